/** The passage of an answer as numbered pieces that a drafted sentence can cite. */

/** [start, end) of the passage's text, in UTF-16 units. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A line, or a sentence of it. */
const PIECE = /[^。；;！!？?\n]+[。；;！!？?]*[”"』」）)]*/gu
/** What begins so takes back part of the piece before it, and is never to be cited apart from it. */
const TAKES_BACK = /^(?:[（(]?(?:但|除|不包括|上述[^，。]{0,8}不)|其中[^，。；]{0,20}除外)/u

const END = /[。；;！!？?][”"』」）)]*$/u
/** A guide's line, `咨询电话：12345`, needs no full stop. */
const LINE = /^[^：:，,。；;]{2,12}[：:].*[^…，,、：:]$/su

/** In order. */
export function allPiecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const { index, 0: whole } of text.matchAll(PIECE)) {
    const start = index + whole.length - whole.trimStart().length
    const end = index + whole.trimEnd().length
    if (end <= start) continue
    const last = pieces.at(-1)
    const from = last && TAKES_BACK.test(text.slice(start, end)) ? last.start : start
    if (from !== start) pieces.pop()
    pieces.push({ start: from, end, text: text.slice(from, end) })
  }
  return pieces
}

/**
 * Those that may be cited: without a last one that the passage breaks off in, whose exception may be in what is not there.
 * Number n of the draft is the piece at n − 1.
 */
export function piecesOf(text: string): Piece[] {
  const pieces = allPiecesOf(text)
  const last = pieces.at(-1)
  return last && !END.test(last.text) && !LINE.test(last.text) ? pieces.slice(0, -1) : pieces
}
