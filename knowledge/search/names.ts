/**
 * A question held against the names and phrasings of an article. What a name says by itself is read once, when the article is
 * filed; with the question it is read character by character, for hundreds of names are.
 */
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { plainly } from '../text/synonyms.ts'
import { actAgreement, actsIn } from './acts.ts'
import type { NameTerms } from './nameTerms.ts'
import type { Question } from './question.ts'
import { withoutFrame, withoutLightEnds } from './question.ts'
import { formsOf } from './questionForm.ts'
import type { OwnTerms, TermTable } from './termTable.ts'
import { isHan, Marks, othersOf, pairCode, shareMarked } from './termTable.ts'

/** The nearest name by each measure, 0–1 unless said otherwise. */
export interface NameLikeness {
  /** Share of the question that is in the name, in its own words or in those that stand for them … */
  readonly asked: number
  /** … and of the name that is in the question. */
  readonly named: number
  /** By single characters, all alike: 换口罩 and 口罩更换 share no pair but every character that matters. */
  readonly characters: number
  /** 1: the question, but for its frame, is a name to the letter. */
  readonly exact: number
  /** 1: the nearest phrasing is a question of the same form. */
  readonly form: number
  /** Whether it is for what one wants done about the matter, from −1 to 1. */
  readonly act: number
}

/** A name as read, the same for every question. Kept for every name of every article, so it holds what is small or shared. */
export interface ReadName {
  /** In plain words … */
  readonly plain: string
  /** … without its frame. */
  readonly core: string
  /** How many different characters that say something. */
  readonly characters: number
  readonly forms: number
  readonly acts: number
  readonly everyday: readonly ReadEveryday[]
}

/** An everyday word of a name and the official ones that stand for it, as pairs of characters. */
interface ReadEveryday {
  readonly word: readonly string[]
  readonly official: readonly (readonly string[])[]
}

const NO_WORDS: readonly ReadEveryday[] = []

export class NameReader {
  readonly #synonyms: Synonyms
  /** One for all names that hold the same words. */
  readonly #everyday = new Map<string, readonly ReadEveryday[]>([['', NO_WORDS]])

  constructor(synonyms: Synonyms) {
    this.#synonyms = synonyms
  }

  read(name: string): ReadName {
    const plain = plainly(fold(name))
    const core = withoutFrame(plain, '')
    return {
      plain,
      core: core === plain ? plain : core,
      characters: charactersOf(plain).size,
      forms: formsOf(plain),
      acts: actsIn(plain),
      everyday: this.#everydayIn(plain),
    }
  }

  #everydayIn(plain: string): readonly ReadEveryday[] {
    const found = this.#synonyms.everydayIn(plain)
    const key = found.map(({ word, official }) => [word, ...official].join(' ')).join('\n')
    let known = this.#everyday.get(key)
    if (!known) this.#everyday.set(key, known = found.map(({ word, official }) => ({ word: pairsOf(word), official: official.map((other) => pairsOf(other)) })))
    return known
  }
}

/** A name of one common word is no evidence that it was meant, however whole it stands in the question. In units of idf. */
const FEW = 8

/** One question's likeness to the names of many articles, one after the other. */
export class Likeness {
  readonly #question: Question
  readonly #terms: TermTable
  readonly #own: OwnTerms
  readonly #names: NameTerms
  /** By own term. */
  readonly #worth: readonly number[]
  /** The terms that are searched for, synonyms too. */
  readonly #searched: Marks
  /** What the name holds that is looked at. */
  readonly #held: Marks
  /** Its characters with its frame and without, by number: names are often questions themselves, and often bare. */
  readonly #characters = new Map<number, number>()
  readonly #sides: readonly { readonly size: number; readonly has: Uint8Array }[]
  readonly #met: Marks
  readonly #forms: number
  readonly #acts: number
  /** The pairs of a name that have been counted: the first so many. */
  #counted = new Int32Array(64)

  /** @param terms holds all terms of the question and of `own` */
  constructor(question: Question, terms: TermTable, own: OwnTerms, names: NameTerms) {
    this.#question = question
    this.#terms = terms
    this.#own = own
    this.#names = names
    this.#worth = question.terms.filter(({ added }) => !added).map(({ term, weight }) => weight * names.idf(term))
    this.#searched = new Marks(terms.size)
    for (const { term } of question.terms) this.#searched.add(terms.find(term))
    this.#held = new Marks(terms.size)
    const sides = [...new Set([question.plain, question.core])].map(charactersOf)
    for (const side of sides) for (const character of side) this.#characters.set(character, this.#characters.get(character) ?? this.#characters.size)
    this.#sides = sides.map((side) => ({ size: side.size, has: Uint8Array.from(this.#characters.keys(), (character) => side.has(character) ? 1 : 0) }))
    this.#met = new Marks(this.#characters.size)
    this.#forms = formsOf(question.plain)
    this.#acts = actsIn(question.plain)
  }

