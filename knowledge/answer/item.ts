/** A service item as an answer: the asked field in words; what the guide's own text says of it; or what most people want to know. */
import type { Ask, Field, ItemContent } from '../../contract/index.ts'
import { escapeMarkdown, FIELDS, isField, markdownOf, readMarkdown } from '../../contract/index.ts'
import type { Question } from '../search/question.ts'
import { isGeneric } from '../search/question.ts'
import { cut } from '../sentences.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import { guideLines, say, valueOf } from '../wording.ts'
import type { GuideSentence, Said } from './guide.ts'
import { GUIDE_FIELDS, guideSentences } from './guide.ts'
import type { Rarity } from './reader.ts'
import type { Shown } from './show.ts'
import { isDuration, tellsOf } from './tells.ts'

export interface ItemQuestion {
  readonly question: Pick<Question, 'plain' | 'words'>
  readonly asked?: Ask | undefined
  readonly idf: Rarity
}

/** Of the words that the name does not say, so much must stand in one sentence for it to be the answer. */
const SPECIFIC = 0.6

export function showItem(item: ItemContent, about: ItemQuestion, longest: { lead: number, passage: number }): Shown {
  const { asked } = about
  const found = fromGuide(item, about)
  const field = found?.field ?? (asked && isField(asked) ? asked : undefined)
  return { lead: leadOf(item, asked, found, longest.lead), passage: passageOf(item, field, found, longest.passage) }
}

function leadOf(item: ItemContent, asked: Ask | undefined, found: Said | undefined, max: number): string {
  const yesNo = asked === 'booking' || asked === 'courier' ? flag(item, asked) : undefined
  if (yesNo) return full([`${item.name}：${yesNo}`, found?.text], max)
  if (found) return full([found.text, ...found.more], max)
  if (asked === undefined || (asked === 'amount' && !item.fees)) return overview(item, max)
  return isField(asked) ? leadFor(item, asked, max) : notStated(item, asked)
}

/** As many of the sentences as fit, with a full stop. */
function full(sentences: readonly (string | undefined)[], max: number): string {
  const [first = '', ...more] = sentences.filter((one) => one !== undefined)
  let text = first
  for (const one of more) if (text.length + one.length + 2 <= max && !text.includes(one)) text += `；${one}`
  return ended(cut(text, max - 1))
}

const ended = (text: string): string => /[。！？；…]$/u.test(text) ? text : `${text}。`

function flag(item: ItemContent, asked: 'booking' | 'courier'): string | undefined {
  const value = item[asked]
  return value === undefined ? undefined : say(`${asked}${value ? 'Yes' : 'No'}`)
}

/**
 * The sentence of the guide's own text that answers what is no plain field, or that holds the words that are asked after.
 * A single fact (a phone, a place) is said from its field; a time only unless the question names what is to take so long.
 */
function fromGuide(item: ItemContent, { question, asked, idf }: ItemQuestion): Said | undefined {
  const timed = asked === 'promisedLimit'
  if (asked && isField(asked) && !timed && !(GUIDE_FIELDS as readonly Field[]).includes(asked)) return undefined
  const names = fold([item.name, item.shortName ?? '', ...(timed ? [] : item.everydayNames)].join('\n'))
  const specific = question.words.filter((word) => word.length > 1 && !names.includes(word) && !isGeneric(word)).map((word) => ({ word, worth: worthOf(word, idf) }))
  const all = specific.reduce((sum, { worth }) => sum + worth, 0)
  const numbers = (question.plain.match(/\d+/g) ?? []).map(Number)
  const tells = tellsOf(asked, question.plain)
  const sentences = guideSentences(item)
  let best: GuideSentence | undefined
  let most = 0
  for (const sentence of sentences) {
    const folded = fold(sentence.text)
    const share = all > 0 ? specific.reduce((sum, { word, worth }) => sum + (folded.includes(word) ? worth : 0), 0) / all : 0
    if (tells ? !tells.test(folded) : share < SPECIFIC || (timed && !isDuration(folded))) continue
    const score = share + (tells ? 0.5 : 0) + (asked === sentence.field ? 0.1 : 0) + (tells && isDuration(folded) && asked !== 'amount' ? 0.3 : 0) + (numbers.some((number) => speaksOf(folded, number)) ? 0.5 : 0) - sentence.order * 0.001
    if (score > most) [best, most] = [sentence, score]
  }
  if (!best) return undefined
  const { field, order } = best
  const more = asked === 'amount' ? sentences.filter((one) => one.field === field && one.order > order && tells?.test(fold(one.text))).map(({ text }) => text) : []
  return { ...best, text: fromNumber(best.text, numbers), more }
}

