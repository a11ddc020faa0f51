/** A question as the index sees it: folded, in plain words, without the frame that only makes it a question, as weighted terms. */
import { fold } from '../text/fold.ts'
import { cutsOf, runsOf, termsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { plainly } from '../text/synonyms.ts'
import type { QueryTerm } from './invertedIndex.ts'

export interface Question {
  readonly folded: string
  /** In plain words, frame and all. */
  readonly plain: string
  /** What is left to search for. */
  readonly core: string
  readonly terms: readonly QueryTerm[]
}

/** Longer questions are cut: the sense is at the beginning, and the time must be bounded. */
const MAX_LENGTH = 300
const MAX_TERMS = 120

/** What makes a question of a statement. Taken out, because guidance is written in statements and these words are rare in it. */
const FRAMES = [
  /请问(?:一下)?|我?想(?:请)?问(?:一下|下)?|想咨询(?:一下|下)?|咨询一下|麻烦问(?:一下|下)|你好|您好|谢谢|能不能告诉我|请告诉我|帮我查(?:一下|下)?|我想知道|想了解(?:一下|下)?/g,
  /(?:应该|应当|需要|要|该)?(?:怎么办理|怎么办|怎么弄|怎么做|怎么样|怎样|怎么|如何|咋)/g,
  /(?:是|有|包括|分别是|指的是|具体是|都是|都有|为|做了|采取了?|提供了?)?(?:哪些|哪几种|哪几类|哪几个|哪几项|哪个|哪种|哪一个|哪家|什么样的?|什么|哪里|哪儿|哪|谁|多少|多久|几)/g,
  /为什么|为何|是不是|有没有|能不能|可不可以|可以吗|行不行|行吗|是否|会不会|要不要|吗|呢|吧|啊|呀|嘛|么|请/g,
]

export function readQuestion(text: string, synonyms: Synonyms): Question {
  const folded = fold(text.slice(0, MAX_LENGTH)).trim()
  const plain = plainly(folded)
  const core = withoutFrame(plain)
  return { folded, plain, core, terms: weigh(core, plain, synonyms) }
}

/** Frames become spaces, so that no term bridges them; a question that is all frame keeps its words. */
function withoutFrame(plain: string): string {
  let core = plain
  for (const frame of FRAMES) core = core.replace(frame, ' ')
  return runsOf(core).length > 0 ? core : plain
}

/** What a pair of characters is worth that straddles two words, and a term that only a synonym brings. */
const STRADDLE = 0.5
const SYNONYM = 0.5

function weigh(core: string, plain: string, synonyms: Synonyms): QueryTerm[] {
  const weights = new Map<string, number>()
  const inside = new Set(cutsOf(core).flatMap((word) => termsOf(word)))
  for (const term of termsOf(core)) weights.set(term, (weights.get(term) ?? 0) + (inside.has(term) ? 1 : STRADDLE))
  for (const word of synonyms.officialFor(plain)) {
    for (const term of termsOf(word)) if (!weights.has(term)) weights.set(term, SYNONYM)
  }
  return [...weights].slice(0, MAX_TERMS).map(([term, weight]) => ({ term, weight }))
}
