/**
 * Which articles fit a question, best first. The index proposes by the whole document; here each proposal is looked at
 * more closely: how much of the question its text holds and how near together, its name and phrasings, the place it speaks of.
 */
import type { ArticleContent, ArticleKind, Field } from '../../contract/index.ts'
import { askedField } from '../asked.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import type { ArticleIndex, Entry } from './articleIndex.ts'
import type { Wanted } from './closeLook.ts'
import { lookAt, wantedOf } from './closeLook.ts'
import type { Asked } from './names.ts'
import { askedOf, likenessOf } from './names.ts'
import { placeAgreement, placesIn } from './places.ts'
import type { Question } from './question.ts'
import type { Unit } from './units.ts'
import { callingsOf, unitsOf } from './units.ts'

/** What speaks for or against an article, each about 0–1 unless said otherwise. Shares are of the question's weight. */
export interface Parts {
  /** BM25F over the document, as a share of the most the question's own terms could get. */
  readonly document: number
  /** Share that is anywhere in the text, an official word standing in for an everyday one … */
  readonly coverage: number
  /** … in one stretch of it that a person would read as an answer … */
  readonly window: number
  /** … in one sentence, the question's place names left out … */
  readonly sentence: number
  /** … and in the heading that holds most. */
  readonly headings: number
  /** Share of the question's dictionary words, by weight, that the text holds whole. */
  readonly words: number
  /** Share of the question's characters that stand in the text in one piece. */
  readonly stretch: number
  /** Share of the question in the nearest name … */
  readonly asked: number
  /** … and of the name in the question. */
  readonly named: number
  /** Likeness to the nearest name by single characters. */
  readonly characters: number
  /** 1: the question, but for its frame, is a name of it to the letter. */
  readonly exact: number
  /** 1: its nearest phrasing is a question of the same form: what is it, how does one, whether. */
  readonly form: number
  /** −1 to 1: whether it is for what one wants done: renew, have issued again, give up. */
  readonly act: number
  /** 1: a field of a guide is asked for, and this is a guide that has it, or an FAQ that asks for it too; −0.5: an FAQ that asks for another. */
  readonly field: number
  /** 1: the title names a place, and neither the question's nor its province. */
  readonly otherPlace: number
  /** 1: the title names a place and the question none. */
  readonly localOnly: number
  /** 1: the title names the question's place. */
  readonly samePlace: number
  /** Share of the question's numbers that the text holds. */
  readonly numbers: number
  /** Logarithm of the length: long documents hold everything by chance. */
  readonly length: number
  /** How much less than a question the words are: 0 for a question, near 1 for a single word. The same for every article. */
  readonly thin: number
}

export type Weights = Readonly<Partial<Record<keyof Parts, number>> & { bias?: number }>

/**
 * Fitted by test/bench/retrieval-fit.ts, so that a difference of 1 in the score is odds of e to 1; rounded. A policy is a long
 * text found by its sentences; an item, an FAQ or a theme is short and found by what it is called. `thin` and `bias` set the kinds
 * against each other and are chosen by hand: a long text holds every single word, and no question set has all kinds.
 */
const POLICY: Weights = { document: 13.5, sentence: 6.6, words: 4.4, headings: 4.2, stretch: 7.3, length: -6, otherPlace: -2.8, localOnly: -1.65, numbers: 4.9, asked: 1.5, thin: -10, bias: -2 }
const CALLED: Weights = { document: 4, coverage: 5.5, words: 1.6, asked: 3, named: 3.8, characters: 4.2, exact: 4, form: 1.2, act: 0.9, field: 3, otherPlace: -3, localOnly: -3, numbers: 2.3 }
export const RANKING: Readonly<Record<ArticleKind, Weights>> = { policy: POLICY, faq: CALLED, item: CALLED, theme: CALLED }

export interface Ranked {
  readonly document: number
  readonly kind: ArticleKind
  readonly entry: Entry
  readonly score: number
  readonly parts: Parts
  /** Index of the passage that holds most of the question among the article's units, for the first few; 0 (the name) otherwise. */
  readonly unit: number
}

/** So many pairs of characters the shortest whole questions have, generic ones counted half. */
const QUESTION = 4

/** So many are looked at closely. */
const PROPOSALS = 40
/** Of so many it is said which passage fits best. */
const OPENED = 10

/**
 * @param isOpen whether a document may answer today
 * @param more documents to be looked at besides, whatever their words
 */
export function rank(index: ArticleIndex, question: Question, isOpen: (document: number) => boolean, more: readonly number[] = []): Ranked[] {
  const { inverted } = index
  const asking = askingOf(index, question)
  if (asking.most === 0) return []
  const proposed = inverted.score(question.terms, PROPOSALS, isOpen)
  const others = more.filter((document) => isOpen(document) && !proposed.some((one) => one.document === document)).map((document) => ({ document, score: 0 }))
  const ranked = [...proposed, ...others].flatMap(({ document, score }): Ranked[] => {
    const entry = index.entry(document)
    if (!entry) return []
    const parts = partsOf(index, asking, entry, score)
    const { kind } = entry.article.content
    return [{ document, kind, entry, score: scoreOf(parts, RANKING[kind]), parts, unit: 0 }]
  })
  return ranked
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .map((one, i) => i < OPENED ? { ...one, unit: bestUnit(one.entry.article.content, asking.wanted) } : one)
}

