/** One shared screen at a time in a room. */
import { AppError } from '../../contract/index.ts'
import type { Situation } from '../consultation/audience.ts'
import { isLocked, mayTakeScreen } from '../consultation/moderation.ts'
import { mayProduce } from '../consultation/permissions.ts'
import type { Seat } from './seat.ts'

export interface Stage {
  /** Everybody in the room, as of now. */
  readonly seats: () => Iterable<Seat>
  readonly situation: () => Situation
}

/**
 * Shows the seat's screen, in place of the one that is shown.
 * @param produce sends it; @param stop takes it back
 * @throws AppError FORBIDDEN, SILENCED, SCREEN_TAKEN while somebody's is shown who need not give way, and what `produce` throws
 */
export async function shareScreen<P extends { readonly producerId: string }>(
  seat: Seat, { seats, situation }: Stage, produce: () => Promise<P>, stop: (producerId: string) => void,
): Promise<P> {
  const shown = () => [...seats()].filter((other) => other !== seat && other.media?.sends('screen'))
  const requireFree = () => {
    if (!mayProduce(seat.role, 'screen')) throw new AppError('FORBIDDEN')
    if (isLocked(seat, 'screen', situation())) throw new AppError('SILENCED')
    if (!mayTakeScreen(seat, shown()[0])) throw new AppError('SCREEN_TAKEN')
  }
  requireFree()
  seat.speakAgain('screen')
  const produced = await produce()
  try {
    // Of two who began at once, too.
    requireFree()
  } catch (error) {
    stop(produced.producerId)
    throw error
  }
  await Promise.all(shown().flatMap(({ media }) => media ? [media.silence('screen')] : []))
  return produced
}
