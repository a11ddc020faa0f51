/** The directory as these pages work on it: read whole, and again after every change. */
import { App } from 'antd'
import type { DirectoryEditing, DirectoryEntry, DirectoryPart } from '../../contract/index.ts'
import { directoryChangeSchema } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import type { Loaded } from '../client/useLoad.ts'
import { directoryWords } from '../wording/directory.ts'

export interface Editing extends Loaded<DirectoryEditing> {
  save<P extends DirectoryPart>(part: P, from: DirectoryEntry<P> | null, to: DirectoryEntry<P> | null): Promise<void>
  /** Removes an entry and tells how it went. */
  remove<P extends DirectoryPart>(part: P, entry: DirectoryEntry<P>): Promise<void>
  /** The entry as it is stored now. */
  newest<P extends DirectoryPart>(part: P, code: string): Promise<DirectoryEntry<P> | null>
}

export function useEditing(): Editing {
  const api = useApi().directoryEditing
  const say = useSay(directoryWords)
  const attempt = useAttempt()
  const { message } = App.useApp()
  const loaded = useLoad(api.load)
  const save: Editing['save'] = async (part, from, to) => {
    await api.change(directoryChangeSchema.parse({ part, from, to }))
    message.success(say('saved'))
    loaded.reload()
  }
  return {
    ...loaded,
    save,
    remove: async (part, entry) => { await attempt(() => save(part, entry, null)) },
    newest: async (part, code) => {
      const entries: readonly DirectoryEntry[] = (await api.load()).directory[part]
      // Of this part, so of its kind.
      return (entries.find((entry) => entry.code === code) ?? null)
    },
  }
}
