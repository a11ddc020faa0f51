/** Notices that somebody lays a document on the table, so that a page can open it. Light: the table itself is loaded then. */
import type { RoomCalls, RoomPushes } from '../../contract/index.ts'
import type { Wire } from '../net/connect.ts'

/**
 * To be called once the seat is taken, and again when it is taken anew.
 * @param last what lay there when one last looked: a table that was shut since stays shut
 * @param onShown another document than before has been laid on it, or there is one already
 * @returns how to stop
 */
export function watchTable(wire: Pick<Wire<RoomCalls, RoomPushes>, 'call' | 'on'>, consultationId: string, last: { current: string | null }, onShown: () => void): () => void {
  const take = (fileId: string | null): void => {
    const isNew = fileId !== null && fileId !== last.current
    last.current = fileId
    if (isNew) onShown()
  }
  const stop = wire.on('table:changed', (changed) => {
    if (changed.consultationId === consultationId && changed.change.kind === 'shown') take(changed.change.shown?.fileId ?? null)
  })
  // Not to be had now (on hold): the next change tells.
  wire.call('table:open', { consultationId }).then(({ shown: there }) => { take(there?.fileId ?? null) }, () => undefined)
  return stop
}
