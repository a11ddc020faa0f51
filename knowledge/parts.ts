/** What a message asks: one matter in one or several respects, or several matters. */
import { askAlone, askedFor } from './asked.ts'
import { fold } from './text/fold.ts'

/** One question of a message. */
export interface Part {
  /** The words to be searched. */
  readonly text: string
  /** What else is asked of the same matter, in order: 多久能好 in “要什么材料，多久能好”. */
  readonly also: readonly string[]
}

/** In so many more respects a question is answered; each costs a look at the guidance. */
const MOST_ALSO = 4
const ASKING = /[吗么呢]|怎么|怎样|如何|什么|哪|谁|多少|多久|多长|几|能不能|可不可以|是否|要不要|需不需要|有没有|是不是/

/**
 * A mark that ends a sentence parts two questions; a comma never does, since what stands before it is mostly the
 * circumstances (“身份证丢了，怎么办”). A piece that only says what is asked (“多久能好”)
 * belongs to the question before it.
 * @returns at least one part, none twice; the whole message when it cannot be parted
 */
export function partsOf(message: string): readonly Part[] {
  const sentences = message.split(/(?<=[？?。！!；;\n])/u).map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
  const parts: Part[] = []
  for (const sentence of sentences) {
    const last = parts.at(-1)
    if (last && askAlone(sentence) !== null && askedFor(last.text) !== undefined) parts.splice(-1, 1, { ...last, also: [...last.also, sentence] })
    else if (last && !(asks(last.text) && asks(sentence))) parts.splice(-1, 1, { ...last, text: `${last.text}${sentence}` })
    else parts.push(fieldsOf(sentence))
  }
  const once = parts.filter(({ text }, at) => parts.findIndex((other) => other.text === text) === at)
  return once.length > 0 ? once.map(({ text, also }) => ({ text, also: [...new Set(also)].slice(0, MOST_ALSO) })) : [{ text: message, also: [] }]
}

/** Clauses that only name what is asked, after a clause that asks for something already. */
function fieldsOf(sentence: string): Part {
  const clauses = sentence.split(/[，,、；;]|(?<=\S)(?:以及|还有)(?=\S)/u).map((clause) => clause.trim()).filter(Boolean)
  const first = clauses.findIndex((clause) => askedFor(clause) !== undefined)
  const also = clauses.slice(first + 1)
  if (first < 0 || also.length === 0 || also.some((clause) => askAlone(clause) === null)) return { text: sentence, also: [] }
  return { text: clauses.slice(0, first + 1).join('，'), also }
}

function asks(sentence: string): boolean {
  return /[？?]\s*$/u.test(sentence) || ASKING.test(fold(sentence))
}
