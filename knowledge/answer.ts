/** An article as an answer: the short answer first, then what else is known, and the passage that it rests on. */
import type { AnswerCard, Article, Fact, Field, ItemContent, Source } from '../contract/index.ts'
import { FIELDS, titleOf } from '../contract/index.ts'
import type { InvertedIndex } from './search/invertedIndex.ts'
import type { Question } from './search/question.ts'
import { unitsOf } from './search/units.ts'
import { bestStretch, cut, firstSentences } from './sentences.ts'
import { guideLines, say, valueOf } from './wording.ts'

/** Longest lead and longest passage shown, in UTF-16 units. */
export const LEAD_LENGTH = 150
export const PASSAGE_SHOWN = 600

export interface AnswerRequest {
  readonly article: Article
  readonly question: Question
  readonly index: InvertedIndex
  readonly asked?: Field | undefined
  /** Index of the best body unit among the article's units. */
  readonly unit: number
  readonly confidence: AnswerCard['confidence']
  readonly related: readonly string[]
  /** The name of the article's department as the directory has it, or as printed. */
  readonly departmentName?: string | undefined
}

export function answerWith(request: AnswerRequest): AnswerCard {
  const { article, confidence, related } = request
  const { content } = article
  const { lead, passage } = content.kind === 'item' ? itemAnswer(content, request.asked, request.departmentName) : textAnswer(request)
  return {
    confidence,
    title: titleOf(content),
    lead,
    ...(request.asked && content.kind === 'item' && { asked: request.asked }),
    facts: content.kind === 'item' ? factsOf(content) : [],
    materials: content.kind === 'item' ? content.materials : [],
    steps: content.kind === 'item' ? content.steps : [],
    source: sourceOf(article, passage, request.departmentName),
    related: [...related],
  }
}

function sourceOf(article: Article, passage: Source['passage'], departmentName: string | undefined): Source {
  const { content } = article
  const number = content.kind === 'item' ? content.code : content.kind === 'policy' ? content.number : undefined
  const issuer = (content.kind === 'policy' ? content.issuer : content.kind === 'faq' ? content.basis : undefined) || departmentName
  const url = content.kind === 'faq' ? undefined : content.url
  return {
    articleId: article.id,
    version: article.version,
    kind: content.kind,
    title: titleOf(content),
    ...(number && { number }),
    ...(issuer && { issuer }),
    ...(article.effectiveOn && { effectiveOn: article.effectiveOn }),
    ...(article.expiresOn && { expiresOn: article.expiresOn }),
    ...(url && { url }),
    sample: article.sample,
    passage,
  }
}

/** Materials and steps have rows of their own on the card. */
function factsOf(item: ItemContent): Fact[] {
  return FIELDS.filter((field) => field !== 'materials' && field !== 'steps').flatMap((field) => {
    const value = valueOf(item, field)
    return value ? [{ field, value }] : []
  })
}

interface Answer {
  readonly lead: string
  readonly passage: Source['passage']
}

/** FAQ and policy: the words of the text itself. */
function textAnswer({ article, question, index, unit }: AnswerRequest): Answer {
  const units = unitsOf(article.content)
  const chosen = units[unit]?.role === 'body' ? units[unit] : units.find(({ role }) => role === 'body')
  const whole = article.content.kind === 'faq' && article.content.answer.length <= PASSAGE_SHOWN
  const text = whole && article.content.kind === 'faq' ? article.content.answer : chosen?.text ?? ''
  const [start, end] = bestStretch(text, question, index, LEAD_LENGTH)
  const lead = article.content.kind === 'faq' ? firstSentences(article.content.answer, LEAD_LENGTH) : cut(text.slice(start, end).replace(/\s+/gu, ' '), LEAD_LENGTH)
  return { lead, passage: { ...(chosen?.heading && !whole && { heading: chosen.heading }), text, highlight: [start, end] } }
}

/** An item: the asked field in words, or what most people want to know; the passage is the guide, the asked line first. */
function itemAnswer(guide: ItemContent, asked: Field | undefined, departmentName: string | undefined): Answer {
  const item = departmentName ? { ...guide, departmentName } : guide
  const order = asked ? [asked, ...FIELDS.filter((field) => field !== asked)] : [...FIELDS]
  const lines = guideLines(item, order)
  const text = [say('line', { label: item.name, value: item.departmentName ? say('decidedBy', { department: item.departmentName }) : item.code }), ...lines.map(({ line }) => line)].join('\n').slice(0, PASSAGE_SHOWN)
  const start = text.indexOf('\n') + 1
  const end = Math.min(text.length, start + (lines[0]?.line.length ?? 0))
  const found = lines[0]?.field === asked && start > 0 && end > start
  return { lead: asked ? leadFor(item, asked) : overview(item), passage: { text, ...(found && { highlight: [start, end] }) } }
}

function leadFor(item: ItemContent, asked: Field): string {
  if (asked === 'materials' && item.materials.length > 1) {
    return cut(`${say('materialCount', { count: item.materials.length, names: valueOf(item, 'materials') ?? '' })}。`, LEAD_LENGTH)
  }
  const value = asked === 'promisedLimit' ? timeOf(item) : valueOf(item, asked)
  if (asked === 'promisedLimit' && !item.promisedLimit && item.legalLimit) return sentence('legalLimit', item.legalLimit)
  if (value) return sentence(asked, value)
  return item.phone ? say('notStated', { label: say(asked), phone: item.phone }) : say('notStatedNoPhone', { label: say(asked) })
}

function timeOf(item: ItemContent): string | undefined {
  if (!item.promisedLimit) return undefined
  return item.legalLimit ? say('promisedBesideLegal', { promised: item.promisedLimit, legal: item.legalLimit }) : item.promisedLimit
}

function sentence(field: Field, value: string): string {
  return cut(`${say('line', { label: say(field), value })}。`.replace(/([。！？；])。$/u, '$1'), LEAD_LENGTH)
}

/** What most people want to know, as much of it as fits. */
function overview(item: ItemContent): string {
  const parts = [
    ...(item.departmentName ? [say('decidedBy', { department: item.departmentName })] : []),
    ...(timeOf(item) ? [say('line', { label: say('promisedLimit'), value: timeOf(item) ?? '' })] : []),
    ...(item.online ? [say('onlineYes')] : []),
    ...(item.place ? [say('line', { label: say('place'), value: item.place })] : []),
    ...(item.phone ? [say('line', { label: say('phone'), value: item.phone })] : []),
  ]
  let text: string = item.name
  for (const part of parts) if (text.length + part.length + 2 <= LEAD_LENGTH) text += `${text === item.name ? '：' : '；'}${part}`
  return `${cut(text, LEAD_LENGTH - 1)}。`
}
