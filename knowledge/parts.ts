/** What a message asks: one matter in one or several respects, or several matters. */
import { askAlone, askedFor } from './asked.ts'
import { fold } from './text/fold.ts'
import { runsOf } from './text/segment.ts'

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
/** 此|外地户口 and 另|外省 are something else. */
const BESIDES = '[此另]外(?!地(?!址|点|方|铁)|省|籍|国(?:人|籍|的)|来(?:人|务|工))'
/** What announces a further question. On folded text. */
const NEXT = new RegExp(`^(?:顺便(?:再|还|我|想|请|也)*${ASK}?|(?:${BESIDES}|还有)(?:再|还|我|想|请|也)*${ASK}|(?:再|还|我|想|请|也)+${ASK}(?=一|下|个)|请问|对了(?![吗么嘛没])|(?=此)${BESIDES}|(?:还有|${BESIDES})(?:就是|一?个(?:问题|事情?)))(?:一下|一句|下|一?个(?:问题|事情?))?[，,：:\\s]*`, 'u')
/** This alone may as well add to what was said: 带身份证，还有户口本. */
const MORE = new RegExp(`^(?:还有|${BESIDES})`, 'u')
/** Of what announces: says for itself that it is a further question, and not only politely that it is one. */
const FURTHER = new RegExp(`(?:顺便|[再还]|[此另]外).*(?:${ASK}|问题|事)`, 'u')
/** Says so of a question that follows at once: 对了，居住证怎么办. */
const AND_NOW = /对了|[此另]外/u
/** Before a question, but nothing that is asked or told. */
const COURTESY = /[你您]们?好|(?:早上|上午|中午|下午|晚上)好|谢谢|感谢|麻烦|打扰|不好意思|在吗|hello|hi/gu

/**
 * A mark that ends a sentence parts two questions. A comma does only where a further one is announced (“，顺便问一下”), since
 * what stands before it is mostly the circumstances (“身份证丢了，怎么办”); announced, it is a question of its own also where
 * nothing was asked before. A piece that only says what is asked (“多久能好”) belongs to the question before it.
 * @returns at least one part, none twice; the whole message when it cannot be parted
 */
export function partsOf(message: string): readonly Part[] {
  const sentences = message.split(/(?<=[？?。！!；;\n])/u).flatMap(announced).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
  const parts: Part[] = []
  for (const [at, piece] of sentences.entries()) {
    const sentence = piece.trim()
    const last = parts.at(-1)
    const bare = sentence.slice(announcementOf(fold(sentence)).length)
    if (last && askAlone(bare) !== null && askedFor(last.text) !== undefined) parts.splice(-1, 1, { ...last, also: [...last.also, bare] })
    else if (last && !(asks(last.text) && asks(sentence)) && !(isFurther(sentence) && tells(last.text))) {
      parts.splice(-1, 1, { ...last, text: `${last.text}${gapBetween(sentences[at - 1], piece)}${sentence}` })
    } else parts.push(fieldsOf(last ? bare : sentence))
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

/** The words that announce it, if any. On folded text. */
function announcementOf(folded: string): string {
  return (NEXT.exec(folded) ?? MORE.exec(folded))?.[0] ?? ''
}

/** Whether it is announced as one more question, about a matter of its own. */
function isFurther(sentence: string): boolean {
  const folded = fold(sentence)
  const announcement = announcementOf(folded)
  const bare = folded.slice(announcement.length)
  if (runsOf(bare).length === 0 || askAlone(bare) !== null) return false
  const [clause = ''] = bare.split(/[，,]/u).filter(Boolean)
  return FURTHER.test(announcement) || (AND_NOW.test(announcement) && asks(clause) && !clause.startsWith('还有'))
}

function tells(sentence: string): boolean {
  return runsOf(fold(sentence).replace(COURTESY, ' ')).some(({ text }) => text.length > 1)
}

function gapBetween(before = '', after: string): string {
  return /\s$/u.test(before) || /^\s/u.test(after) ? ' ' : ''
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
