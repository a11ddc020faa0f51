/**
 * Whether a sentence keeps together what its passage says together. Each of its clauses must be a clause of the passage, or
 * several that follow one another, with the same words in the same order and nothing left out that could matter: then no sum goes
 * to another party, no order is turned round and no condition is dropped. Faithful sentences in a freer order fail too.
 */
import { fold } from '../text/fold.ts'
import { taggedWordsOf } from '../text/segment.ts'
import { LOOSE_WORDS } from './claims.ts'
import { plainWords } from './polarity.ts'
import type { Quantity } from './quantities.ts'
import { bearsOut, quantitiesIn } from './quantities.ts'

/** A word, or the quantities that stand in one place (two for a range). */
interface Token {
  readonly text: string
  /** [start, end) in its sentence */
  readonly start: number
  readonly end: number
  readonly quantities: readonly Quantity[]
}

interface Clause {
  readonly text: string
  readonly tokens: readonly Token[]
}

/** Folded, in plain words, with a sign for each quantity. */
interface Sentence {
  readonly text: string
  /** `申请材料`, when it begins with one. */
  readonly label: string
  readonly clauses: readonly Clause[]
}

/** Stands for a quantity, which is compared by what it counts and not by how it is written. */
const QUANTITY = '\uE000'
const LATIN = /[a-z0-9][a-z0-9._@/-]*/g
const SENTENCE = /[^。；;！!？?\n]+/gu
const CLAUSE = /[^,:]+/g
/** 第三条, （一）, 3、 */
const NUMBERING = /^\s*(?:第[^\s，,：:]{1,4}[条款章节]\s*|[（(][^）)]{1,3}[）)]\s*|\d{1,2}[.、]\s*)/u
const LABEL = /^\s*([^,:]{2,12}):/
/** What may stand in a sentence or not without a change in what it says, besides LOOSE_WORDS. */
const LIGHT = /^(?:发生|给予|予以|实行|其|该|此|的|地|得|了|着|是|为|于|在|到|请|您|你|和|与|及|等|将|已|也|都|均|还|就|即|则|共|可|能|会|要|需|应|须|以|按|用|所|之|至|个|来|去|做|有|给|第|每)$/
/** What turns a clause round when it is added or left out: order, choice, party, denial, only, mostly. */
const HARD = /部分|一般|原则|通常|前|后|先|再|或|之一|任一|其一|任选|分别|依次|各自|仅|只|限|才|除|外|自愿|自行|^(?:首次|最后|由|向|被|把|替)|^(?:不|无|未|没|非|免|勿|禁|拒|停)/
/** A demand may be softened, but not made. */
const DEMAND = /^(?:必须|必需|务必|应当|应该|一定)/
/** Ways to forbid, made one. */
const FORBIDDEN = /不可以|不允许|不能|不可|禁止|严禁|不准/g
const SEPARATOR = /[、()和与及或]/
/** A clause that says when or for whom the next ones hold. */
const CONDITION = /(?:的|时|后|前|外|期间)$|^(?:对|如|若|凡|因|除|经|自|当|在|属于)/
/** A clause that takes something back from the one before it, or adds a demand to it. */
const LIMIT = /^(?:但|仅|只|限|不含|不包括|且|并|除|其中|否则)/
/** Several parties with as many sums, or a change: no part of it stands alone. */
const WHOLE = /分别|依次|各自|提高[到至]|上调|下调|降[到至为低]|调整|增加[到至]|减少[到至]|改为|变更为|(?:由|从).*[变转]为/
/** So many clauses in a row may be one clause of the sentence. */
const MOST_JOINED = 4

/** So often a clause is held against others; a model that repeats itself over a passage that does gets no further. */
const MOST_TRIES = 2000