  /** @param names the title first */
  to(names: readonly ReadName[]): NameLikeness {
    const nearest = { asked: 0, named: 0, characters: 0, exact: 0, form: 0 }
    let most = 0
    let acts = 0
    for (const name of names) {
      acts |= name.acts
      if (this.#isExactly(name)) nearest.exact = 1
      const asked = this.#asked(name)
      const named = this.#named(name)
      const characters = this.#alike(name)
      nearest.asked = Math.max(nearest.asked, asked)
      nearest.named = Math.max(nearest.named, named)
      nearest.characters = Math.max(nearest.characters, characters)
      if (asked + named + characters > most) {
        most = asked + named + characters
        nearest.form = (name.forms & this.#forms) !== 0 ? 1 : 0
      }
    }
    return { ...nearest, act: actAgreement(this.#acts, acts) }
  }

  #isExactly({ plain, core }: ReadName): boolean {
    const asked = this.#question.core
    return plain === asked || core === asked || (plain.length > asked.length && plain.includes(asked) && withoutLightEnds(plain) === asked)
  }

  #asked({ plain, everyday }: ReadName): number {
    this.#held.clear()
    for (let i = 0, before = 0; i < plain.length; i++) {
      const code = plain.charCodeAt(i)
      if (isHan(before)) this.#hold(this.#terms.pair(before, code))
      before = code
    }
    if (this.#terms.others.size > 0) for (const term of othersOf(plain)) this.#hold(this.#terms.find(term))
    for (const { official } of everyday) for (const other of official) for (const term of other) this.#hold(this.#terms.find(term))
    return shareMarked(this.#own, this.#worth, this.#held)
  }

  #hold(number: number): void {
    if (number >= 0) this.#held.add(number)
  }

  #named({ core, everyday }: ReadName): number {
    const explained = everyday.length > 0 ? this.#explained(everyday) : undefined
    if (this.#counted.length < core.length) this.#counted = new Int32Array(2 * core.length)
    const counted = this.#counted
    let count = 0
    let all = FEW
    let found = 0
    for (let i = 0, before = 0; i < core.length; i++) {
      const code = core.charCodeAt(i)
      const pair = pairCode(before, code)
      if (isHan(before) && isHan(code) && !isAmong(counted, count, pair)) {
        counted[count++] = pair
        const worth = this.#names.idfOfPair(before, code)
        all += worth
        if (this.#isSearched(this.#terms.pair(before, code)) || explained?.has(core.slice(i - 1, i + 1))) found += worth
      }
      before = code
    }
    for (const term of new Set(othersOf(core))) {
      const worth = this.#names.idf(term)
      all += worth
      if (this.#isSearched(this.#terms.find(term)) || explained?.has(term)) found += worth
    }
    return found / all
  }

  #isSearched(number: number): boolean {
    return number >= 0 && this.#searched.has(number)
  }

  /** An everyday word in the name is explained by an official one in the question. */
  #explained(everyday: readonly ReadEveryday[]): ReadonlySet<string> | undefined {
    const words = everyday.filter(({ official }) => official.some((other) => other.every((term) => this.#isSearched(this.#terms.find(term)))))
    return words.length > 0 ? new Set(words.flatMap(({ word }) => word)) : undefined
  }

  #alike({ plain, characters }: ReadName): number {
    this.#met.clear()
    let [first, second] = [0, 0]
    const [a, b] = this.#sides
    for (let i = 0; i < plain.length; i++) {
      const number = this.#characters.get(plain.codePointAt(i) ?? 0)
      if (number === undefined || !this.#met.add(number)) continue
      first += a?.has[number] ?? 0
      second += b?.has[number] ?? 0
    }
    return Math.max(2 * first / ((a?.size ?? 0) + characters || 1), b ? 2 * second / (b.size + characters || 1) : 0)
  }
}

/** Whether it is one of the first `count`. */
function isAmong(list: Int32Array, count: number, one: number): boolean {
  for (let i = 0; i < count; i++) if (list[i] === one) return true
  return false
}

/** As code points, without those that every question has. */
function charactersOf(plain: string): ReadonlySet<number> {
  return new Set(Array.from(plain.replace(/[^\p{L}\p{N}]+|[的了吗呢啊呀吧么嘛是有我你要]/gu, ''), (character) => character.codePointAt(0) ?? 0))
}