function bestUnit(content: ArticleContent, wanted: Wanted): number {
  let best = { unit: 0, coverage: 0 }
  unitsOf(content).forEach(({ role, text }, unit) => {
    if (role !== 'body') return
    const { coverage } = lookAt(fold(text), wanted)
    if (coverage > best.coverage) best = { unit, coverage }
  })
  return best.unit
}

export function scoreOf(parts: Parts, { bias = 0, ...weights }: Weights): number {
  return (Object.keys(weights) as (keyof Parts)[]).reduce((sum, part) => sum + (weights[part] ?? 0) * parts[part], bias)
}

/** The question's side of every comparison, made once. */
interface Asking {
  readonly asked: Asked
  /** The question's own terms, weighed by how rare they are in the texts. */
  readonly own: Asked['own']
  readonly field: Field | undefined
  /** The most that BM25F could give. */
  readonly most: number
  readonly thin: number
  readonly wanted: Wanted
  readonly words: readonly (readonly [word: string, worth: number])[]
  readonly places: readonly string[]
  readonly numbers: readonly string[]
}

function askingOf({ inverted, names }: ArticleIndex, question: Question): Asking {
  const idf = (term: string): number => inverted.idf(term)
  const worth = new Map(question.terms.filter(({ added }) => !added).map(({ term, weight }) => [term, weight * idf(term)]))
  const places = placesIn(question.plain)
  return {
    asked: askedOf(question, (term) => names.idf(term)),
    own: question.terms.filter(({ added }) => !added).map(({ term, weight, standIns = [] }) => ({ term, worth: weight * idf(term), standIns })),
    field: question.asked,
    most: [...worth.values()].reduce((sum, one) => sum + one, 0) * (inverted.k1 + 1),
    thin: Math.max(0, 1 - question.terms.reduce((sum, { added, weight }) => added ? sum : sum + weight, 0) / QUESTION),
    wanted: wantedOf(question.core, (term) => worth.get(term) ?? 0, places),
    words: question.words.map((word) => [word, Math.max(0, ...pairsOf(word).map(idf))] as const),
    places,
    numbers: question.plain.match(/\d+(?:\.\d+)?/g) ?? [],
  }
}

function partsOf(index: ArticleIndex, { asked, own, field, most, thin, wanted, words, places, numbers }: Asking, entry: Entry, score: number): Parts {
  const { content } = entry.article
  const units = unitsOf(content)
  const text = fold(units.map((unit) => unit.text).join('\n'))
  const look = lookAt(text, wanted)
  return {
    // Everyday words bring official ones, which may add up to more than the question's own.
    document: Math.min(1, score / most),
    coverage: coverageOf(own, text),
    window: look.window,
    sentence: look.sentence,
    headings: headingsOf(units).reduce((best, heading) => Math.max(best, lookAt(fold(heading), wanted).coverage), 0),
    words: shareOf(words, text),
    stretch: look.stretch,
    ...likenessOf(callingsOf(content), asked, (term) => index.names.idf(term), index.synonyms),
    field: fieldIn(content, field),
    otherPlace: placeAgreement(places, entry.places) < 0 ? 1 : 0,
    localOnly: places.length === 0 && entry.places.size > 0 ? 1 : 0,
    samePlace: places.some((place) => entry.places.has(place)) ? 1 : 0,
    numbers: numbers.length > 0 ? numbers.filter((number) => text.includes(number)).length / numbers.length : 0,
    length: Math.log(1 + text.length) / 8,
    thin,
  }
}

function headingsOf(units: readonly Unit[]): string[] {
  return [...new Set(units.flatMap(({ heading }) => heading ?? []))]
}

function shareOf(words: readonly (readonly [word: string, worth: number])[], text: string): number {
  const all = words.reduce((sum, [, worth]) => sum + worth, 0)
  return all > 0 ? words.reduce((sum, [word, worth]) => text.includes(word) ? sum + worth : sum, 0) / all : 0
}

function coverageOf(own: Asked['own'], text: string): number {
  let all = 0
  let found = 0
  for (const { term, worth, standIns } of own) {
    all += worth
    if (text.includes(term)) found += worth
    else found += worth * standIns.reduce((most, other) => Math.max(most, other.filter((one) => text.includes(one)).length / other.length), 0)
  }
  return all > 0 ? found / all : 0
}

/** 1: an item's guide has the field, an FAQ asks for it itself, a theme says what to do. −0.5: an FAQ asks for another. */
function fieldIn(content: ArticleContent, asked: Field | undefined): number {
  if (!asked) return 0
  switch (content.kind) {
    case 'policy': return 0
    case 'theme': return asked === 'steps' ? 1 : 0
    case 'faq': {
      const own = [content.question, ...content.alternates].flatMap((text) => askedField(text) ?? [])
      return own.includes(asked) ? 1 : own.length > 0 ? -0.5 : 0
    }
    case 'item': {
      const value = content[asked]
      return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? 0 : 1
    }
  }
}
