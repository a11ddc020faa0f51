/** A model's words as they come in → sentences with the numbers of the passages that they cite. */

export interface CitedSentence {
  /** Without citation and list marks, with its full stop. */
  readonly text: string
  /** Ascending, each once; empty: it cites nothing. */
  readonly cites: readonly number[]
}

/** [1], 【1】, ［资料 1、2］ */
const CITATION = /[[［【]\s*(?:资料|来源)?\s*(\d{1,3}(?:\s*[,，、]\s*(?:资料)?\s*\d{1,3})*)\s*[\]］】]/gu
const CITATION_AT_END = new RegExp(`^\\s*${CITATION.source}`, 'u')
/** May still become a citation when more comes: `[`, `[1`, white space. */
const MAYBE_CITATION = /^\s*(?:[[［【][^\]］】]{0,12})?$/u
const END_OF_SENTENCE = /[。！？!?\n]+[”"』」）)]*/u

/** A sentence that is longer is none; in UTF-16 units. */
const LONGEST_WAITING = 500

/** The model writes on without a full stop. */
export class EndlessSentence extends Error {
  override readonly name = 'EndlessSentence'
}

/** Feed it as it comes; it gives each sentence once it is whole. */
export interface SentenceReader {
  /** @throws EndlessSentence */
  read(piece: string): CitedSentence[]
  /** The last one, when it stands without a full stop. */
  rest(): CitedSentence[]
}

export function createSentenceReader(): SentenceReader {
  let waiting = ''

  /** The end of the first whole sentence with its citations, or −1. They may stand on either side of the full stop. */
  function endOfFirst(): number {
    const stop = END_OF_SENTENCE.exec(waiting)
    if (!stop) return -1
    let end = stop.index + stop[0].length
    for (;;) {
      const behind = waiting.slice(end)
      const citation = CITATION_AT_END.exec(behind)
      if (!citation) return MAYBE_CITATION.test(behind) && !stop[0].includes('\n') ? -1 : end
      end += citation[0].length
    }
  }

  function take(end: number): CitedSentence[] {
    const sentence = sentenceOf(waiting.slice(0, end))
    waiting = waiting.slice(end)
    return sentence ? [sentence] : []
  }

  return {
    read(piece) {
      waiting += piece
      const whole: CitedSentence[] = []
      for (let end = endOfFirst(); end >= 0; end = endOfFirst()) whole.push(...take(end))
      if (waiting.length > LONGEST_WAITING) throw new EndlessSentence(`the model wrote ${LONGEST_WAITING} characters without an end of sentence`)
      return whole
    },
    rest: () => take(waiting.length),
  }
}

function sentenceOf(written: string): CitedSentence | undefined {
  const cites = Array.from(written.matchAll(CITATION), ([, numbers]) => (numbers ?? '').match(/\d+/g) ?? []).flat().map(Number)
  const text = written.replace(CITATION, '').replace(/\*\*|__|`/g, '').replace(/^\s*(?:[-*•·#>]+|\d{1,2}[.、)）](?!\d))\s*/u, '').replace(/\s+/gu, ' ').replace(/\s+(?=[。，；！？])/gu, '').trim()
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined
  return { text: /[。！？!?]["”』」）)]*$/u.test(text) ? text : `${text}。`, cites: [...new Set(cites)].sort((a, b) => a - b) }
}
