/**
 * An article as the index sees it: units of text, each with a role. The name and every other phrasing are units of their
 * own, so that one phrasing that fits is worth more than many that half fit; a body is cut into passages.
 */
import type { ArticleContent, ItemContent } from '../../contract/index.ts'
import { escapeMarkdown } from '../../contract/index.ts'
import { passagesOf } from '../text/passages.ts'
import { guideLines } from '../wording.ts'

/** name: title, question · alias: phrasing, short or everyday name · body: a passage · about: department, kind, theme, number. */
export const ROLES = ['name', 'alias', 'body', 'about'] as const
export type Role = (typeof ROLES)[number]

export interface Unit {
  readonly role: Role
  /** Plain words: nobody searches for markup. */
  readonly text: string
  readonly heading?: string
}

const unit = (role: Role, text: string | undefined): Unit[] => text ? [{ role, text }] : []

/** Never empty: the first unit is the name. */
export function unitsOf(content: ArticleContent): Unit[] {
  switch (content.kind) {
    case 'faq': return [
      ...callings(content),
      ...bodyUnits(content.answer),
      ...unit('about', content.topic),
    ]
    case 'item': return [
      ...callings(content),
      ...unit('about', aboutItem(content)),
      ...bodyUnits(guideOf(content)),
    ]
    case 'policy': return [
      ...callings(content),
      ...bodyUnits(content.body),
      ...unit('about', [content.number, content.issuer].filter(Boolean).join('；')),
    ]
    // The names of its items stay out: a question about one of them is for that item's own guide.
    case 'theme': return [
      ...callings(content),
      ...bodyUnits(escapeMarkdown([content.summary, ...content.entries.flatMap(({ item, title }) => item === undefined && title ? [title] : [])].join('\n'))),
    ]
  }
}

/** What it is called: its name, then the other phrasings. */
export function callingsOf(content: ArticleContent): string[] {
  switch (content.kind) {
    case 'faq': return [content.question, ...content.alternates]
    case 'item': return [content.name, ...[content.shortName ?? '', ...content.everydayNames].filter(Boolean)]
    case 'policy': return [content.title]
    case 'theme': return [content.title, ...content.alternates]
  }
}

function callings(content: ArticleContent): Unit[] {
  return callingsOf(content).map((text, i) => ({ role: i === 0 ? 'name' : 'alias', text }))
}

function bodyUnits(body: string): Unit[] {
  return passagesOf(body).map(({ text, heading }): Unit => heading ? { role: 'body', text, heading } : { role: 'body', text })
}

function aboutItem(item: ItemContent): string {
  return [item.code, item.departmentName, ...item.coDepartments, item.itemKind, ...item.audience, ...item.theme, ...item.fastTrack].filter(Boolean).join('；')
}

/** The searchable part of an item's guide, a line a field, as Markdown. */
function guideOf(item: ItemContent): string {
  return guideLines(item, ['conditions', 'materials', 'steps', 'result', 'fees']).map(({ markdown }) => markdown).join('\n')
}
