/** What the window has switched off, heeded once: its person may switch it on again, unless it is locked. */
import type { MediaSource, RoomView } from '../../contract/index.ts'

/** @returns for each view what is to be switched off now */
export function createHeeding(): (view: RoomView, seatId: string) => MediaSource[] {
  const heeded = new Map<MediaSource, number>()
  return (view, seatId) => {
    const silenced = view.seats.find(({ id }) => id === seatId)?.silenced ?? []
    return silenced.filter(({ source, count, locked }) => {
      const isNew = count > (heeded.get(source) ?? 0)
      heeded.set(source, count)
      return isNew || locked
    }).map(({ source }) => source)
  }
}
