import type { CallSnapshot } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

/** What the person has to know now, most urgent first. What the window has switched off is told until it is on again. */
export function noticesOf({ status, seats, screenTaken, door }: CallSnapshot, offline: boolean, say: VideoSay): string[] {
  const { silenced = {}, microphoneOn = false, cameraOn = false } = seats.find(({ self }) => self) ?? {}
  return [
    offline ? say('roomOffline') : status === 'recovering' && say('reconnecting'),
    silenced.microphone && !microphoneOn && say(silenced.microphone === 'locked' ? 'mutedLocked' : 'mutedByWindow'),
    silenced.camera && !cameraOn && say(silenced.camera === 'locked' ? 'cameraLocked' : 'cameraOffByWindow'),
    silenced.screen === 'locked' && say('screenLocked'),
    screenTaken && say('screenTaken'),
    door === 'locked' && say('roomLocked'),
  ].filter((notice) => typeof notice === 'string')
}