/** @param about its words may be added, unless the passage has them: then they must stand where it has them */
export function keepsTogether(sentence: string, passage: string, about: string): boolean {
  const known = sentencesOf(passage)
  const body = known.flatMap(({ clauses }) => clauses.map(({ text }) => text)).join(',')
  const free = plainWords(fold(about)) + known.map(({ label }) => label).join()
  const claims = sentencesOf(sentence, false)
    .flatMap(({ clauses }) => clauses)
    .map(({ tokens }) => tokens.flatMap((token) => claimsOf(token, body, free)))
    .filter((tokens) => tokens.length > 0)
  return claims.length > 0 && standsIn(claims, known, free, { sentence: 0, clause: 0 }, new Set(), { left: MOST_TRIES })
}

/** A sentence's clauses from the place on, each in its stretch of clauses. @param used the clauses taken, as `sentence:clause` */
function standsIn(claims: readonly (readonly Token[])[], known: readonly Sentence[], free: string, from: { sentence: number; clause: number }, used: ReadonlySet<string>, tries: { left: number }): boolean {
  const [first, ...rest] = claims
  if (!first) return known.every((one, s) => isRounded(one, (c) => used.has(`${s}:${c}`)))
  for (let s = from.sentence; s < known.length; s++) {
    const clauses = known[s]?.clauses ?? []
    for (let begin = s === from.sentence ? from.clause : 0; begin < clauses.length; begin++) {
      for (let end = begin + 1; end <= Math.min(clauses.length, begin + MOST_JOINED); end++) {
        const stretch = clauses.slice(begin, end)
        if (tries.left-- <= 0) return false
        if (!covers(first, stretch, free, known[s]?.text ?? '')) continue
        const taken = new Set([...used, ...stretch.map((_, i) => `${s}:${begin + i}`)])
        if (standsIn(rest, known, free, { sentence: s, clause: end }, taken, tries)) return true
      }
    }
  }
  return false
}

/** Whether what is used of a sentence can stand without the rest of it. */
function isRounded({ text, clauses }: Sentence, isUsed: (clause: number) => boolean): boolean {
  const used = clauses.map((_, i) => isUsed(i))
  if (!used.includes(true)) return true
  if (WHOLE.test(text)) return !used.includes(false)
  let conditions: boolean[] = []
  for (const [i, { text: clause }] of clauses.entries()) {
    const isCondition = CONDITION.test(clause) && i < clauses.length - 1
    if (isCondition) {
      // Conditions in a row hold together; one after a consequence begins anew.
      if (!CONDITION.test(clauses[i - 1]?.text ?? '')) conditions = []
      conditions.push(used[i] ?? false)
      if (used[i] && !used.some((one, j) => one && j > i && !CONDITION.test(clauses[j]?.text ?? ''))) return false
    } else if (used[i] && conditions.includes(false)) return false
    if (LIMIT.test(clause) && !used[i] && used[i - 1]) return false
  }
  return true
}

/** Whether the words are those of the clauses, in the same order, with only free words and whole items of a list left out. */
function covers(said: readonly Token[], stretch: readonly Clause[], free: string, sentence: string): boolean {
  const tokens = stretch.flatMap((clause) => clause.tokens)
  const [start, end] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0]
  const mayList = !WHOLE.test(sentence)

  function mayLeaveOut(from: number, to: number, next: Token | undefined): boolean {
    const left = tokens.filter((token) => token.start >= from && token.end <= to && !isFree(token))
    if (left.length === 0) return true
    if (!mayList || left.some(isHard) || left.some(({ quantities }) => quantities.length > 0)) return false
    const gap = sentence.slice(from, to)
    if (/[,:的]/.test(gap)) return false
    const atSeparator = (from > start && SEPARATOR.test(gap.trim()[0] ?? '')) || (to < end && SEPARATOR.test(gap.trim().at(-1) ?? ''))
    return atSeparator && !(next && next.quantities.length > 0)
  }

  function from(at: number, i: number): boolean {
    const token = said[i]
    if (!token) return mayLeaveOut(at, end, undefined)
    for (const known of placesOf(token)) {
      if (known.start >= at && mayLeaveOut(at, known.start, token) && from(known.end, i + 1)) return true
    }
    return false
  }

  /** Where a word of the sentence stands in the clauses. */
  function placesOf(token: Token): { start: number; end: number }[] {
    if (token.quantities.length > 0) return tokens.filter(({ quantities }) => quantities.length > 0 && token.quantities.every((one) => quantities.some((other) => bearsOut(other, one))))
    const places: { start: number; end: number }[] = []
    for (let at = sentence.indexOf(token.text, start); at >= 0 && at + token.text.length <= end; at = sentence.indexOf(token.text, at + 1)) {
      if (sentence[at - 1] !== '非' || token.text.startsWith('非')) places.push({ start: at, end: at + token.text.length })
    }
    return places
  }

  const isHard = (token: Token): boolean => HARD.test(token.text)
  const isFree = (token: Token): boolean => token.quantities.length === 0 && !isHard(token) && (isLoose(token.text) || (free.includes(token.text) && token.text.length > 1))
  return tokens.length > 0 && from(start, 0)
}

