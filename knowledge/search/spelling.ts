/**
 * What a question was meant to say, where it holds what the knowledge base has nowhere: pinyin (`juzhuzheng`), a word that
 * only sounds right (居主证), or only looks right (居往证), one wrong, missing, extra or swapped character (营业照, 住居证). Words are only ever mended to
 * words that the base knows; a question whose every pair of characters is in the base is left alone at the price of
 * looking the pairs up.
 */
import { cutsOf, readingOf, soundOf } from '../text/pinyin.ts'
import { looksLike } from '../text/lookAlikes.ts'
import { runsOf, tokensOf } from '../text/segment.ts'
import type { Slip, Term, Vocabulary } from './vocabulary.ts'
import { LONGEST_WORD, slipBetween } from './vocabulary.ts'

export interface Correction {
  readonly from: string
  readonly to: string
}

export interface Corrected {
  readonly text: string
  /** In the order of the text; empty when nothing was mended. */
  readonly corrections: readonly Correction[]
}

export interface Spelling {
  /** @param plain a question, folded and in plain words */
  correct(plain: string): Corrected
}

export interface SpellingDeps {
  readonly vocabulary: Vocabulary
  /** In how many articles a term (a pair of characters, a Latin word) stands. */
  readonly count: (term: string) => number
  /** How many articles there are. */
  readonly size: () => number
}

/** Pairs in no more than this share of the articles are unknown: in a large base some stand by chance, across two words. */
const CHANCE = 1 / 2000
/** Up to this share a pair is in doubt: it gives way to one that sounds the same and stands in so many times as many articles. */
const DOUBT = 1 / 200
const FAR_MORE = 10
/** Two characters are only taken for a word of so many names. */
const OFTEN = 4
/** In a small base, so many articles are few. */
const RARE = 3
/** Longest pinyin that is read, in letters. */
const MAX_LETTERS = 60
/** So many ways to cut letters into syllables are tried. */
const MAX_CUTS = 8

/** Words that questions are made of, for pinyin: names seldom hold them. */
const ASKING = ['怎么', '怎么办', '怎么办理', '怎么弄', '什么', '什么材料', '材料', '多少', '多少钱', '多久', '哪里', '在哪里', '办理', '申请', '补办', '需要', '可以', '电话', '地址', '预约', '丢了', '过期', '到期', '流程', '条件', '网上', '手续', '我要', '我想', '请问']
const ASKING_SOUNDS = new Map(ASKING.map((word) => [soundOf(word).join(' '), word]))
/** The same of one syllable. */
const SINGLE: Readonly<Record<string, string>> = { ban: '办', yao: '要', de: '的', le: '了', ma: '吗', wo: '我', xiang: '想', qu: '去', bu: '补', huan: '换', jiao: '交', ling: '领', neng: '能', zai: '在', kai: '开', cha: '查', gai: '改', ne: '呢', mai: '买' }

/** After these a new word begins, and these are words themselves: what stands across is no misspelt word. */
const OPENERS = /[办补领交缴开要去想能会有没我你他她在到不是换改取提查考买卖拿给帮做用来让被把和与及或的了吗呢吧就都还也很最哪怎几多再先请问说看走收出打中免从向为对给被受]/
const CLOSERS = /[的了吗呢吧啊在和与或就都还也要能会可是不没有去来办怎]/

/** How much a way of going wrong speaks for the correction, before its length. */
const EVIDENCE: Readonly<Record<'sound' | 'blurred' | Slip, number>> = { sound: 3, swapped: 2.5, blurred: 2, missing: 1, extra: 1, wrong: 1 }

/** A stretch of a question that may be one word. */
interface Stretch {
  readonly text: string
  /** In how many articles each of its pairs stands. */
  readonly pairs: readonly number[]
  /** Whether the dictionary left the character to itself. */
  readonly single: readonly boolean[]
  /** It begins and ends where the dictionary's words do. */
  readonly whole: boolean
}

interface Edit extends Correction {
  readonly start: number
  readonly end: number
  readonly worth: number
}

