/**
 * Which articles fit a question, best first. The index proposes by the whole document; here each proposal is looked at
 * more closely: how much of the question its text holds and how near together, its name and phrasings, the place it speaks of.
 */
import type { ArticleKind, Field, RankPart } from '../../contract/index.ts'
import { RANK_PARTS } from '../../contract/index.ts'
import { pairsOf } from '../text/segment.ts'
import type { ArticleIndex, Entry } from './articleIndex.ts'
import { CloseLook } from './closeLook.ts'
import { Likeness } from './names.ts'
import { placeAgreement, placesIn } from './places.ts'
import type { Question } from './question.ts'
import type { OwnTerms } from './termTable.ts'
import { shareMarked, TermTable } from './termTable.ts'
import type { Text } from './texts.ts'

/** What speaks for or against an article, each about 0–1 unless said otherwise. Shares are of the question's weight. */
export interface Parts extends Readonly<Record<RankPart, number>> {
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
  /** 1: the question names places, and the text none of them. */
  readonly foreign: number
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
const POLICY: Weights = { document: 11, sentence: 4.7, words: 5.5, headings: 3.6, stretch: 10, length: -8.5, otherPlace: -3.8, localOnly: -2, numbers: 7, asked: 1.2, thin: -10, bias: -2 }
const CALLED: Weights = { document: 4, coverage: 5.5, words: 1.6, asked: 3, named: 3.8, characters: 4.2, exact: 4, form: 1.2, act: 0.9, field: 3, otherPlace: -3, localOnly: -3, numbers: 1 }
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
    .map((one, i) => i < OPENED ? { ...one, unit: bestUnit(index.texts.of(one.entry.article.content), asking.look) } : one)
}

function bestUnit({ folded, passages }: Text, look: CloseLook): number {
  let best = { unit: 0, coverage: 0 }
  for (const { unit, start, end } of passages) {
    const coverage = look.coverage(folded.slice(start, end))
    if (coverage > best.coverage) best = { unit, coverage }
  }
  return best.unit
}

export function scoreOf(parts: Parts, weights: Weights): number {
  return (Object.keys(weights) as (keyof Weights)[]).reduce((sum, part) => part === 'bias' ? sum : sum + (weights[part] ?? 0) * parts[part], weights.bias ?? 0)
}

/** What each part adds to the score of an article of the kind, or takes from it; the weightiest first, without those that do nothing. */
export function sharesOf(parts: Parts, kind: ArticleKind): { part: RankPart; share: number }[] {
  const weights = RANKING[kind]
  return RANK_PARTS.map((part) => ({ part, share: (weights[part] ?? 0) * parts[part] }))
    .filter(({ share }) => share !== 0)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
}

/** The question's side of every comparison, made once. */
interface Asking {
  readonly likeness: Likeness
  readonly look: CloseLook
  readonly own: OwnTerms
  /** By own term, by how rare it is in the texts. */
  readonly worth: readonly number[]
  readonly field: Field | undefined
  /** The most that BM25F could give. */
  readonly most: number
  readonly thin: number
  readonly words: readonly Word[]
  readonly places: readonly string[]
  readonly numbers: readonly string[]
}

/** A dictionary word of the question. */
interface Word {
  readonly text: string
  readonly worth: number
  /** Its terms by number: a text that lacks one of them lacks the word. */
  readonly terms: readonly number[]
}

function askingOf({ inverted, names }: ArticleIndex, question: Question): Asking {
  const ownTerms = question.terms.filter(({ added }) => !added)
  const terms = new TermTable([...question.terms.flatMap(({ term, standIns = [] }) => [term, ...standIns.flat()]), ...pairsOf(question.core)])
  const own = {
    numbers: ownTerms.map(({ term }) => terms.find(term)),
    standIns: ownTerms.map(({ standIns = [] }) => standIns.map((list) => list.map((term) => terms.find(term)))),
  }
  const idfs = new Map(pairsOf(question.core).map((term) => [term, inverted.idf(term)]))
  const idf = (term: string): number => idfs.get(term) ?? inverted.idf(term)
  const worth = ownTerms.map(({ term, weight }) => weight * idf(term))
  const worthOf = new Map(ownTerms.map(({ term }, i) => [term, worth[i] ?? 0]))
  const places = placesIn(question.plain)
  return {
    likeness: new Likeness(question, terms, own, names),
    look: new CloseLook(question.core, terms, (term) => worthOf.get(term) ?? 0, places),
    own,
    worth,
    field: question.asked,
    most: worth.reduce((sum, one) => sum + one, 0) * (inverted.k1 + 1),
    thin: Math.max(0, 1 - ownTerms.reduce((sum, { weight }) => sum + weight, 0) / QUESTION),
    words: question.words.map((text) => {
      const pairs = pairsOf(text)
      return { text, worth: Math.max(0, ...pairs.map(idf)), terms: pairs.map((term) => terms.find(term)) }
    }),
    places,
    numbers: question.plain.match(/\d+(?:\.\d+)?/g) ?? [],
  }
}

function partsOf({ texts }: ArticleIndex, { likeness, look, own, worth, field, most, thin, words, places, numbers }: Asking, entry: Entry, score: number): Parts {
  const text = texts.of(entry.article.content)
  const { window, sentence, stretch } = look.at(text.folded)
  const coverage = shareMarked(own, worth, look.held)
  const held = shareOf(words, look, text.folded)
  return {
    // Everyday words bring official ones, which may add up to more than the question's own.
    document: Math.min(1, score / most),
    coverage,
    window,
    sentence,
    // Last of the looks: what the text holds has been read off by now.
    headings: text.headings.reduce((best, heading) => Math.max(best, look.coverage(heading)), 0),
    words: held,
    stretch,
    ...likeness.to(entry.names),
    field: fieldIn(entry, field),
    otherPlace: placeAgreement(places, entry.places) < 0 ? 1 : 0,
    localOnly: places.length === 0 && entry.places.size > 0 ? 1 : 0,
    samePlace: places.some((place) => entry.places.has(place)) ? 1 : 0,
    foreign: places.length > 0 && !places.some((place) => text.folded.includes(place)) ? 1 : 0,
    numbers: numbers.length > 0 ? numbers.filter((number) => text.folded.includes(number)).length / numbers.length : 0,
    length: Math.log(1 + text.folded.length) / 8,
    thin,
  }
}

function shareOf(words: readonly Word[], look: CloseLook, text: string): number {
  let all = 0
  let held = 0
  for (const { text: word, worth, terms } of words) {
    all += worth
    // A word of one term is that term; of a longer one the text may hold every pair, and not the word.
    if (terms.every((term) => look.held.has(term)) && (terms.length === 1 || text.includes(word))) held += worth
  }
  return all > 0 ? held / all : 0
}

/** 1: an item's guide has the field, a theme says what to do. 0.7: an FAQ asks for it too; the guide of the matter has all fields. −0.5: for another. */
function fieldIn({ article: { content }, asksFor }: Entry, asked: Field | undefined): number {
  if (!asked) return 0
  switch (content.kind) {
    case 'policy': return 0
    case 'theme': return asked === 'steps' ? 1 : 0
    case 'faq': return asksFor.includes(asked) ? 0.7 : asksFor.length > 0 ? -0.5 : 0
    case 'item': {
      const value = content[asked]
      return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? 0 : 1
    }
  }
}
