/** Articles → Markdown: a heading, a list of the short fields, a section for each long one. */
import { guarded } from '../import/markdown.ts'
import type { Exported, ShownField } from './layout.ts'
import { shownArticle } from './layout.ts'

const LONGEST_LINE = 60

const isShort = ({ type, text }: ShownField): boolean => !['list', 'materials', 'yaml'].includes(type) && !text.includes('\n') && text.length <= LONGEST_LINE

export function writeMarkdown(articles: readonly Exported[]): Uint8Array {
  return Buffer.from(articles.map((article) => {
    const { title, fields } = shownArticle(article)
    const short = fields.filter(isShort).map(({ heading, text }) => `- ${heading}：${text}`).join('\n')
    const long = fields.filter((field) => !isShort(field)).map(({ heading, text }) => `\n## ${heading}\n\n${guarded(text)}\n`).join('')
    return `# ${title}\n\n${short}\n${long}`
  }).join('\n'))
}
