/** An article as the fields that an export shows: what `import/layout.ts` reads again. */
import type { Article, ArticleContent, ArticleKind } from '../../contract/index.ts'
import { articleKindSchema, titleOf } from '../../contract/index.ts'
import { cellOf } from '../import/cells.ts'
import { TITLE_FIELD } from '../import/layout.ts'
import { toLines } from '../import/lists.ts'
import type { TableField } from '../import/tableFields.ts'
import { fieldValue, headingOf, KIND_HEADING, KIND_LABELS, TABLE_FIELDS } from '../import/tableFields.ts'

export interface ShownField {
  readonly heading: string
  readonly type: TableField['type']
  /** Empty when the article has none. */
  readonly text: string
}

export interface ShownArticle {
  readonly title: string
  readonly kind: ArticleKind
  /** The kind first, then the key; without the title. */
  readonly fields: readonly ShownField[]
}

/** What is exported of an article: the rest is kept by the system. */
export type Exported = Pick<Article, 'key' | 'content' | 'departmentCode' | 'effectiveOn' | 'expiresOn' | 'supersedes'>

/** Every field of the kind in the order of its columns, filled or not. */
export function cellsOf(article: Exported): ShownField[] {
  const { kind } = article.content
  return [
    { heading: KIND_HEADING, type: 'text', text: KIND_LABELS[kind] },
    ...Object.entries(TABLE_FIELDS[kind]).map(([name, field]): ShownField => ({ heading: headingOf(field), type: field.type, text: printable(cellOf(field, fieldValue(article, name))) })),
  ]
}

/** As a part of a document: the filled fields below a heading. */
export function shownArticle(article: Exported): ShownArticle {
  const { kind } = article.content
  const title = TABLE_FIELDS[kind][TITLE_FIELD[kind]]
  const own = title && headingOf(title)
  return { kind, title: printable(toLines([titleOf(article.content)])), fields: cellsOf(article).filter(({ heading, text }) => heading !== own && text !== '') }
}

/** Articles by kind, in the order in which the kinds are named everywhere. */
export function byKind(articles: readonly Exported[]): { kind: ArticleKind; articles: readonly Exported[] }[] {
  return articleKindSchema.options.flatMap((kind) => {
    const own = articles.filter(({ content }: { content: ArticleContent }) => content.kind === kind)
    return own.length > 0 ? [{ kind, articles: own }] : []
  })
}

/** Office files hold no control characters, and one would make the whole file unreadable. Line ends are those of every system. */
function printable(text: string): string {
  return [...text.replace(/\r\n?/g, '\n')].filter((char) => {
    const code = char.codePointAt(0) ?? 0
    return code === 9 || code === 10 || (code >= 32 && (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff)
  }).join('')
}
