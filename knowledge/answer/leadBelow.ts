/** Whether the lead of a card would be read twice. */
import type { AnswerCard } from '../../contract/index.ts'
import { isRich, plainText, readMarkdown } from '../../contract/index.ts'

/** More than a plain paragraph: it has markup, or lines of its own. */
export function isLaidOut(markdown: string): boolean {
  return isRich(markdown) || markdown.trim().includes('\n')
}

/** The lead runs together rows or points that stand below it, or is no sentence of the text that does. */
export function isLeadBelow({ lead, body, asked, facts, materials, steps }: Pick<AnswerCard, 'lead' | 'body' | 'asked' | 'facts' | 'materials' | 'steps'>): boolean {
  const said = bare(lead)
  if (body !== undefined) return bare(plainText(body)).startsWith(said) || !isSentenceOf(body, said)
  const below = asked === 'steps' ? steps.map(plainText) : asked === 'materials' ? materials.map(({ name }) => name) : linesOf(facts.find(({ field }) => field === asked)?.value ?? '')
  return below.length > 1 && below.slice(0, 2).every((one) => said.includes(bare(one)))
}

function isSentenceOf(body: string, said: string): boolean {
  const { text, lines } = readMarkdown(body)
  return lines.some(({ kind, start, end }) => kind === 'text' && bare(text.slice(start, end)).includes(said))
}

const linesOf = (markdown: string): string[] => plainText(markdown).split('\n').filter((line) => line.trim() !== '')

/** Gaps and marks differ between a text and a lead made of it. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
