/**
 * Folded text → terms. Two views of the same text, each mending the other's mistakes: the words of a dictionary
 * segmenter, and pairs of neighbouring characters, which no segmenter can cut wrongly.
 */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let segmenter: Jieba | undefined

function jieba(): Jieba {
  segmenter ??= Jieba.withDict(dict)
  return segmenter
}

/** A stretch of one script: Chinese characters, or letters and digits with the marks that hold them together (2.5, wi-fi). */
const RUN = /[\u3400-\u9fff]+|[a-z0-9\u00c0-\u024f]+(?:[.\-_][a-z0-9]+)*/g

export interface Run {
  readonly text: string
  readonly start: number
  readonly han: boolean
}

/** The stretches of a folded text; everything between them (spaces, punctuation, emoji) separates. */
export function runsOf(folded: string): Run[] {
  const runs: Run[] = []
  for (const match of folded.matchAll(RUN)) {
    const text = match[0]
    runs.push({ text, start: match.index, han: text.charCodeAt(0) >= 0x3400 })
  }
  return runs
}

/** The words of a folded text, in order, each once: two characters and more, Latin words and numbers. */
export function wordsOf(folded: string): string[] {
  return [...new Set(runsOf(folded).flatMap(({ text, han }) => han ? jieba().cut(text, true).filter((word) => word.length > 1) : [text]))]
}

/** The words and single characters of a stretch of Chinese, in order, by the dictionary alone: what it does not know falls apart. */
export function tokensOf(run: string): string[] {
  return jieba().cut(run, false)
}

/** The words of two characters and more that the dictionary knows, each once. */
export function dictionaryWordsOf(folded: string): string[] {
  return [...new Set(runsOf(folded).flatMap(({ text, han }) => han ? tokensOf(text).filter((word) => word.length > 1) : []))]
}

/** The terms under which a folded text is filed: pairs of characters; single characters that stand alone; Latin words and numbers whole. */
export function pairsOf(folded: string): string[] {
  const terms: string[] = []
  for (const { text, han } of runsOf(folded)) {
    if (!han || text.length === 1) terms.push(text)
    else for (let i = 0; i + 2 <= text.length; i++) terms.push(text.slice(i, i + 2))
  }
  return terms
}

/** A word of a text with its part of speech as the segmenter sees it (n noun, v verb, ns place, nr person …). */
export interface TaggedWord {
  readonly text: string
  readonly start: number
  readonly tag: string
}

/** The words of the Chinese stretches of a folded text, in order. */
export function taggedWordsOf(folded: string): TaggedWord[] {
  return runsOf(folded).filter(({ han }) => han).flatMap(({ text, start }) => {
    let at = start
    return jieba().tag(text, true).map(({ word, tag }) => {
      at += word.length
      return { text: word, start: at - word.length, tag }
    })
  })
}
