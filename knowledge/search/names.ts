/** A question held against the names and phrasings of an article. */
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { plainly } from '../text/synonyms.ts'
import { actAgreement, actsIn } from './acts.ts'
import type { Question } from './question.ts'
import { withoutFrame, withoutLightEnds } from './question.ts'
import { formsOf } from './questionForm.ts'

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

/** The question's side of the comparison, made once a question. */
export interface Asked {
  readonly core: string
  /** The question's own terms with their worth, and what may stand for them. */
  readonly own: readonly { readonly term: string; readonly worth: number; readonly standIns: readonly (readonly string[])[] }[]
  /** Every term that is searched for, synonyms too. */
  readonly all: ReadonlySet<string>
  /** With its frame and without: names are often questions themselves, and often bare. */
  readonly characters: readonly ReadonlySet<string>[]
  readonly forms: ReadonlySet<string>
  readonly acts: ReadonlySet<string>
}

type Idf = (term: string) => number

export function askedOf({ plain, core, terms }: Question, idf: Idf): Asked {
  return {
    core,
    own: terms.filter(({ added }) => !added).map(({ term, weight, standIns = [] }) => ({ term, worth: weight * idf(term), standIns })),
    all: new Set(terms.map(({ term }) => term)),
    characters: [...new Set([plain, core])].map(charactersOf),
    forms: formsOf(plain),
    acts: actsIn(plain),
  }
}

/** @param names the title first, as written */
export function likenessOf(names: readonly string[], question: Asked, idf: Idf, synonyms: Synonyms): NameLikeness {
  const nearest = { asked: 0, named: 0, characters: 0, exact: 0, form: 0 }
  let most = 0
  const read = names.map((name) => readName(name, synonyms))
  for (const { plain, core, bare, everyday, held, own, characters: ofName, forms } of read) {
    if (plain === question.core || core === question.core || bare === question.core) nearest.exact = 1
    const asked = shareAsked(question, held)
    // An everyday word in the name is explained by an official one in the question.
    const explained = new Set(everyday.filter(({ official }) => official.some((other) => other.every((pair) => question.all.has(pair)))).flatMap(({ word }) => word))
    const named = shareNamed(own, (term) => question.all.has(term) || explained.has(term), idf)
    const characters = Math.max(...question.characters.map((of) => alike(of, ofName)))
    nearest.asked = Math.max(nearest.asked, asked)
    nearest.named = Math.max(nearest.named, named)
    nearest.characters = Math.max(nearest.characters, characters)
    if (asked + named + characters > most) {
      most = asked + named + characters
      nearest.form = [...forms].some((form) => question.forms.has(form)) ? 1 : 0
    }
  }
  return { ...nearest, act: actAgreement(question.acts, actsIn(read.map(({ plain }) => plain).join('\n'))) }
}

/** The name's side of the comparison, the same for every question. */
interface ReadName {
  readonly plain: string
  readonly core: string
  readonly bare: string
  /** Its everyday words and what stands for them, as pairs of characters. */
  readonly everyday: readonly { readonly word: readonly string[]; readonly official: readonly (readonly string[])[] }[]
  /** The pairs of the name and of what stands for its everyday words. */
  readonly held: ReadonlySet<string>
  /** The pairs of its core. */
  readonly own: readonly string[]
  readonly characters: ReadonlySet<string>
  readonly forms: ReadonlySet<string>
}

/** So many names are kept as read; those of a hall of some thousand articles are read once. About 1.5 kB each. */
const KEPT = 20_000
const kept = new WeakMap<Synonyms, Map<string, ReadName>>()

function readName(name: string, synonyms: Synonyms): ReadName {
  let names = kept.get(synonyms)
  if (!names) kept.set(synonyms, names = new Map<string, ReadName>())
  const known = names.get(name)
  if (known) return known
  const plain = plainly(fold(name))
  const core = withoutFrame(plain, '')
  const everyday = synonyms.everydayIn(plain).map(({ word, official }) => ({ word: pairsOf(word), official: official.map((other) => pairsOf(other)) }))
  const read = {
    plain, core, bare: withoutLightEnds(plain), everyday,
    held: new Set([...pairsOf(plain), ...everyday.flatMap(({ official }) => official.flat())]),
    own: [...new Set(pairsOf(core))],
    characters: charactersOf(plain),
    forms: formsOf(plain),
  }
  if (names.size >= KEPT) names.clear()
  names.set(name, read)
  return read
}

/** A name of one common word is no evidence that it was meant, however whole it stands in the question. In units of idf. */
const FEW = 8

// Both are asked for every name of every proposal: plain loops, and each term's worth looked up once.
function shareNamed(own: readonly string[], isFound: (term: string) => boolean, idf: Idf): number {
  let all = FEW
  let found = 0
  for (const term of own) {
    const worth = idf(term)
    all += worth
    if (isFound(term)) found += worth
  }
  return found / all
}

function shareAsked({ own }: Asked, held: ReadonlySet<string>): number {
  let all = 0
  let found = 0
  for (const { term, worth, standIns } of own) {
    all += worth
    if (held.has(term)) found += worth
    else found += worth * standIns.reduce((most, other) => Math.max(most, other.filter((pair) => held.has(pair)).length / other.length), 0)
  }
  return all > 0 ? found / all : 0
}

/** Without those that every question has. */
function charactersOf(plain: string): ReadonlySet<string> {
  return new Set(plain.replace(/[^\p{L}\p{N}]+|[的了吗呢啊呀吧么嘛是有我你要]/gu, ''))
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const character of b) if (a.has(character)) shared++
  return 2 * shared / (a.size + b.size || 1)
}
