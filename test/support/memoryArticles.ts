/** An ArticleStore and a MissStore in memory, with the rules that the real ones keep. */
import type { Article, Miss } from '../../contract/index.ts'
import { AppError, isBeside, titleOf } from '../../contract/index.ts'
import type { ArticleStore, MissStore } from '../../knowledge/ports.ts'

export interface MemoryArticles extends ArticleStore {
  /** Every version ever saved, in order. */
  readonly saved: Article[]
}

export function createMemoryArticles(initial: readonly Article[] = []): MemoryArticles {
  const byId = new Map<string, Article>(initial.map((article) => [article.id, article]))
  const idByKey = new Map<string, string>(initial.map((article) => [keyOf(article), article.id]))
  const saved: Article[] = [...initial]

  return {
    saved,
    get: (id) => Promise.resolve(byId.get(id) ?? null),
    byKeys: (kind, keys) => Promise.resolve(keys.flatMap((key) => byId.get(idByKey.get(`${kind}:${key}`) ?? '') ?? [])),
    list({ kind, standing, departmentCode, sample, text, limit, offset }) {
      const rows = [...byId.values()].filter((article) =>
        (!kind || article.content.kind === kind) && (!standing || article.state === standing.is)
        && (sample === undefined || article.sample === sample)
        && (!departmentCode || article.departmentCode === departmentCode)
        && (!text || `${article.key} ${titleOf(article.content)} ${JSON.stringify(article.content)}`.includes(text)))
        .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
      return Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) })
    },
    versions(id) {
      const versions = saved.filter((article) => article.id === id).reverse()
      return Promise.resolve(versions.map(({ version, state, updatedAt, updatedBy, content }, at) => ({
        version, state, updatedAt, updatedBy, title: titleOf(content), changed: JSON.stringify(content) !== JSON.stringify(versions[at + 1]?.content),
      })))
    },
    version: (id, version) => Promise.resolve(saved.find((article) => article.id === id && article.version === version) ?? null),
    save(articles) {
      // A batch may hold several versions of one article, in order.
      const versions = new Map<string, number>()
      for (const article of articles) {
        const before = versions.get(article.id) ?? byId.get(article.id)?.version ?? 0
        versions.set(article.id, article.version)
        if (article.version !== before + 1) return Promise.reject(new AppError('VERSION_CONFLICT'))
        const holder = idByKey.get(keyOf(article))
        if (holder !== undefined && holder !== article.id) return Promise.reject(new AppError('DUPLICATE_KEY', { details: { key: article.key } }))
      }
      for (const article of articles) {
        const { owner: told, ...rest } = article
        const owner = article.version === 1 ? told : byId.get(article.id)?.owner
        byId.set(article.id, { ...rest, ...(owner !== undefined && { owner }) })
        idByKey.set(keyOf(article), article.id)
        saved.push(article)
      }
      return Promise.resolve()
    },
    assign(ids, owner) {
      for (const id of ids) {
        const article = byId.get(id)
        if (article) byId.set(id, { ...article, owner })
      }
      return Promise.resolve()
    },
    async *published() {
      for (const id of [...byId.keys()].sort()) {
        await Promise.resolve()
        const newest = byId.get(id)
        const article = newest && isBeside(newest) ? saved.find((one) => one.id === id && one.version === newest.publishedVersion) : newest
        if (article?.state === 'published') yield article
      }
    },
  }
}

const keyOf = (article: Article): string => `${article.content.kind}:${article.key}`

export function createMemoryMisses(initial: readonly Miss[] = []): MissStore {
  const byId = new Map(initial.map((miss) => [miss.id, miss]))
  return {
    add(miss) {
      if (!byId.has(miss.id)) byId.set(miss.id, miss)
      return Promise.resolve()
    },
    get: (id) => Promise.resolve(byId.get(id) ?? null),
    list({ state, limit, offset }) {
      const rows = [...byId.values()].filter((miss) => !state || miss.state === state)
      return Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) })
    },
    learn(miss) {
      const open = [...byId.values()].find((one) => one.conversationId === miss.conversationId && one.question === miss.question && one.state === 'open')
      byId.set(open?.id ?? miss.id, open ? { ...open, answer: miss.answer } : miss)
      return Promise.resolve(undefined)
    },
    unassigned: () => Promise.resolve([]),
    takeBack(id) {
      const miss = byId.get(id)
      if (miss?.state === 'open' && miss.reason === 'unhelpful' && miss.answer === undefined) byId.set(id, { ...miss, state: 'resolved' })
      return Promise.resolve()
    },
  }
}
