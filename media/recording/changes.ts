/** Every change of a recording is a compare-and-set: whoever loses decides anew on the newest version. */
import { AppError } from '../../contract/index.ts'
import type { Recording } from '../../contract/index.ts'
import type { RecordingStore } from './ports.ts'

/** @param decide the next version but its number; null: there is nothing to do */
export type Change = (id: string, decide: (current: Recording) => Recording | null) => Promise<{ recording: Recording; changed: boolean }>

export function createChange(store: RecordingStore): Change {
  return async (id, decide) => {
    for (;;) {
      const current = await store.get(id)
      if (!current) throw new AppError('NOT_FOUND')
      const decided = decide(current)
      if (!decided) return { recording: current, changed: false }
      const next = { ...decided, version: current.version + 1 }
      if (await store.change(next)) return { recording: next, changed: true }
    }
  }
}
