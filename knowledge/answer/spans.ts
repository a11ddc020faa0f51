/**
 * The stretches of a text that could be the answer to a question, each described by a row of numbers: what of the
 * question stands in it and around it, how it begins and ends, whether it holds what the form of the question wants.
 */
import { pairsOf } from '../text/segment.ts'
import type { Form } from './form.ts'
import { BEGINNINGS, ENDINGS, beginningsIn, endingsIn, endsAfter } from './borders.ts'
import { ITEM_MARK } from './layout.ts'
import type { Matter } from './matter.ts'
import { hitsOf } from './hits.ts'

const START = ['sentence', 'best', 'rank', 'previous', 'next', 'heading', 'context', 'place', 'opening', 'isHeading', 'coloned', 'asks',
  'before', 'near', 'aligned', 'gap', 'clauseBefore', 'clauseOwn', 'rare', 'run', 'wide', 'under', 'firstEcho', 'focus', 'focusNear', 'focusAbove', 'underHeading',
  ...BEGINNINGS, 'verb', 'weak'] as const
const END = ['after', 'follows', ...ENDINGS, 'nextShare', 'sectionEnd', 'gapAfter'] as const
const WHOLE = ['inside', 'echo', 'outside', 'wanted', 'exact', 'whole', 'more', 'section', 'names', 'asked', 'headings', 'items', 'length', 'length2'] as const
export const FEATURES = [...START, ...END, ...WHOLE] as const
export type Feature = (typeof FEATURES)[number]
export const AT = Object.fromEntries(FEATURES.map((feature, i) => [feature, i])) as Readonly<Record<Feature, number>>
export const WIDTH = FEATURES.length

export interface Spans {
  readonly count: number
  readonly start: Int32Array
  readonly end: Int32Array
  /** `count` rows of `WIDTH`. */
  readonly rows: Float32Array
}

/** So many sentences are looked at for beginnings; an answer runs no longer than this. */
const SENTENCES = 14
const LONGEST = 320
const NEAR = 12
/** Of a sentence that is all marks, so many stretches at most, and of a text so many before no further sentence is looked at: time must be bounded. */
const MOST = { sentence: 4_000, text: 20_000 }

const VERB = /^(?:通过|采取|实施|对|将|应|要|可|自|从|由|按|免|加强|建立|设立|开展|推[出进行]|给予|提供|实行|严格|做好|以|利用|加大|开通|组织|成立|落实|不|为|在|一是|首先)/
const WEAK = /^(?:据|记者|同时|此外|但|因此|并|其中|为[^，。]{0,12}，|以下|如下|附件|特此|各|根据|按照)/

/** Rows of one width that grow. */
class Rows {
  start = new Int32Array(512)
  end = new Int32Array(512)
  rows = new Float32Array(512 * WIDTH)
  count = 0

