/** Whoever waits and has closed the page gives up the place after a while. */
import { expect, test } from 'vitest'
import { AppError } from '../../contract/index.ts'
import type { Consultation } from '../../media/index.ts'
import { ABSENT_MS, createAbsent } from '../../server/absent.ts'
import { aConsultation } from '../support/desk/samples.ts'

const waiting: Consultation[] = ['a', 'b', 'c', 'reached'].map((id) => aConsultation({ id, applicantId: id, conversationId: id, state: 'waiting' }))

function aWorld({ there = new Set<string>(), refuses = '', breaks = '' } = {}) {
  let now = 0
  const cancelled: string[] = []
  const look = createAbsent({
    consultations: { open: () => Promise.resolve(waiting) },
    conversations: { get: (id) => Promise.resolve({ id } as never) },
    present: () => Promise.resolve(there),
    isReached: ({ id }) => Promise.resolve(id === 'reached'),
    desk: {
      cancel(_, id) {
        if (id === refuses) return Promise.reject(new AppError('WRONG_STATE'))
        if (id === breaks) return Promise.reject(new Error('the database is gone'))
        cancelled.push(id)
        return Promise.resolve({} as never)
      },
    },
    clock: { now: () => new Date(now) },
  })
  return { look, cancelled, pass() { now += ABSENT_MS } }
}

test('only those who have been away for long, and are reached by nothing else', async () => {
  const { look, cancelled, pass } = aWorld({ there: new Set(['b']) })
  await look()
  expect(cancelled).toEqual([])
  pass()
  await look()
  expect(cancelled).toEqual(['a', 'c'])
})

test('one who is accepted in that very moment keeps nobody else in the queue', async () => {
  const { look, cancelled, pass } = aWorld({ refuses: 'a' })
  await look()
  pass()
  await look()
  expect(cancelled).toEqual(['b', 'c'])
})

test('what is broken is not taken for that', async () => {
  const { look, pass } = aWorld({ breaks: 'a' })
  await look()
  pass()
  await expect(look()).rejects.toThrow('the database is gone')
})
