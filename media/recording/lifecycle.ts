/** The life of a recording, as data. docs/room.md draws this table and a test keeps the two equal. */
import type { RecordingState } from '../../contract/index.ts'

export const RECORDING_EVENTS = ['begin', 'drop', 'pause', 'resume', 'end', 'save', 'delete'] as const
export type RecordingEvent = (typeof RECORDING_EVENTS)[number]

export const RECORDING_TRANSITIONS: Readonly<Record<RecordingState, Readonly<Partial<Record<RecordingEvent, RecordingState>>>>> = {
  asked: { begin: 'recording', drop: 'dropped' },
  recording: { pause: 'paused', end: 'saving', delete: 'deleted' },
  paused: { resume: 'recording', end: 'saving', delete: 'deleted' },
  saving: { save: 'ready', drop: 'dropped', delete: 'deleted' },
  ready: { delete: 'deleted' },
  dropped: {},
  deleted: {},
}

export function nextState(state: RecordingState, event: RecordingEvent): RecordingState | null {
  return RECORDING_TRANSITIONS[state][event] ?? null
}

/** Sound and pictures are taken, or were a moment ago. */
export function isRunning(state: RecordingState): boolean {
  return state === 'recording' || state === 'paused'
}

/** A consultation has at most one of these. */
export function isOpenRecording(state: RecordingState): boolean {
  return state === 'asked' || isRunning(state)
}
