import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { watchSpeaker } from '../../../media/sfu/speaker.ts'

async function aRoom() {
  const observer = Object.assign(new EventEmitter(), { addProducer: () => Promise.resolve() })
  const watch = await watchSpeaker({ createAudioLevelObserver: () => Promise.resolve(observer as never) })
  const told: (string | null)[] = []
  watch.onChange((producerId) => { told.push(producerId) })
  return {
    told,
    loudest: (id: string) => observer.emit('volumes', [{ producer: { id }, volume: -30 }]),
    silence: () => observer.emit('silence'),
  }
}

test('the first voice after silence is the speaker at once, and until silence', async () => {
  const { told, loudest, silence } = await aRoom()
  loudest('a')
  loudest('a')
  silence()
  silence()
  loudest('b')
  expect(told).toEqual(['a', null, 'b'])
})

test('a cough does not take over, whoever goes on speaking does', async () => {
  const { told, loudest } = await aRoom()
  for (const id of ['a', 'b', 'a', 'a', 'b', 'b']) loudest(id)
  expect(told).toEqual(['a', 'b'])
})
