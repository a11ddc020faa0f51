/** When a room that everybody has left takes its talk back into writing. */
import { expect, it } from 'vitest'
import { EMPTY_MS, createEmptyRooms } from '../../server/emptyRooms.ts'
import { createLogger } from '../../server/logger.ts'
import { aConsultation } from '../support/desk/samples.ts'

it('is left for half a minute and no less; a reload begins the time anew, and who never was in a room is left alone', async () => {
  let time = 0
  let sitting: string[] = []
  const emptied: string[] = []
  const look = createEmptyRooms({
    desk: () => ({ roomEmptied: (id) => Promise.resolve(void emptied.push(id)) }),
    occupied: () => Promise.resolve(new Set(sitting)),
    clock: { now: () => new Date(time) }, logger: createLogger('silent'),
  })
  const open = [aConsultation({ id: 'video', state: 'inRoom' }), aConsultation({ id: 'writing', state: 'accepted' }), aConsultation({ id: 'other', state: 'inRoom' })]
  const at = async (ms: number, there: string[]) => {
    time = ms
    sitting = there
    await look(open)
    return emptied
  }
  expect(await at(0, ['video', 'other'])).toEqual([])
  expect(await at(1000, ['other'])).toEqual([])
  expect(await at(EMPTY_MS, ['other'])).toEqual([])
  expect(await at(EMPTY_MS + 500, ['video', 'other']), 'the page is back').toEqual([])
  expect(await at(EMPTY_MS + 1000, ['other'])).toEqual([])
  expect(await at(2 * EMPTY_MS, ['other'])).toEqual([])
  expect(await at(2 * EMPTY_MS + 1000, ['other'])).toEqual(['video'])
})
