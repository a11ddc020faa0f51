/** Sentences of a text, and which of them answer a question. */
import type { InvertedIndex } from './search/invertedIndex.ts'
import type { Question } from './search/question.ts'
import { fold } from './text/fold.ts'
import { termsOf } from './text/segment.ts'

/** [start, end) in UTF-16 units. */
export type Range = readonly [start: number, end: number]

/** The sentences of a text, without white space at the ends. A very long one is cut at its commas. */
export function sentenceRanges(text: string): Range[] {
  const ranges: Range[] = []
  for (const match of text.matchAll(/[^。！？!?；;\n]+[。！？!?；;”"』」）)]*/gu)) {
    const whole = match[0]
    const lead = whole.length - whole.trimStart().length
    const start = match.index + lead
    const end = match.index + whole.trimEnd().length
    if (end > start) ranges.push([start, end])
  }
  return ranges
}

/** The first sentences of a text that fit in `max` characters; a first sentence that is longer is cut. */
export function firstSentences(text: string, max: number): string {
  const flat = text.replace(/\s+/gu, ' ').trim()
  if (flat.length <= max) return flat
  let end = 0
  for (const [, stop] of sentenceRanges(flat)) {
    if (stop > max) break
    end = stop
  }
  return end > 0 ? flat.slice(0, end) : cut(flat, max)
}

/** Cut after a comma if there is one in the second half, with an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const short = text.slice(0, max - 1)
  const comma = Math.max(short.lastIndexOf('，'), short.lastIndexOf('、'), short.lastIndexOf('；'))
  const end = comma > max / 2 ? comma : short.length
  return `${short.slice(0, isHighSurrogate(short, end - 1) ? end - 1 : end)}…`
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}

/** What a question of this form wants to see in the answer. */
const WANTED: readonly (readonly [question: RegExp, answer: RegExp])[] = [
  [/多少|几(?:个|项|次|人|家|名|亿|万)|金额|比例|标准|额度/, /\d|[一二三四五六七八九十百千万亿]+(?:个|项|次|人|家|名|元|%|万|亿|倍)/],
  [/什么时候|何时|多久|时间|期限|哪天|几天|截止|时限/, /\d+(?:年|月|日|天|时|个月|点|小时)|期间|之前|以内|工作日/],
  [/谁|哪个部门|哪些部门|哪个单位|哪家/, /局|厅|委|部|院|会|公司|中心|政府/],
  [/电话|热线/, /\d{3,}/],
  [/哪里|地址|网址|网站|地点/, /路|街|号|楼|www|http|窗口|中心|网|app/i],
  [/条件|要求|对象|范围/, /应|须|符合|具备|不得/],
]

/** The stretch of whole sentences, at most `max` characters, that fits the question best; the first sentences if none does. */
export function bestStretch(text: string, question: Question, index: InvertedIndex, max: number): Range {
  const sentences = sentenceRanges(text)
  const first = sentences[0]
  if (!first) return [0, text.length]
  const weights = new Map(question.terms.map(({ term, weight }) => [term, weight * index.idf(term)]))
  const wanted = WANTED.filter(([form]) => form.test(question.plain)).map(([, answer]) => answer)
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1
  const scored = sentences.map(([start, end]) => {
    const own = text.slice(start, end)
    let common = 0
    for (const term of new Set(termsOf(fold(own)))) common += weights.get(term) ?? 0
    return common / all + wanted.filter((answer) => answer.test(own)).length * 0.08
  })
  let best: Range = first
  let bestScore = -1
  for (let from = 0; from < sentences.length; from++) {
    let score = 0
    for (let to = from; to < sentences.length; to++) {
      const start = sentences[from]?.[0] ?? 0
      const end = sentences[to]?.[1] ?? 0
      if (to > from && end - start > max) break
      score = Math.max(score, scored[to] ?? 0) + (to > from ? Math.min(score, scored[to] ?? 0) * 0.5 : 0)
      const worth = score - (end - start) / max * 0.05
      if (worth > bestScore) [best, bestScore] = [[start, end], worth]
    }
  }
  return best
}
