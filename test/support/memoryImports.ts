/** An ImportStore in memory, over a store of articles. */
import type { ImportRecord } from '../../contract/index.ts'
import type { ArticleStore, ImportedVersion, ImportStore } from '../../knowledge/ports.ts'

export function createMemoryImports(articles: Pick<ArticleStore, 'get' | 'save'>): ImportStore {
  const records = new Map<string, { record: ImportRecord; versions: (ImportedVersion & { undone?: number })[] }>()
  return {
    async add(record, saved) {
      await articles.save(saved)
      records.set(record.id, { record, versions: saved.map(({ id, version }) => ({ articleId: id, after: version, ...(version > 1 && { before: version - 1 }) })) })
    },
    get: (id) => Promise.resolve(records.get(id)?.record ?? null),
    list: ({ limit, offset }) => Promise.resolve({ total: records.size, rows: [...records.values()].map(({ record }) => record).reverse().slice(offset, offset + limit) }),
    articles: (id) => Promise.resolve((records.get(id)?.versions ?? []).filter(({ undone }) => undone === undefined)),
    lastVersions(articleIds) {
      const all = [...records.values()].flatMap(({ versions }) => versions).filter(({ articleId }) => articleIds.includes(articleId))
      return Promise.resolve(all.reduce((found, { articleId, after, undone }) => found.set(articleId, Math.max(found.get(articleId) ?? 0, undone ?? after)), new Map<string, number>()))
    },
    async undo(id, { by, at, settled, left }, saved) {
      const known = records.get(id)
      if (!known || known.record.state === 'undone') return false
      await articles.save(saved)
      for (const articleId of settled) {
        const version = (await articles.get(articleId))?.version
        known.versions = known.versions.map((one) => one.articleId === articleId ? { ...one, undone: version ?? one.after } : one)
      }
      known.record = { ...known.record, state: left > 0 ? 'partly' : 'undone', undone: { by, at }, ...(left > 0 && { left }) }
      return true
    },
  }
}