/** Longer words are not counted in the index, their pairs are. */
function worthOf(word: string, idf: Rarity): number {
  return Math.max(...pairsOf(word).map((pair) => idf(pair)), 0)
}

/** The text says the number, or a range that holds it: 80至89周岁 of 85. */
function speaksOf(text: string, number: number): boolean {
  if (new RegExp(`(?<!\\d)${number}(?![\\d,.])`).test(text)) return true
  for (const { 1: from, 2: to } of text.matchAll(/(\d+)(?:周?岁|年|个月)?(?:至|到|-|—|~)(\d+)/g)) if (number >= Number(from) && number <= Number(to)) return true
  return false
}

/** Of a list by age or years, from the clause that the question's number is in. */
function fromNumber(text: string, numbers: readonly number[]): string {
  if (numbers.length === 0) return text
  const clauses = text.split(/(?<=[，,：；])/u)
  const at = clauses.findIndex((clause) => numbers.some((number) => speaksOf(fold(clause), number)))
  return at > 0 ? clauses.slice(at).join('') : text
}

function leadFor(item: ItemContent, asked: Field, max: number): string {
  if (asked === 'materials' && item.materials.length > 1) {
    return cut(`${say('materialCount', { count: item.materials.length, names: valueOf(item, 'materials') ?? '' })}。`, max)
  }
  const value = asked === 'promisedLimit' ? timeOf(item) : valueOf(item, asked)
  if (asked === 'promisedLimit' && !item.promisedLimit && item.legalLimit) return sentence('legalLimit', item.legalLimit, max)
  return value ? sentence(asked, value, max) : notStated(item, asked)
}

function notStated(item: ItemContent, asked: Ask): string {
  return item.phone ? say('notStated', { label: say(asked), phone: item.phone }) : say('notStatedNoPhone', { label: say(asked) })
}

function timeOf(item: ItemContent): string | undefined {
  if (!item.promisedLimit) return undefined
  return item.legalLimit ? say('promisedBesideLegal', { promised: item.promisedLimit, legal: item.legalLimit }) : item.promisedLimit
}

function sentence(field: Field, value: string, max: number): string {
  return cut(ended(say('line', { label: say(field), value })), max)
}

/** What most people want to know, as much of it as fits. */
function overview(item: ItemContent, max: number): string {
  const parts = [
    ...(item.departmentName ? [say('decidedBy', { department: item.departmentName })] : []),
    ...(timeOf(item) ? [say('line', { label: say('promisedLimit'), value: timeOf(item) ?? '' })] : []),
    ...(item.online ? [say('onlineYes')] : []),
    ...(item.place ? [say('line', { label: say('place'), value: valueOf(item, 'place') ?? '' })] : []),
    ...(item.phone ? [say('line', { label: say('phone'), value: item.phone })] : []),
  ]
  let text: string = item.name
  for (const part of parts) if (text.length + part.length + 2 <= max) text += `${text === item.name ? '：' : '；'}${part}`
  return `${cut(text, max - 1)}。`
}

/** The guide, the line that answers first, and in it the words of the lead. */
function passageOf(item: ItemContent, first: Field | undefined, found: Said | undefined, max: number): Shown['passage'] {
  const lines = guideLines(item, first ? [first, ...FIELDS.filter((field) => field !== first)] : [...FIELDS])
  const title = say('line', { label: item.name, value: item.departmentName ? say('decidedBy', { department: item.departmentName }) : item.code })
  const whole = [title, ...lines.map(({ line }) => line)].join('\n')
  const text = cut(whole, max)
  const markdown = lines.some(({ rich }) => rich) ? cutMarkdown([escapeMarkdown(title), ...lines.map((line) => line.markdown)].join('\n'), text, whole) : undefined
  const look = { text, ...(markdown !== undefined && { markdown }) }
  if (!first || lines[0]?.field !== first) return look
  const lineStart = title.length + 1
  const lineEnd = Math.min(text.length, lineStart + lines[0].line.length)
  const words = found ? text.indexOf(found.words, lineStart) : -1
  const highlight: [number, number] = found && words >= 0 && words + found.words.length <= lineEnd ? [words, words + found.words.length] : [lineStart, lineEnd]
  return { ...look, ...(lineEnd > lineStart && { highlight }) }
}

/** The Markdown of the guide as far as its text is shown. */
function cutMarkdown(markdown: string, text: string, whole: string): string | undefined {
  const document = readMarkdown(markdown)
  if (text === whole) return markdownOf(document, 0, whole.length)
  const kept = markdownOf(document, 0, text.length - ELLIPSIS.length)
  return kept === undefined ? undefined : kept + ELLIPSIS
}

const ELLIPSIS = '…'
