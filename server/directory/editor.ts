/** The directory as administrators change it. Of two who change one entry the second is told, and whoever changes another waits a moment. */
import type { ArticleStore } from '../../knowledge/index.ts'
import type { Directory, DirectoryChange, DirectoryEditing } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import type { AuditStore, SessionStore, StaffRegister } from '../ports.ts'
import type { Aftermath } from './aftermath.ts'
import type { Uses } from './change.ts'
import { applyChange } from './change.ts'

export interface DirectoryEditorDeps {
  readonly directory: DirectoryStore
  readonly staff: StaffRegister
  readonly articles: Pick<ArticleStore, 'list'>
  readonly sessions: Pick<SessionStore, 'subjects'>
  readonly aftermath: Aftermath
  readonly audit: AuditStore
  /** Takes the changed directory up in this process; others find it by its revision. */
  readonly onChanged: () => Promise<void>
}

export interface DirectoryEditor {
  editing(): Promise<DirectoryEditing>
  /** @throws AppError ENTRY_CHANGED, DUPLICATE_KEY, IN_USE, INVALID_INPUT */
  change(change: DirectoryChange, by: string): Promise<Directory>
}

const MOST_ATTEMPTS = 5
const PAGE = 500

export function createDirectoryEditor({ directory: store, staff, articles, sessions, aftermath, audit, onChanged }: DirectoryEditorDeps): DirectoryEditor {
  async function itemsBySection(): Promise<Record<string, { id: string; title: string }[]>> {
    const items: Record<string, { id: string; title: string }[]> = {}
    for (let offset = 0; ; offset += PAGE) {
      const { rows } = await articles.list({ kind: 'item', limit: PAGE, offset })
      for (const { id, content, state } of rows) {
        if (content.kind === 'item' && content.sectionCode !== undefined && state !== 'withdrawn') (items[content.sectionCode] ??= []).push({ id, title: content.name })
      }
      if (rows.length < PAGE) return items
    }
  }

  /** Only a removal asks who leans on the entry. */
  async function usesOf({ part, from, to }: DirectoryChange): Promise<Uses> {
    if (to !== null || from === null) return { staff: [], articles: 0 }
    const count = part === 'departments'
      ? (await articles.list({ departmentCode: from.code, limit: 1, offset: 0 })).total
      : part === 'sections' ? (await itemsBySection())[from.code]?.length ?? 0 : 0
    return { staff: await staff.entries(), articles: count }
  }

  return {
    async editing() {
      const [directory, entries, items, paired] = await Promise.all([store.load(), staff.entries(), itemsBySection(), sessions.subjects('terminal')])
      return { directory, staff: entries, items, paired }
    },

    async change(change, by) {
      const { part, from, to } = change
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const revision = await store.revision()
        const before = await store.load()
        const changed = applyChange(before, change, await usesOf(change))
        if (!await store.replace(changed, revision)) continue
        await aftermath.changed(before, changed)
        await audit.add({
          actor: by, action: `directory.${part}.${from === null ? 'add' : to === null ? 'remove' : 'change'}`, target: (to ?? from)?.code ?? '', result: 'done',
          details: { fields: changedFields(from, to) },
        })
        await onChanged()
        return changed
      }
      throw new AppError('ENTRY_CHANGED')
    },
  }
}

/** Names of what is different, for the audit. */
export function changedFields(from: object | null, to: object | null): string {
  const before = new Map(Object.entries(from ?? {}))
  const after = new Map(Object.entries(to ?? {}))
  return [...new Set([...before.keys(), ...after.keys()])].filter((field) => JSON.stringify(before.get(field)) !== JSON.stringify(after.get(field))).join(' ')
}