function isLoose(word: string): boolean {
  return LOOSE_WORDS.has(word) || LIGHT.test(word)
}

/** What a word of the sentence must find in the passage: nothing, itself, or its halves. */
function claimsOf(token: Token, body: string, free: string): Token[] {
  const { text } = token
  if (token.quantities.length > 0) return [token]
  if (HARD.test(text) || DEMAND.test(text)) return [token]
  if (body.includes(text)) return LIGHT.test(text) ? [] : [token]
  if (isLoose(text) || free.includes(text)) return []
  const halves = [text.slice(0, 2), text.slice(2)]
  if (text.length >= 4 && halves.every((half) => body.includes(half) || free.includes(half))) return halves.flatMap((half) => claimsOf({ ...token, text: half }, body, free))
  // The segmenter takes 可拨打 for a word.
  const rest = text.replace(/^[可请需应须将已均才也都在到]/, '')
  return rest.length > 1 && rest !== text ? claimsOf({ ...token, text: rest }, body, free) : [token]
}

function sentencesOf(text: string, withLabels = true): Sentence[] {
  return Array.from(text.matchAll(SENTENCE), ([written]) => sentenceOf(written.replace(NUMBERING, ''), withLabels)).filter(({ clauses }) => clauses.length > 0)
}

function sentenceOf(written: string, withLabels: boolean): Sentence {
  const places: Quantity[][] = []
  let marked = ''
  let at = 0
  for (const quantity of quantitiesIn(written)) {
    const last = places.at(-1)
    if (last && last[0]?.start === quantity.start) {
      last.push(quantity)
      continue
    }
    marked += written.slice(at, quantity.start) + QUANTITY
    at = quantity.end
    places.push([quantity])
  }
  const plain = plainWords(fold(marked + written.slice(at))).replace(FORBIDDEN, '不得')
  const label = withLabels ? LABEL.exec(plain)?.[0] ?? '' : ''
  const text = ' '.repeat(label.length) + plain.slice(label.length)
  const words = [...taggedWordsOf(text), ...Array.from(text.matchAll(LATIN), ({ index, 0: name }) => ({ text: name, start: index }))]
  const signs = Array.from(plain.matchAll(new RegExp(QUANTITY, 'g')), ({ index }, i): Token => ({ text: QUANTITY, start: index, end: index + 1, quantities: places[i] ?? [] }))
  const tokens = [...signs.filter(({ start }) => start >= label.length), ...words.map((word): Token => ({ text: word.text, start: word.start, end: word.start + word.text.length, quantities: [] }))]
    .sort((a, b) => a.start - b.start)
  const clauses = Array.from(text.matchAll(CLAUSE), ({ index, 0: clause }) => ({ text: clause.trim(), tokens: tokens.filter(({ start }) => start >= index && start < index + clause.length) }))
  return { text, label, clauses: clauses.filter((clause) => clause.tokens.length > 0) }
}
