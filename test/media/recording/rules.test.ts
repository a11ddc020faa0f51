/** Who is asked, when it begins and what is taken. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Recording, SeatRole } from '../../../contract/index.ts'
import { compositionOf } from '../../../media/recording/composition.ts'
import { RECORDING_TRANSITIONS } from '../../../media/recording/lifecycle.ts'
import { mayBegin, participants, taken, withAnswer, without } from '../../../media/recording/rules.ts'
import { OPEN } from '../../support/media/hall.ts'

const seat = (role: SeatRole, personId: string) => ({ role, personId, name: personId, producers: [] })
const applicant = seat('applicant', 'a1')
const window = seat('window', 'w1')
const department = seat('department', 'd1')
const supervisor = seat('supervisor', 's1')
const asked: Recording = { id: 'r1', consultationId: 'c1', state: 'asked', askedAt: '', answers: [], version: 1 }
const agreed = (recording: Recording, ...people: { personId: string; role: SeatRole; name: string }[]): Recording =>
  people.reduce((before, one) => withAnswer(before, one, 'yes', ''), recording)
const ids = (seats: readonly { personId: string }[]) => seats.map(({ personId }) => personId)

describe('those who are asked', () => {
  it('are the applicant and all whom the applicant hears and sees', () => {
    expect(ids(participants({ seats: [window, applicant, department], situation: OPEN }))).toEqual(['w1', 'a1', 'd1'])
  })

  it('are not the supervisors whom the applicant does not know of', () => {
    for (const [mode, are] of [['listen', false], ['whisper', false], ['join', true]] as const) {
      expect(ids(participants({ seats: [applicant, window, supervisor], situation: { ...OPEN, attending: { s1: mode } } })).includes('s1'), mode).toBe(are)
    }
  })

  it('are nobody as long as the staff are by themselves', () => {
    expect(participants({ seats: [window, department], situation: OPEN })).toEqual([])
  })
})

describe('a recording', () => {
  it('begins when everybody in the room has agreed, and not before', () => {
    const present = { seats: [applicant, window, department], situation: OPEN }
    expect(mayBegin(agreed(asked, window), present)).toBe(false)
    expect(mayBegin(agreed(asked, window, department), present)).toBe(false)
    expect(mayBegin(agreed(asked, window, department, applicant), present)).toBe(true)
    expect(ids(without(agreed(asked, window), present))).toEqual(['a1', 'd1'])
  })

  it('does not wait for one who has left before answering', () => {
    expect(mayBegin(agreed(asked, window, applicant), { seats: [applicant, window], situation: OPEN })).toBe(true)
  })

  it('never begins without the applicant', () => {
    expect(mayBegin(agreed(asked, window), { seats: [window], situation: OPEN })).toBe(false)
  })

  const running = { ...agreed(asked, window, applicant), state: 'recording' as const }

  it('takes nothing of one who came later and has not agreed, and goes on with the others', () => {
    const present = { seats: [applicant, window, department], situation: OPEN }
    expect(ids(taken(running, present))).toEqual(['a1', 'w1'])
    expect(ids(taken(withAnswer(running, department, 'no', ''), present))).toEqual(['a1', 'w1'])
    expect(ids(taken(agreed(running, department), present))).toEqual(['a1', 'w1', 'd1'])
  })

  it('takes nothing while the applicant is on hold, has gone, or the recording is paused', () => {
    expect(taken(running, { seats: [applicant, window], situation: { ...OPEN, held: true } })).toEqual([])
    expect(taken(running, { seats: [window, department], situation: OPEN })).toEqual([])
    expect(taken({ ...running, state: 'paused' }, { seats: [applicant, window], situation: OPEN })).toEqual([])
  })

  it('takes nothing of a supervisor who whispers to the window, even if they have agreed before', () => {
    const whispering = { seats: [applicant, window, supervisor], situation: { ...OPEN, attending: { s1: 'whisper' as const } } }
    expect(ids(taken(agreed(running, supervisor), whispering))).toEqual(['a1', 'w1'])
  })

  it('has the life that the drawing in the docs shows', () => {
    const drawing = /stateDiagram-v2\n([\s\S]*?)```/.exec(readFileSync('docs/room.md', 'utf8'))?.[1] ?? ''
    const drawn = [...drawing.matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)].map(([, from, to, event]) => `${from} ${event} ${to}`).sort()
    const table = Object.entries(RECORDING_TRANSITIONS).flatMap(([from, events]) => Object.entries(events).map(([event, to]) => `${from} ${event} ${to}`)).sort()
    expect(drawn).toEqual(table)
  })
})

describe('the picture', () => {
  const track = (personId: string, source: 'camera' | 'screen' | 'microphone', at = 0, seconds = 10) =>
    ({ file: `${personId}-${source}-${at}.mkv`, personId, role: 'window' as const, name: '', source, at, seconds })
  const size = (people: number) => /color=black:s=(\d+x\d+)/.exec(compositionOf(Array.from({ length: people }, (_none, index) => track(`p${index}`, 'camera'))).filter)?.[1]

  it('is a grid that has a cell for each', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(size)).toEqual(['640x360', '1280x360', '1280x720', '1280x720', '1278x480', '1278x480', '1278x720'])
  })

  it('gives a shared screen a cell of its own, and one person one cell however often the camera was off', () => {
    const { filter } = compositionOf([track('a', 'camera'), track('a', 'camera', 20_000), track('a', 'screen', 5000)])
    expect(filter).toContain('s=1280x360')
    expect(filter.match(/overlay=0:0/g)).toHaveLength(2)
    expect(filter.match(/overlay=640:0/g)).toHaveLength(1)
  })

  it('is as long as the last of what was taken', () => {
    expect(compositionOf([track('a', 'microphone', 0, 4), track('b', 'camera', 3000, 9)]).seconds).toBe(12)
  })
})
