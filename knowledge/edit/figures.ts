/** The figures that guidance states, clause by clause: what is paid, how long it takes, by when, whom to call. */
import type { ArticleContent, Figure } from '../../contract/index.ts'
import { plainText } from '../../contract/index.ts'
import type { Quantity } from '../draft/quantities.ts'
import { quantitiesIn } from '../draft/quantities.ts'
import { actsIn } from '../search/acts.ts'
import { bare, fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import { plainly } from '../text/synonyms.ts'
import { guideLines, say } from '../wording.ts'

/** The figures of one sort in one clause. */
export interface Stated {
  readonly figure: Figure
  /** The sentence, to be shown. */
  readonly sentence: string
  /** Their places are those of the sentence. */
  readonly quantities: readonly Quantity[]
  /** What the clause says around its figures, as pairs of characters. */
  readonly about: ReadonlySet<string>
  /** The clause, folded, in plain words. */
  readonly clause: string
  /** The acts that it speaks of: 补办, 变更 … */
  readonly acts: number
}

const SENTENCE = /[^。！？!?；;\n]+/gu
const CLAUSE = /[^，,（）()]+/gu
const PHONE_DIGITS = 7
/** 12345 and the like are numbers only where they are called. */
const HOTLINE = /(?:电话|热线|拨打|拨|致电)\D{0,6}$/u
const COMPLAINT = /投诉|举报|监督/u
const LIMIT = /承诺|办结|时限|法定|受理|审批|审核|办好|出证|发证|答复/u
const DURATIONS: ReadonlySet<string> = new Set(['工作日', '日', '个月', '年', '周', '小时', '分钟'])
const COUNTED: ReadonlySet<string> = new Set(['次', '份', '张', '岁', '人', '名', '学时'])

/** Of a whole article, in order. */
export function statedIn(content: ArticleContent): Stated[] {
  return linesOf(content).flatMap((line) => Array.from(line.matchAll(SENTENCE), ([sentence]) => sentence.trim()).flatMap(inSentence))
}

function linesOf(content: ArticleContent): string[] {
  switch (content.kind) {
    case 'faq': return plainText(content.answer).split('\n')
    case 'policy': return plainText(content.body).split('\n')
    case 'theme': return [content.summary]
    case 'item': return [
      ...guideLines(content, ['conditions', 'steps', 'fees', 'promisedLimit', 'legalLimit', 'hours', 'phone', 'visits', 'result']).map(({ line }) => line),
      ...content.materials.map(({ name, note }) => note ? say('material', { name, note: plainText(note) }) : name),
      ...content.complaintPhone ? [say('line', { label: say('complaintPhone'), value: content.complaintPhone })] : [],
    ]
  }
}

function inSentence(sentence: string): Stated[] {
  const quantities = quantitiesIn(sentence)
  if (quantities.length === 0) return []
  return Array.from(sentence.matchAll(CLAUSE)).flatMap(({ index, 0: clause }) => {
    const inside = quantities.filter(({ start }) => start >= index && start < index + clause.length)
    const bySort = new Map<Figure, Quantity[]>()
    for (const quantity of inside) {
      const figure = figureOf(quantity, sentence)
      if (figure) bySort.set(figure, [...bySort.get(figure) ?? [], quantity])
    }
    const words = wordsAround(sentence, index, index + clause.length, inside)
    const plain = plainly(fold(words))
    return [...bySort].map(([figure, ofSort]): Stated => ({ figure, sentence, quantities: ofSort, about: new Set(pairsOf(bare(plain))), clause: plain, acts: actsIn(plain) }))
  })
}

/** The clause without its figures; the label that its sentence begins with belongs to each of its clauses. */
function wordsAround(sentence: string, from: number, to: number, quantities: readonly Quantity[]): string {
  let words = sentence.slice(from, to)
  for (const { start, end } of [...quantities].reverse()) words = `${words.slice(0, start - from)} ${words.slice(end - from)}`
  const label = /^[^：:，,]{2,10}(?=[：:])/u.exec(sentence)?.[0]
  return label && from > 0 ? `${label} ${words}` : words
}

function figureOf({ unit, key, start }: Quantity, sentence: string): Figure | undefined {
  if (unit === '元') return 'amount'
  if (unit === '%' || unit === '‰') return 'share'
  if (unit === 'date' || unit === 'time') return unit
  if (DURATIONS.has(unit)) return LIMIT.test(sentence) ? 'limit' : 'duration'
  if (COUNTED.has(unit)) return 'count'
  const digits = key.trim().length
  if (unit === '' && (digits >= PHONE_DIGITS || (digits === 5 && HOTLINE.test(sentence.slice(0, start))))) return COMPLAINT.test(sentence) ? 'complaintPhone' : 'phone'
  return undefined
}