export function createSpelling({ vocabulary, count, size }: SpellingDeps): Spelling {
  const isUnknown = (stands: number): boolean => stands <= size() * CHANCE

  /** The word for a stretch of Chinese, of those that sound alike or are one slip away. */
  function mend({ text, pairs, single, whole }: Stretch): { term: Term; worth: number } | undefined {
    let best: { term: Term; worth: number } | undefined
    const consider = (term: Term, evidence: number): void => {
      // A word of few names is a poor guess where many hold another.
      const worth = evidence * text.length + Math.log2(1 + term.count) / 4
      if (!best || worth > best.worth || (worth === best.worth && term.text < best.term.text)) best = { term, worth }
    }
    const sound = Array.from(text, readingOf)
    for (const term of vocabulary.soundingLike(sound)) {
      if (term.text === text || ![...text].some((character, i) => character === term.text[i])) continue
      const exact = sound.join(' ') === term.sound
      const enough = exact ? text.length > 2 || term.count >= OFTEN : text.length > 2 && single.includes(true)
      if (enough && givesWay(text, term.text, pairs, exact && text.length > 2)) consider(term, EVIDENCE[exact ? 'sound' : 'blurred'])
    }
    if (text.length < 3 || !whole || !single.includes(true) || !pairs.some(isUnknown)) return best
    for (const term of vocabulary.near(text)) {
      const slip = slipBetween(text, term.text)
      if (slip && isPlausible(slip, text, term.text, single)) consider(term, EVIDENCE[slip])
    }
    return best
  }

  /** Whether each character that changes stands in a pair that is unknown, or (if in doubt) far rarer than the one that comes. */
  function givesWay(text: string, meant: string, pairs: readonly number[], doubt: boolean): boolean {
    return [...text].every((character, i) => character === meant[i] || [i - 1, i].some((at) => {
      const stands = pairs[at]
      return stands !== undefined && (isUnknown(stands) || (doubt && stands * FAR_MORE <= count(meant.slice(at, at + 2))))
    }))
  }

  function editsIn(run: string, offset: number): Edit[] {
    const pairs = Array.from({ length: run.length - 1 }, (_, i) => count(run.slice(i, i + 2)))
    const rare = Math.max(RARE, size() * DOUBT)
    if (pairs.every((stands) => stands > rare)) return []
    const single: boolean[] = []
    const bounds = new Set([0])
    for (const token of tokensOf(run)) {
      for (let i = 0; i < token.length; i++) single.push(token.length === 1)
      bounds.add(single.length)
    }
    const edits: Edit[] = []
    for (let start = 0; start < run.length - 1; start++) {
      for (let length = 2; length <= Math.min(LONGEST_WORD, run.length - start); length++) {
        const end = start + length
        const stretch = { text: run.slice(start, end), pairs: pairs.slice(start, end - 1), single: single.slice(start, end), whole: bounds.has(start) && bounds.has(end) }
        if (stretch.pairs.every((stands) => stands > rare) || !maySlip(stretch) || vocabulary.has(stretch.text)) continue
        // Two characters prove little: neither may belong to a word with its other neighbour.
        if (length === 2 && [pairs[start - 1], pairs[end - 1]].some((stands) => stands !== undefined && !isUnknown(stands))) continue
        const found = mend(stretch)
        if (found) edits.push({ start: offset + start, end: offset + end, from: stretch.text, to: found.term.text, worth: found.worth })
      }
    }
    return edits
  }

  /** Letters → words, when all of them are pinyin of words that are known; the spaces between do not matter. */
  function readLetters(pieces: readonly string[]): string | undefined {
    const cuts = pieces.reduce<string[][]>((before, piece) => before.flatMap((some) => cutsOf(piece).map((cut) => [...some, ...cut])).slice(0, MAX_CUTS), [[]])
    let best: { text: string; worth: number } | undefined
    for (const sound of cuts) {
      const read = wordsFor(sound)
      if (read && (!best || read.worth > best.worth)) best = read
    }
    return best?.text
  }

  /** The likeliest words for a row of syllables, from left to right; undefined when one is left over or all are single. */
  function wordsFor(sound: readonly string[]): { text: string; worth: number } | undefined {
    const best: ({ text: string; worth: number } | undefined)[] = [{ text: '', worth: 0 }]
    for (let end = 1; end <= sound.length; end++) {
      for (let start = Math.max(0, end - 8); start < end; start++) {
        const before = best[start]
        const word = before && wordFor(sound.slice(start, end))
        if (before && word && before.worth + word.worth > (best[end]?.worth ?? 0)) best[end] = { text: before.text + word.text, worth: before.worth + word.worth }
      }
    }
    return best[sound.length]
  }

  function wordFor(sound: readonly string[]): { text: string; worth: number } | undefined {
    if (sound.length === 1) {
      const text = SINGLE[sound[0] ?? '']
      return text ? { text, worth: 0.1 } : undefined
    }
    const asking = ASKING_SOUNDS.get(sound.join(' '))
    let best = asking ? { text: asking, worth: sound.length ** 2 + 2 } : undefined
    for (const term of vocabulary.soundingLike(sound)) {
      const right = term.sound.split(' ').filter((syllable, i) => syllable === sound[i]).length / sound.length
      const worth = sound.length ** 2 * (0.5 + right / 2) + Math.log2(1 + term.count) / 4
      if (!best || worth > best.worth || (worth === best.worth && term.text < best.text)) best = { text: term.text, worth }
    }
    return best
  }

  /** Neighbouring Latin words of a text, read together first (`ju zhu zheng`). */
  function latinEdits(plain: string): Edit[] {
    const edits: Edit[] = []
    for (const match of plain.matchAll(/[a-z]+(?:[ '’-]+[a-z]+)*/g)) {
      const text = match[0]
      const pieces = text.split(/[^a-z]+/)
      if (text.length > MAX_LETTERS || text.length < 2 || /[0-9]/.test(plain[match.index - 1] ?? '') || /[0-9]/.test(plain[match.index + text.length] ?? '')) continue
      if (pieces.some((piece) => !isUnknown(count(piece)))) continue
      const read = readLetters(pieces)
      if (read && (read.length > 1 || text.length < plain.trim().length)) edits.push({ start: match.index, end: match.index + text.length, from: text, to: read, worth: 0 })
    }
    return edits
  }

  return {
    correct(plain) {
      const edits = latinEdits(plain)
      for (const { text, start, han } of runsOf(plain)) {
        if (!han || text.length < 2) continue
        const taken: Edit[] = []
        for (const edit of editsIn(text, start).sort((a, b) => b.worth - a.worth || a.start - b.start)) {
          if (taken.every((other) => edit.end <= other.start || edit.start >= other.end)) taken.push(edit)
        }
        edits.push(...taken)
      }
      if (edits.length === 0) return { text: plain, corrections: [] }
      edits.sort((a, b) => a.start - b.start)
      let text = ''
      let at = 0
      for (const edit of edits) {
        text += plain.slice(at, edit.start) + edit.to
        at = edit.end
      }
      return { text: text + plain.slice(at), corrections: edits.map(({ from, to }) => ({ from, to })) }
    },
  }
}

/** Whether people may have meant one word by the stretch: it begins and ends like one, and a short one is in no dictionary. */
function maySlip({ text, single }: Stretch): boolean {
  const first = text[0] ?? ''
  const last = text.at(-1) ?? ''
  if (text.length === 2) return single.every(Boolean) && !OPENERS.test(first) && !CLOSERS.test(last)
  return (text.length > 3 || single.includes(true)) && !(single.at(-1) && CLOSERS.test(last)) && !(single[0] && CLOSERS.test(first))
}

function isPlausible(slip: Slip, typed: string, meant: string, single: readonly boolean[]): boolean {
  const at = [...typed].findIndex((character, i) => character !== meant[i])
  const inside = at > 0 && at < typed.length - 1
  switch (slip) {
    case 'swapped': return true
    // Unless it only looks wrong, the character must be no word of its own, and the word long enough to be known by the rest.
    case 'wrong': return looksLike(typed[at] ?? '', meant[at] ?? '') || meant.length > 3 && inside && single[at] === true && !OPENERS.test(typed[at] ?? '')
    case 'missing': return meant.length > 3 && at > 0
    case 'extra': return at > 0 && typed[at] === typed[at - 1]
  }
}
