/** Where a text may be cut: its sentences, and within them the places where an answer can begin or end. */

/** [start, end) in UTF-16 units. */
export type Range = readonly [start: number, end: number]

export interface Sentence {
  readonly start: number
  readonly end: number
  /** A line of its own without an end mark, or one that opens with a number: it says what the next ones are about. */
  readonly heading: boolean
}

const NUMERAL = '一二三四五六七八九十'
/** What opens a point of a list. */
export const ITEM_MARK = new RegExp(`^(?:[（(](?:[${NUMERAL}]{1,3}|\\d{1,2})[）)]|[${NUMERAL}]{1,3}[、是]|第[${NUMERAL}]{1,3}[条章,，、]?|\\d{1,2}[.．、](?!\\d)|[①-⑳■●◆▲※])`, 'u')

const SENTENCE = /[^。！？!?；;\n]+(?:[。！？!?；;]+[”"』」）)]*|\n|$)/gu
/** A gap between Chinese characters is a lost line break; one beside a digit may be nothing. */
const GAP = /(?<=[\u3400-\u9fff。；：:）)”》])[ \u3000\t]{1,}(?=[\u3400-\u9fff（(“《【■●◆])|[ \u3000\t]{2,}/gu

/** Reading looks at every beginning with every end: a longer sentence is cut after its last comma, or wherever it must. */
const LONGEST = 400

/** Where a stretch without an end of its own is cut, the end of it last. */
function* cutsOf(whole: string): Generator<number> {
  const gaps = [...whole.matchAll(GAP)].map((gap) => gap.index + gap[0].length)
  let from = 0
  for (const to of [...gaps, whole.length]) {
    while (to - from > LONGEST) {
      const most = whole.slice(from, from + LONGEST)
      const comma = Math.max(...['，', ',', '、', '：', '）', ' '].map((mark) => most.lastIndexOf(mark)))
      from += comma > LONGEST / 2 ? comma + 1 : LONGEST
      yield from
    }
    yield from = to
  }
}

/** In order, without white space at the ends. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  for (const { index, 0: whole } of text.matchAll(SENTENCE)) {
    let from = 0
    for (const to of cutsOf(whole)) {
      const piece = whole.slice(from, to)
      const trimmed = piece.trim()
      const start = index + from + (piece.length - piece.trimStart().length)
      const end = start + trimmed.length
      const open = !/[。！？!?；;，,、：:][”"』」）)]*$/u.test(trimmed)
      if (trimmed) sentences.push({ start, end, heading: open ? trimmed.length <= 40 : trimmed.length <= 30 && trimmed.endsWith('。') && !trimmed.includes('，') && ITEM_MARK.test(trimmed) })
      from = to
    }
  }
  return sentences
}
