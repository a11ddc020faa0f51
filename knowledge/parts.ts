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

/** Asked in so many words: a noun with 吗 may also be one more thing of the same question (还有户口本吗). */
const OUTRIGHT = /怎么|怎样|如何|什么|哪|谁|多少|多久|多长|能|可以|是否|要不要|有没有|是不是/

const ASK = '(?:问(?!题)|请教|咨询|打听)'
/** What announces a further question. On folded text. */
const NEXT = new RegExp(`^(?:顺便(?:再|还|我|想|请|也)*${ASK}?|(?:另外|还有)(?:再|还|我|想|请|也)*${ASK}|(?:再|还|我|想|请|也)+${ASK}(?=一|下|个)|请问|对了|此外|(?:还有|另外)(?:就是|一?个(?:问题|事情?)))(?:一下|一句|下|一?个(?:问题|事情?))?[，,：:\\s]*`, 'u')
/** This alone may as well add to what was said: 带身份证，还有户口本. */
const MORE = /^(?:还有|另外)/u

/**
 * A mark that ends a sentence parts two questions. A comma does only where a further one is announced (“，顺便问一下”), since
 * what stands before it is mostly the circumstances (“身份证丢了，怎么办”). A piece that only says what is asked (“多久能好”)
 * belongs to the question before it.
 * @returns at least one part, none twice; the whole message when it cannot be parted
 */
export function partsOf(message: string): readonly Part[] {
  const sentences = message.split(/(?<=[？?。！!；;\n])/u).flatMap(announced).map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
  const parts: Part[] = []
  for (const sentence of sentences) {
    const last = parts.at(-1)
    const bare = withoutAnnouncement(sentence)
    if (last && askAlone(bare) !== null && askedFor(last.text) !== undefined) parts.splice(-1, 1, { ...last, also: [...last.also, bare] })
    else if (last && !(asks(last.text) && asks(sentence))) parts.splice(-1, 1, { ...last, text: `${last.text}${sentence}` })
    else parts.push(fieldsOf(last ? bare : sentence))
  }
  const once = parts.filter(({ text }, at) => parts.findIndex((other) => other.text === text) === at)
  return once.length > 0 ? once.map(({ text, also }) => ({ text: text.replace(/[，,、]+$/u, ''), also: [...new Set(also)].slice(0, MOST_ALSO) })) : [{ text: message, also: [] }]
}

/** A sentence, parted before each clause that announces a further question. */
function announced(sentence: string): string[] {
  const folded = fold(sentence)
  const begins = [...folded.matchAll(/(?<=[，,、\s])(?=\S)|(?<=\S)(?=顺便(?:再|还|想|请)*问)/gu)].map(({ index }) => index)
    .filter((at) => opens(folded.slice(at)))
  return [0, ...begins].map((from, at) => sentence.slice(from, begins[at]))
}

function opens(rest: string): boolean {
  return NEXT.test(rest) || (MORE.test(rest) && OUTRIGHT.test(rest))
}

function withoutAnnouncement(sentence: string): string {
  const folded = fold(sentence)
  const found = NEXT.exec(folded) ?? MORE.exec(folded)
  return sentence.slice(found?.[0].length ?? 0)
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
