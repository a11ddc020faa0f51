/** Help while writing: what has been written already, other ways to ask, and articles by the key that another names them by. */
import type { Article, NamedArticle, ProposedPhrasing, SimilarArticle, Writing } from '../../contract/index.ts'
import { readRef, refOf, titleOf } from '../../contract/index.ts'
import { faqKey } from '../import/keys.ts'
import type { Knowledge } from '../knowledge.ts'
import type { ArticleStore } from '../ports.ts'
import { callingsOf } from '../search/units.ts'
import type { Unanswered } from './phrasings.ts'
import { phrasingsFor } from './phrasings.ts'
import { similarTo } from './similar.ts'

export interface WritingDeps {
  readonly articles: ArticleStore
  readonly knowledge: Pick<Knowledge, 'explain' | 'officialIn' | 'preview'>
  /** Questions that are still open. */
  readonly unanswered: () => Promise<readonly Unanswered[]>
}

export interface WritingHelp {
  /** The nearest of what answers, and whatever state it is in, an FAQ with the very same question. */
  similar(writing: Writing): Promise<SimilarArticle[]>
  /** None for anything but an FAQ. */
  phrasings(writing: Writing): Promise<ProposedPhrasing[]>
  /** What applicants would see of it: see Knowledge. */
  preview: Knowledge['preview']
  /** Those that there are. @param refs as `related` names them */
  named(refs: readonly string[]): Promise<NamedArticle[]>
}

/** So many are looked at closely. */
const LOOKED_AT = 25
/** Names that are searched for: the title, and the first of the others. */
const NAMES = 3

export function createWritingHelp({ articles, knowledge, unanswered }: WritingDeps): WritingHelp {
  async function near({ content }: Writing): Promise<Article[]> {
    const names = callingsOf(content).slice(0, NAMES)
    const ids = new Set(names.flatMap((name) => knowledge.explain(name).ranked.slice(0, LOOKED_AT).map(({ articleId }) => articleId)))
    const found = await Promise.all([...ids].slice(0, LOOKED_AT).map((id) => articles.get(id)))
    const sameKey = content.kind === 'faq' ? await articles.byKeys('faq', [faqKey(content.question)]) : []
    return [...new Map([...found, ...sameKey].flatMap((article) => article ? [[article.id, article] as const] : [])).values()]
  }

  return {
    async similar(writing) {
      return similarTo(writing, await near(writing))
    },

    async phrasings({ articleId, content }) {
      return content.kind === 'faq' ? phrasingsFor({ articleId, content }, await unanswered(), knowledge) : []
    },

    preview: knowledge.preview,

    async named(refs) {
      const keys = new Map<Article['content']['kind'], string[]>()
      for (const ref of refs) {
        const named = readRef(ref)
        if (named) keys.set(named.kind, [...keys.get(named.kind) ?? [], named.key])
      }
      const found = await Promise.all([...keys].map(([kind, ofKind]) => articles.byKeys(kind, ofKind)))
      return found.flat().map(({ id, key, state, content }) => ({ ref: refOf(content.kind, key), id, kind: content.kind, key, title: titleOf(content), state }))
    },
  }
}
