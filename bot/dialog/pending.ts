/** What the answer to a clarifying question leaves: a tapped or typed label, a number, a part of a title, yes or no. And what was said before. */
import type { Candidate, Split } from '../../contract/index.ts'
import type { Pending } from '../memory.ts'
import type { BotSay } from '../wording/index.ts'
import { pickOption } from './pickOption.ts'
import { heldSide, sidesOf } from './sides.ts'

const SAID_YES = /^(?:是|对|嗯|没错|就是|系|啱|正确|好|可以|yes|ok)[的啊呀了吧这个呢]*$/
const SAID_NO = /^(?:不是?|唔系|唔啱|不对|否|没有?|冇|no)[的啊呀了吧这个呢]*$/
const NONE_OF_THEM = /^(?:都|全)(?:不是|不对|唔系|没有|冇)|^(?:不是|唔系)(?:这些|这几个|上面)|^none of/

/** @returns the candidates that are left, none when all are refused; null when the words are no answer */
export function leftBy(text: string, { candidates, put }: Pending, { say, fold }: { say: BotSay; fold: (text: string) => string }): readonly Candidate[] | null {
  const words = fold(text).replace(/[^\p{L}\p{N} ]/gu, '').trim()
  if (put === 'yesNo') return SAID_YES.test(words) ? candidates : SAID_NO.test(words) || NONE_OF_THEM.test(words) ? [] : null
  if (NONE_OF_THEM.test(words)) return []
  if (put === 'list') {
    const picked = pickOption(text, candidates.map(({ articleId, title }) => ({ id: articleId, label: title })), fold)
    if (picked) return candidates.filter(({ articleId }) => articleId === picked.id)
    return SAID_NO.test(words) ? [] : null
  }
  const side = pickOption(text, sidesOf(put.options, say), fold)
  const option = put.options.find(({ id }) => id === side?.id)
  return option ? candidates.filter(({ articleId }) => option.articleIds.includes(articleId)) : null
}

/** A side that was said is taken only when what it holds is this likely, as a share of the likeliest. */
const LEAST_SHARE = 0.5

/**
 * The candidates that are left when nothing is asked that was said already.
 * @param said folded, newest first; the newest that holds a side counts
 */
export function leftBySaid(candidates: readonly Candidate[], said: readonly string[], differences: (among: readonly Candidate[]) => Split | null): readonly Candidate[] {
  const split = differences(candidates)
  const side = split && said.map((words) => heldSide(split, words)).find(Boolean)
  const left = side ? candidates.filter(({ articleId }) => side.articleIds.includes(articleId)) : candidates
  const isWorse = likeliest(left) < likeliest(candidates) * LEAST_SHARE
  return left.length === candidates.length || isWorse ? candidates : leftBySaid(left, said, differences)
}

const likeliest = (candidates: readonly Candidate[]): number => Math.max(...candidates.map(({ confidence }) => confidence))