  add(start: number, end: number, row: Float32Array): void {
    if (this.count === this.start.length) {
      this.start = grown(this.start, new Int32Array(this.count * 2))
      this.end = grown(this.end, new Int32Array(this.count * 2))
      this.rows = grown(this.rows, new Float32Array(this.count * 2 * WIDTH))
    }
    this.start[this.count] = start
    this.end[this.count] = end
    this.rows.set(row, this.count * WIDTH)
    this.count++
  }
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** @param tells what the answer must hold: sentences that do are looked at first */
export function spansOf(matter: Matter, form: Form, tells?: RegExp): Spans {
  const { text, sentences } = matter
  const found = new Rows()
  const hits = hitsOf(text, form.kind)
  const marks = enumerations(text)
  const focus = focusOf(form)
  const held = (from: number, to: number): number => {
    if (focus.length === 0 || to <= from) return 0
    const part = text.slice(from, to)
    return focus.filter((pair) => part.includes(pair)).length / focus.length
  }
  const row = new Float32Array(WIDTH)
  const put = (feature: Feature, value: number): void => { row[AT[feature]] = value }
  const askedUnit = form.brief && /^[\u3400-\u9fff]/.test(form.after) ? form.after.slice(0, 1) : undefined
  const head = new Float32Array(START.length)

  const ranked = matter.order.map((k, rank) => ({ k, rank }))
  const telling = tells ? ranked.filter(({ k }) => tells.test(text.slice(sentences[k]?.start, sentences[k]?.end))) : []
  for (const { k, rank } of [...telling, ...ranked.filter((one) => !telling.includes(one))].slice(0, SENTENCES)) {
    const own = sentences[k]
    if (!own) continue
    if (found.count > MOST.text) break
    const previous = sentences[k - 1]
    const share = matter.share(k)
    row.fill(0)
    put('sentence', share)
    put('best', share / matter.most)
    put('rank', Math.log(1 + rank) / 3)
    put('previous', matter.share(k - 1))
    put('next', matter.share(k + 1))
    put('heading', matter.headingShare(k))
    put('context', matter.context(k, 1))
    put('wide', matter.context(k, 3))
    put('place', k / sentences.length)
    put('opening', k < 2 ? 1 : 0)
    put('isHeading', own.heading ? 1 : 0)
    put('coloned', previous && '：:'.includes(text[previous.end - 1] ?? ' ') ? 1 : 0)
    put('asks', '？?'.includes(text[own.end - 1] ?? ' ') ? 1 : 0)
    put('rare', matter.rare(k))
    put('run', matter.run(k))
    put('focus', held(own.start, own.end))
    put('focusAbove', previous ? held(previous.start, previous.end) : 0)
    const about = row.slice(0, START.length)
    const opens = matter.opens(k)
    const beginnings = beginningsIn(matter, own)
    const within = thinned([...endingsIn(matter, own)].map(([at, kind]) => ({ at, kind, sentence: k })), MOST.sentence / beginnings.size)
    const tails = new Map<number, Float32Array>()
    const tailOf = (at: number, last: number, kind: Feature): Float32Array => {
      const known = tails.get(at)
      if (known) return known
      row.fill(0)
      const closing = sentences[last] ?? own
      put('after', matter.held(at, closing.end))
      put('follows', prefixInCommon(text.slice(at, Math.min(closing.end, at + 8)), form.after))
      put(kind, 1)
      if (text[at] === '等' || text[at - 1] === '等') put('etc', 1)
      put('nextShare', matter.share(last + 1))
      if (kind === 'stop' && matter.closes(last)) put('sectionEnd', 1)
      if (/^[。；;!！]?[ \n]/.test(text.slice(at, at + 2)) || at >= text.length - 1) put('gapAfter', 1)
      const tail = row.slice(START.length, START.length + END.length)
      tails.set(at, tail)
      return tail
    }

    for (const [begin, kind] of beginnings) {
      row.fill(0)
      row.set(about)
      const clauseEnd = markAfter(text, begin, own.end)
      const here = text.slice(begin, begin + 16)
      put('before', matter.held(own.start, begin))
      put('near', matter.held(Math.max(own.start, begin - NEAR), begin))
      put('aligned', suffixInCommon(text.slice(Math.max(own.start, begin - 8), begin), form.before))
      put('gap', Math.log(1 + begin - matter.lastBefore(own.start, begin)) / 4)
      put('clauseBefore', matter.held(markBefore(text, own.start, begin), begin))
      put('clauseOwn', matter.held(begin, clauseEnd))
      put('firstEcho', matter.covered(begin, clauseEnd) / Math.max(1, clauseEnd - begin))
      put('focusNear', held(Math.max(own.start, begin - 16), begin))
      if (begin === own.start && previous?.heading) put('under', matter.share(k - 1))
      if (begin === own.start && opens) put('underHeading', 1)
      put(kind, 1)
      if (ITEM_MARK.test(here)) put('atItem', 1)
      if (VERB.test(here)) put('verb', 1)
      if (WEAK.test(here)) put('weak', 1)
      head.set(row.subarray(0, START.length))
      const hit = hits.find(([, to]) => to > begin)
      for (const { at, sentence: last, kind: ending } of [...within, ...endsAfter(matter, k, begin, LONGEST)]) {
        if (at <= begin || at - begin > LONGEST) continue
        const tail = tailOf(at, last, ending)
        row.fill(0)
        row.set(head)
        row.set(tail, START.length)
        const inside = matter.held(begin, at)
        put('inside', inside)
        put('echo', matter.covered(begin, at) / (at - begin))
        put('outside', Math.max(0, share - inside))
        if (hit && hit[0] >= begin && hit[0] < at) {
          put('wanted', 1)
          if (hit[0] - begin <= 3 && Math.abs(at - hit[1]) <= 3) put('exact', 1)
        }
        if (begin === own.start && ending === 'stop') put('whole', 1)
        put('more', Math.log(1 + last - k))
        if (begin === own.start && opens && row[AT.sectionEnd] === 1) put('section', 1)
        put('names', Math.log(1 + (marks[at] ?? 0) - (marks[begin] ?? 0)))
        if (askedUnit && text[at - 1] === askedUnit) put('asked', 1)
        let headings = 0
        let items = 0
        for (let other = k + 1; other <= last; other++) {
          if (sentences[other]?.heading) headings++
          else if (matter.marked(other)) items++
        }
        put('headings', Math.min(3, headings))
        put('items', Math.min(4, items))
        const length = Math.log(1 + at - begin)
        put('length', length)
        put('length2', length * length / 5)
        found.add(begin, at, row)
      }
    }
  }
  return { count: found.count, start: found.start.subarray(0, found.count), end: found.end.subarray(0, found.count), rows: found.rows.subarray(0, found.count * WIDTH) }
}

/** The first of each so many, so that about `most` are left. */
function thinned<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(all.length / most)
  return step > 1 ? all.filter((_, i) => i % step === 0) : all
}

