/**
 * Whether a passage bears out a sentence that a model wrote from it. Strict on purpose: a good sentence that is refused
 * costs little, since the hall's own words are shown anyway; a wrong one that passes costs an applicant a day.
 */
import { bare, fold } from '../text/fold.ts'
import { taggedWordsOf } from '../text/segment.ts'
import { isSupported, thingsAndDeeds } from './claims.ts'
import { keepsTogether } from './clauses.ts'
import { allPiecesOf } from './pieces.ts'
import type { Mark } from './polarity.ts'
import { agrees, plainWords, stancesOf } from './polarity.ts'
import { bearsOut, quantitiesIn } from './quantities.ts'

/**
 * Why a sentence is refused. `quantity`: a number, amount, date or phone that the passage does not have · `mixedUp`: its
 * words do not stand together so in one clause of the passage, or stand under a condition that it leaves out · `name`: a document, address, code or quoted word that is not there · `thing`: a thing, place or
 * person that is not there · `unsupported`: another word is not there · `stance`: denied, demanded or allowed where the
 * passage says otherwise · `exception`: the passage makes one and the sentence is silent on it · `scope`: only, all.
 */
export type Fault = 'quantity' | 'mixedUp' | 'name' | 'thing' | 'unsupported' | 'stance' | 'exception' | 'scope'

/** What a sentence may rest on. */
export interface Ground {
  /** The cited words. */
  readonly text: string
  /** What the passage is about: its words may be used, but nothing in it proves a fact. */
  readonly about: string
}

/** @param sentence without its citation marks. @returns null when the passage bears it out */
export function faultOf(sentence: string, { text, about }: Ground): Fault | null {
  const said = plainWords(fold(sentence))
  const known = plainWords(fold(text))
  const saidQuantities = quantitiesIn(sentence)
  const knownQuantities = quantitiesIn(text)
  if (!saidQuantities.every((one) => knownQuantities.some((other) => bearsOut(other, one)))) return 'quantity'
  if (!namesIn(fold(sentence)).every((name) => bare(text).includes(bare(name)) || bare(about).includes(bare(name)))) return 'name'
  const { things, deeds } = thingsAndDeeds(said)
  const words = known + plainWords(fold(about))
  if (!things.every((thing) => isSupported(thing.text, words))) return 'thing'
  if (things.length + deeds.length + saidQuantities.length === 0 || !deeds.every((deed) => isSupported(deed.text, words))) return 'unsupported'
  if (!sameStance(said, known)) return 'stance'
  if (EXCEPTION.test(known) && !EXCEPTION.test(said)) return 'exception'
  if (!SCOPES.every((scope) => !scope.test(said) || scope.test(known))) return 'scope'
  return keepsTogether(sentence, text, about) ? null : 'mixedUp'
}

const EXCEPTION = /除外|除[^,。;]{1,24}外|但(?!书)|例外|另有规定|不过|不在此限/
const SCOPES = [/仅|只(?!要)|唯一|限于/, /所有|任何|一律|凡(?!事)|无条件|全部/]

/** Titles, quoted words, addresses on the net, codes and Latin words: to be found letter by letter. */
function namesIn(folded: string): string[] {
  return [
    ...Array.from(folded.matchAll(/《([^》]+)》|[“"「『]([^”"」』]+)[”"」』]/g), ([, title, quoted]) => title ?? quoted ?? ''),
    ...Array.from(folded.matchAll(/(?:https?:\/\/|www\.)[^\s,。;()]+|[a-z][a-z0-9]*(?:[.@\-_/][a-z0-9]+)*|[a-z0-9]*[a-z][a-z0-9]*/g), ([name]) => name),
    ...Array.from(folded.matchAll(/[\u3400-\u9fff]+[〔[(]\d{4}[〕\])]\d+号/g), ([name]) => name),
  ]
}

/**
 * Each word that both have must be denied, demanded or allowed as in the passage, and as in the piece of it that the sentence is
 * nearest to: 小额的免除担保；大额的应当提供担保 does not bear out 小额的应当提供担保. What is denied must be denied there at all.
 */
function sameStance(said: string, known: string): boolean {
  const ours = stancesOf(said)
  const words = taggedWordsOf(said).filter(({ text }) => text.length > 1 && !/^(?:不|无|没|未|可以|需要|应当|必须|能够|允许)/.test(text))
  const agreesWith = (passage: string): boolean => {
    const theirs = stancesOf(passage)
    return words.every(({ text, start, tag }) => {
      const places = positionsOf(text, passage)
      return places.length === 0 || agrees(ours.at(start), places.map((at) => theirs.at(at)), tag.startsWith('v'))
    })
  }
  const theirs = stancesOf(known)
  const denied = words.filter(({ text, start }) => ours.at(start).denied && positionsOf(text, known).some((at) => theirs.at(at).denied))
  const hasGround = ({ start: from, end: to, reach }: Mark): boolean =>
    known.includes(said.slice(from, to + 2)) || denied.some(({ start }) => start >= to && start - to <= reach)
  const plain = withoutLabels(known)
  return ours.denials.every(hasGround) && agreesWith(plain) && nearestPieces(plain, [...words.map(({ text }) => text), ...said.match(/\d+/g) ?? []]).some(agreesWith)
}

/** The pieces of a passage that hold most of the words; several when they hold equally many. */
function nearestPieces(passage: string, words: readonly string[]): string[] {
  const pieces = allPiecesOf(passage).map(({ text }) => ({ text, held: words.filter((word) => text.includes(word)).length }))
  const most = Math.max(0, ...pieces.map(({ held }) => held))
  return pieces.filter(({ held }) => held === most).map(({ text }) => text)
}

/** A guide's 收费标准：不收费 does not say 收费: the label becomes spaces. */
function withoutLabels(known: string): string {
  return known.replace(/(^|\n)([^:\n。,;]{2,8}):/g, (_, begin: string, label: string) => `${begin}${' '.repeat(label.length)}:`)
}

function positionsOf(word: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
  return places
}
