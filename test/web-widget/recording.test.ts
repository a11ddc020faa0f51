/** What a page is told of its room's recording, in whatever order it comes. */
import { beforeEach, expect, test } from 'vitest'
import type { RecordingView } from '../../contract/index.ts'
import { followRecording } from '../../web-widget/net/index.ts'

const view = (state: RecordingView['state'], consultationId = 'c1'): RecordingView => ({ consultationId, state, available: true, mayControl: false, keptOfMine: false, without: [], days: 30 })

let answers: ((view: RecordingView) => void)[]
let push: (view: RecordingView) => void
let online: () => void
let told: string[]
let stop: () => void
beforeEach(() => {
  answers = []
  told = []
  stop = followRecording({
    call: () => new Promise<RecordingView>((resolve) => { answers.push(resolve) }),
    on: (_event: string, listener: typeof push) => { push = listener; return () => undefined },
    onState: (listener: (state: 'online') => void) => { online = () => { listener('online') }; return () => undefined },
  } as unknown as Parameters<typeof followRecording>[0], 'c1', ({ state }) => { told.push(state) })
})
const answered = async (which: number, state: RecordingView['state']): Promise<void> => {
  answers[which]?.(view(state))
  await Promise.resolve()
}

test('it is asked at first and after a lost connection', async () => {
  await answered(0, 'asked')
  online()
  await answered(1, 'recording')
  expect(told).toEqual(['asked', 'recording'])
})

test('an answer that is older than what was pushed, or than another question, is not taken', async () => {
  push(view('recording'))
  await answered(0, 'asked')
  online()
  online()
  await answered(2, 'over')
  await answered(1, 'recording')
  expect(told).toEqual(['recording', 'over'])
})

test('other rooms are not this one, and nothing is told once nobody listens', async () => {
  push(view('recording', 'c2'))
  stop()
  await answered(0, 'asked')
  expect(told).toEqual([])
})
