/** An ImportStore in memory, over a store of articles. */
import type { ImportRecord } from '../../contract/index.ts'
import type { ArticleStore, ImportedVersion, ImportStore } from '../../knowledge/ports.ts'

export function createMemoryImports(articles: Pick<ArticleStore, 'save'>): ImportStore {
  const records = new Map<string, { record: ImportRecord; versions: ImportedVersion[] }>()
  return {
    async add(record, saved) {
      await articles.save(saved)
      records.set(record.id, { record, versions: saved.map(({ id, version }) => ({ articleId: id, after: version, ...(version > 1 && { before: version - 1 }) })) })
    },
    get: (id) => Promise.resolve(records.get(id)?.record ?? null),
    list: ({ limit, offset }) => Promise.resolve({ total: records.size, rows: [...records.values()].map(({ record }) => record).reverse().slice(offset, offset + limit) }),
    articles: (id) => Promise.resolve(records.get(id)?.versions ?? []),
    async undo(id, undone, saved) {
      const known = records.get(id)
      if (!known || known.record.state === 'undone') return false
      await articles.save(saved)
      known.record = { ...known.record, state: 'undone', undone }
      return true
    },
  }
}
