import type { ClosedReason } from '../../contract/index.ts'
import type { Say } from '../../contract/wording.ts'
import type { CallSnapshot } from '../../web-widget/rtc/index.ts'
import type { room } from '../wording/room.ts'

/** What is going on, most urgent first. What the window has switched off is told until it is on again. */
export function noticesOf({ status, seats, screenTaken, door }: CallSnapshot, say: Say<typeof room>): string[] {
  const { silenced = {}, microphoneOn = false, cameraOn = false } = seats.find(({ self }) => self) ?? {}
  return [
    status === 'connecting' && say('entering'),
    status === 'recovering' && say('reconnecting'),
    status === 'knocking' && say('knockingSelf'),
    silenced.microphone && !microphoneOn && say(silenced.microphone === 'locked' ? 'mutedLocked' : 'mutedByWindow'),
    silenced.camera && !cameraOn && say(silenced.camera === 'locked' ? 'cameraLocked' : 'cameraOffByWindow'),
    silenced.screen === 'locked' && say('screenLocked'),
    screenTaken && say('screenTaken'),
    door === 'locked' && say('roomLocked'),
    door === 'knock' && say('roomKnock'),
  ].filter((notice) => typeof notice === 'string')
}

export const overWords = {
  removed: 'overRemoved', refused: 'overRefused', replaced: 'overReplaced', endedByWindow: 'overEnded',
} as const satisfies Record<ClosedReason, keyof typeof room>
