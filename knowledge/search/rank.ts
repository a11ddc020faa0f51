/**
 * Which articles fit a question, best first. The index proposes by the whole document; here each proposal is looked at
 * more closely: its best passage, its name and phrasings, how much of the question it holds, the place it speaks of.
 */
import type { ArticleContent, ArticleKind, Field } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import { plainly } from '../text/synonyms.ts'
import type { ArticleIndex, Entry } from './articleIndex.ts'
import type { QueryTerm } from './invertedIndex.ts'
import { placeAgreement, placesIn } from './places.ts'
import type { Question } from './question.ts'
import { withoutLightEnds } from './question.ts'
import type { Unit } from './units.ts'
import { unitsOf } from './units.ts'

/** What speaks for or against an article, each about 0–1 unless said otherwise. */
export interface Parts {
  /** BM25F over the document, as a share of the most the question's own terms could get. */
  readonly document: number
  /** The best unit on its own, likewise. */
  readonly passage: number
  /** Share of the question's weight that is anywhere in the document … */
  readonly coverage: number
  /** … and in the best unit for that. */
  readonly together: number
  /** Share of the question's dictionary words, by weight, that the document holds whole. */
  readonly words: number
  /** How far the question and the nearest name or phrasing are the same, both ways. */
  readonly phrasing: number
  /**
   * The same by single characters, all alike: 换口罩 and 口罩更换 share no pair but every character that matters. 0 for a
   * policy, whose title is no phrasing of a question.
   */
  readonly characters: number
  /** 1: the question, but for its frame, is a name or phrasing of it to the letter. */
  readonly named: number
  /** 1: a field of a guide is asked for, and this is a guide that has it. */
  readonly field: number
  /** 1: the title names another place, and the text never the question's. */
  readonly elsewhere: number
  /** Share of the question's numbers that the text holds. */
  readonly numbers: number
  /** Logarithm of the length: long documents hold everything by chance. */
  readonly length: number
}

/**
 * Fitted by test/bench/retrieval-fit.ts, so that a difference of 1 in the score is odds of e to 1; rounded. The two parts
 * that are not here only tell how sure one may be.
 */
export const RANKING: Readonly<Record<Exclude<keyof Parts, 'together' | 'phrasing'>, number>> = {
  document: 9, passage: 6, coverage: 7, words: 2, characters: 5, named: 2, field: 3, elsewhere: -2.2, numbers: 4, length: -3,
}

export interface Ranked {
  readonly document: number
  readonly entry: Entry
  readonly score: number
  readonly parts: Parts
  /** Index of the best body unit among the article's units; 0 (the name) when the body says nothing. */
  readonly unit: number
}

/** So many are looked at closely. */
const PROPOSALS = 40

/** @param isOpen whether a document may answer today */
export function rank(index: ArticleIndex, question: Question, isOpen: (document: number) => boolean): Ranked[] {
  const { inverted } = index
  const most = worthOf(index, question.terms) * (inverted.k1 + 1)
  if (most === 0) return []
  const places = placesIn(question.plain)
  const numbers = question.plain.match(/\d+(?:\.\d+)?/g) ?? []
  const wording = new Map(question.wording.map(({ term, weight }) => [term, weight * inverted.idf(term)]))
  const ranked = inverted.score(question.terms, PROPOSALS, isOpen).flatMap(({ document, score }): Ranked[] => {
    const entry = index.entry(document)
    if (!entry) return []
    const units = unitsOf(entry.article.content)
    const [first] = inverted.range(document)
    const look = inverted.look(document, question.terms)
    const best = look.units.reduce((most, { score }) => Math.max(most, score), 0)
    const body = look.units.filter(({ unit }) => units[unit - first]?.role === 'body')
    const place = placeAgreement(places, entry.places)
    const parts: Parts = {
      document: score / most,
      passage: best / most,
      coverage: look.coverage,
      together: look.units.reduce((most, { coverage }) => Math.max(most, coverage), 0),
      words: inverted.look(document, question.words).coverage,
      ...compareNames(index, wording, question, entry.article.content.kind, units),
      field: hasField(entry.article.content, question.asked) ? 1 : 0,
      elsewhere: place < 0 && !places.some((name) => entry.mentions.has(name)) ? 1 : 0,
      numbers: numbers.length > 0 ? numbersIn(units, numbers) : 0,
      length: Math.log(1 + look.length) / 8,
    }
    const unit = body.reduce((best, one) => one.score > best.score ? one : best, { unit: first, score: 0 }).unit - first
    return [{ document, entry, score: total(parts), parts, unit }]
  })
  return ranked.sort((a, b) => b.score - a.score || a.document - b.document)
}

function total(parts: Parts): number {
  return (Object.keys(RANKING) as (keyof typeof RANKING)[]).reduce((sum, part) => sum + RANKING[part] * parts[part], 0)
}

function worthOf(index: ArticleIndex, terms: readonly QueryTerm[]): number {
  return terms.reduce((sum, { term, weight, added }) => added ? sum : sum + weight * index.inverted.idf(term), 0)
}

/** The nearest of the names and phrasings, by each of two measures. */
function compareNames(index: ArticleIndex, wording: ReadonlyMap<string, number>, { plain, core }: Question, kind: ArticleKind, units: readonly Unit[]): Pick<Parts, 'phrasing' | 'characters' | 'named'> {
  const asked = [...wording.values()].reduce((sum, worth) => sum + worth, 0)
  // With its frame and without: names are often questions themselves, and often bare.
  const askedCharacters = [...new Set([plain, core])].map(charactersOf)
  const nearest = { phrasing: 0, characters: 0, named: 0 }
  for (const { role, text } of units) {
    if (role !== 'name' && role !== 'alias') continue
    const name = plainly(fold(text))
    if (name === core || withoutLightEnds(name) === core) nearest.named = 1
    let common = 0
    let own = 0
    for (const term of new Set(pairsOf(name))) {
      common += wording.get(term) ?? 0
      own += index.inverted.idf(term)
    }
    nearest.phrasing = Math.max(nearest.phrasing, 2 * common / (asked + own))
    if (kind === 'policy') continue
    const characters = charactersOf(name)
    for (const of of askedCharacters) {
      let shared = 0
      for (const character of characters) if (of.has(character)) shared++
      nearest.characters = Math.max(nearest.characters, 2 * shared / (of.size + characters.size || 1))
    }
  }
  return nearest
}

function hasField(content: ArticleContent, asked: Field | undefined): boolean {
  if (!asked || content.kind !== 'item') return false
  const value = content[asked]
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** Without those that every question has. */
function charactersOf(plain: string): Set<string> {
  return new Set(plain.replace(/[^\p{L}\p{N}]+|[的了吗呢啊呀吧么嘛是有我你要]/gu, ''))
}

function numbersIn(units: readonly Unit[], numbers: readonly string[]): number {
  const text = fold(units.map((unit) => unit.text).join('\n'))
  return numbers.filter((number) => text.includes(number)).length / numbers.length
}
