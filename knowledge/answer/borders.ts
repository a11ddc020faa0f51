/** Where in a sentence an answer may begin and end. */
import type { Sentence } from './layout.ts'
import type { Matter } from './matter.ts'

export const BEGINNINGS = ['atSentence', 'atClause', 'atList', 'atColon', 'atBracket', 'atCue', 'atMatched', 'atNumber', 'atItem'] as const
export type Beginning = (typeof BEGINNINGS)[number]
export const ENDINGS = ['stop', 'comma', 'enumerated', 'closing', 'into', 'unit', 'etc'] as const
export type Ending = (typeof ENDINGS)[number]

export interface End {
  readonly at: number
  /** The sentence it is in. */
  readonly sentence: number
  readonly kind: Ending
}

/** What is answered stands after these: 包括…, 提高到…, 由…. */
const CUE = /通过|包括|主要有|分为|给予|提供|可以|涵盖|应当|要求|采取|实施|涉及|以及|即|为|是|达到?|至|到|于|在|了|要|将|有|可|应|让|自|从|按|由|含|指|叫|就是|的/g
/** Of these, the ones that an answer may itself begin with. */
const OWN_CUE: ReadonlySet<string> = new Set(['通过', '采取', '自', '从', '给予'])
const POINT = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是])\s*/gu
const UNIT = '个?工作日|人次|人民币|小时|分钟|个月|个人|个百分点|平方米|公里|美元|万元|亿元|元|人|户|家|名|个|项|件|套|台|吨|亩|倍|天|日|年|月|条|张|例|所|批|辆|只|种|次|位|门|款|篇|号|时|点|%|％|‰'
/** A number with its unit, or a date as far as it goes. */
const AMOUNT = new RegExp(`(?:\\d{1,4}年)?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:\\d[\\d,.]*)?(?<=[\\d年月日])(?:万|亿|千|百|余|多|几)*(?:${UNIT})?(?:起|前|止|左右|以上|以下|以内|内|之前|以前|后)?(?:[（(][^）)]{1,10}[）)])?`, 'g')
const STOPS = '。！？!?；;，,'
const CLOSERS = '）)”》」】（('
const MARKS = `${STOPS}${CLOSERS}、：:`
/** How many sentences an answer may run on. */
const MOST_SENTENCES = 12

export function beginningsIn(matter: Matter, { start, end }: Sentence): Map<number, Beginning> {
  const { text } = matter
  const places = new Map<number, Beginning>()
  const add = (at: number, kind: Beginning): void => {
    while (at < end && (text[at] === ' ' || text[at] === '\n')) at++
    if (at < end && !places.has(at)) places.set(at, kind)
  }
  add(start, 'atSentence')
  for (let at = start; at < end - 1; at++) {
    switch (text[at]) {
      case '，': case ',': add(at + 1, 'atClause'); break
      case '、': add(at + 1, 'atList'); break
      case '：': case ':': add(at + 1, 'atColon'); break
      case '（': case '(': add(at + 1, 'atBracket'); break
      case '“': case '《': add(at + 1, 'atBracket'); add(at, 'atBracket'); break
    }
  }
  const words = text.slice(start, end)
  for (const { 0: mark } of words.matchAll(POINT)) add(start + mark.length, 'atItem')
  for (const { index } of words.matchAll(/(?<![\d.,])\d/g)) add(start + index, 'atNumber')
  for (const { index, 0: cue } of words.matchAll(CUE)) {
    add(start + index + cue.length, 'atCue')
    if (OWN_CUE.has(cue)) add(start + index, 'atMatched')
  }
  for (let at = start + 1; at < end; at++) if (matter.matched(at - 1) && !matter.matched(at) && !MARKS.includes(text[at] ?? '')) add(at, 'atMatched')
  return places
}

/** Ends inside a sentence: they serve every beginning before them. */
export function endingsIn(matter: Matter, sentence: Sentence): Map<number, Ending> {
  const { text } = matter
  const stop = bareEnd(text, sentence)
  const places = new Map<number, Ending>([[stop, 'stop']])
  const add = (at: number, kind: Ending): void => { if (at > sentence.start && at < stop && !places.has(at)) places.set(at, kind) }
  for (let at = sentence.start + 1; at < stop; at++) {
    const mark = text[at] ?? ''
    if (mark === '，' || mark === ',' || mark === '：' || mark === ':') add(at, 'comma')
    else if (mark === '、') add(at, 'enumerated')
    else if (CLOSERS.includes(mark)) add(at, 'closing')
    else if (mark === '等' || text[at - 1] === '等') add(at, 'etc')
    else if (matter.matched(at) && !matter.matched(at - 1)) add(at, 'into')
  }
  for (const { index, 0: amount } of text.slice(sentence.start, stop).matchAll(AMOUNT)) add(sentence.start + index + amount.length, 'unit')
  return places
}

/** The ends of the sentences that follow, as far as an answer of `longest` characters may run. */
export function endsAfter({ text, sentences }: Matter, k: number, from: number, longest: number): End[] {
  const ends: End[] = []
  for (let other = k + 1; other < sentences.length && other <= k + MOST_SENTENCES; other++) {
    const sentence = sentences[other]
    if (!sentence || sentence.end - from > longest) break
    ends.push({ at: bareEnd(text, sentence), sentence: other, kind: 'stop' })
  }
  return ends
}

/** Before the mark that ends a sentence. */
function bareEnd(text: string, { start, end }: Sentence): number {
  let at = end
  while (at > start + 1 && STOPS.includes(text[at - 1] ?? '')) at--
  return at
}
