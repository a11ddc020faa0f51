/** @jsxImportSource preact */
import type { ClosedReason } from '../../contract/index.ts'
import type { CallSnapshot } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

const reasons = {
  removed: 'overRemoved', refused: 'overRefused', replaced: 'overReplaced', endedByWindow: 'overEnded',
} as const satisfies Record<ClosedReason, string>

interface Props {
  snapshot: CallSnapshot
  say: VideoSay
  onAgain(): void
  onLeave(): void
}

/** The call is over: why, and both ways on. */
export function Closed({ snapshot: { error, over }, say, onAgain, onLeave }: Props) {
  return (
    <div class="check" role="alert">
      <h3>{say(error ? 'roomFailed' : over ? reasons[over] : 'roomClosed')}</h3>
      {error && <p>{error.message}</p>}
      {(error ?? over) && <p>{say(error ? 'roomFailedHelp' : 'overHelp')}</p>}
      <div class="check-row">
        {error && <button type="button" class="main" onClick={onAgain}>{say('checkAgain')}</button>}
        {(over === 'removed' || over === 'refused') && <button type="button" class="main" onClick={onAgain}>{say('knock')}</button>}
        <button type="button" class="quiet" onClick={onLeave}>{say('inWriting')}</button>
      </div>
    </div>
  )
}
