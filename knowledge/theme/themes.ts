/** Themes as the bot walks through them. */
import type { Article, Checklist, Choice, OpenTheme } from '../../contract/index.ts'
import { entriesFor } from '../../contract/index.ts'
import type { ArticleStore } from '../ports.ts'
import { checklistOf } from './checklist.ts'

export interface Themes {
  /** The theme as it is today; null when it does not answer, or the article is none. */
  theme(articleId: string): Promise<OpenTheme | null>
  /** The list for these answers, from the guides as they are now; null when the theme does not answer. */
  checklist(articleId: string, choices: readonly Choice[]): Promise<Checklist | null>
}

export interface ThemesDeps {
  readonly articles: ArticleStore
  /** The article, when it answers today. */
  readonly open: (articleId: string) => Article | undefined
  /** `2026-11-22 09:30` */
  readonly now: () => string
  readonly departmentOf: (article: Article) => string | undefined
  readonly hallPhone?: (() => string | undefined) | undefined
}

export function createThemes({ articles, open, now, departmentOf, hallPhone }: ThemesDeps): Themes {
  const themeOf = (articleId: string): OpenTheme | null => {
    const article = open(articleId)
    return article?.content.kind === 'theme' ? { articleId, version: article.version, content: article.content } : null
  }

  return {
    theme: (articleId) => Promise.resolve(themeOf(articleId)),

    async checklist(articleId, choices) {
      const article = open(articleId)
      if (article?.content.kind !== 'theme') return null
      const theme = article.content
      const codes = [...new Set(entriesFor(theme, choices).flatMap(({ item }) => item ?? []))]
      // The store knows items by their codes, the index which of them answer today.
      const stored = await articles.byKeys('item', codes)
      const items = new Map(stored.flatMap(({ id, key }) => {
        const item = open(id)
        return item ? [[key, item] as const] : []
      }))
      return checklistOf({ article, theme, choices, items, departmentOf, phone: hallPhone?.(), day: now().slice(0, 10) })
    },
  }
}
