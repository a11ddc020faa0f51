import type { StoredMark, StoredShown, TableStore } from '../../media/table/ports.ts'

/** One table's store. `jam`: so many times another node is faster. `read`: how many marks have been read. */
export function memoryTable(): TableStore & { jam(times: number): void; readonly read: number } {
  let revision = 0
  let shown: StoredShown | null = null
  let marks: StoredMark[] = []
  let jammed = 0
  let read = 0
  return {
    jam(times) { jammed = times },
    head: () => Promise.resolve({ revision, shown }),
    marks(_, only) {
      const those = marks.filter((mark) => !only || ('id' in only ? mark.id === only.id : mark.fileId === only.fileId))
      read += those.length
      return Promise.resolve(those)
    },
    countMarks: () => Promise.resolve(marks.length),
    get read() { return read },
    change: (_, next, change) => {
      if (jammed-- > 0) revision++
      if (next !== revision + 1) return Promise.resolve(false)
      revision = next
      if (change.kind === 'shown') shown = change.shown
      if (change.kind === 'mark') marks = [...marks, change.mark]
      if (change.kind === 'erased') marks = marks.filter(({ id }) => id !== change.markId)
      if (change.kind === 'cleared') marks = marks.filter(({ fileId }) => fileId !== change.fileId)
      return Promise.resolve(true)
    },
  }
}