/** The words around the word that asks: what the answer is an answer of. */
function focusOf({ before, after }: Form): string[] {
  return [...pairsOf(before.replace(/(?:是|有|为|包括|的|了|在|于|对|主要|具体)+$/, '').slice(-5)), ...pairsOf(after.replace(/^的/, '').slice(0, 5))].filter((pair) => pair.length > 1)
}

function markBefore(text: string, from: number, to: number): number {
  for (let at = to - 2; at >= from; at--) if ('，,：:；、'.includes(text[at] ?? ' ')) return at + 1
  return from
}

function markAfter(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if ('，,：:；'.includes(text[at] ?? ' ')) return at
  return to
}

/** By character: how many marks of enumeration stand before it. */
function enumerations(text: string): Int32Array {
  const before = new Int32Array(text.length + 1)
  for (let at = 0; at < text.length; at++) before[at + 1] = (before[at] ?? 0) + (text[at] === '、' ? 1 : 0)
  return before
}

/** What may be cut off or passed over to make two stretches meet. */
const SLACK = 3
const SAME = 6

/** How far the end of a text says what a stretch near the end of the question's first part says, 0–1. */
function suffixInCommon(left: string, before: string): number {
  let most = 0
  const tail = before.slice(-10)
  for (let cut = tail.length; cut > tail.length - 4 && cut > 0; cut--) {
    for (let trim = 0; trim < SLACK; trim++) {
      let same = 0
      while (same < SAME && same < cut && left[left.length - trim - 1 - same] === tail[cut - 1 - same]) same++
      most = Math.max(most, same - trim * 0.5)
    }
  }
  return most < 2 ? 0 : most / SAME
}

/** The same for what follows. */
function prefixInCommon(right: string, after: string): number {
  let most = 0
  const head = after.slice(0, 12)
  for (let cut = 0; cut < 6 && cut < head.length; cut++) {
    for (let trim = 0; trim < SLACK - 1; trim++) {
      let same = 0
      while (same < SAME && trim + same < right.length && right[trim + same] === head[cut + same]) same++
      most = Math.max(most, same - trim * 0.5)
    }
  }
  return most < 2 ? 0 : most / SAME
}
