/** Questions that had no near one before: what people begin to ask about. */
import type { Topic } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import { plainly } from '../text/synonyms.ts'

/** Two questions are near when they share so much of their pairs of characters (Dice). */
const NEAR = 0.5
/** What stands around a question says nothing of its matter. */
const FRAME = /请问|你好|您好|我想|想问|问一下|一下|怎么样?|如何|什么|哪里|哪儿|多少|多久|可以|能不能|需要|办理|[吗呢啊吧的了]/gu

function pairsOfMatter(question: string): Set<string> {
  const folded = plainly(fold(question))
  const pairs = new Set(pairsOf(folded.replace(FRAME, ' ')))
  return pairs.size > 0 ? pairs : new Set(pairsOf(folded))
}

export interface NewTopics {
  /** Questions of earlier days: what is near one of them is not new. */
  seen(questions: readonly string[]): void
  /** Those that are left, near ones together under the one that was asked most, the most asked first. */
  left(): Topic[]
}

/** @param today questions with how often they were asked, the most asked first */
export function createNewTopics(today: readonly Topic[]): NewTopics {
  const topics = today.map((topic) => ({ ...topic, pairs: pairsOfMatter(topic.question), isKnown: false }))
  /** Pair → the places of the topics that hold it. */
  const holders = new Map<string, number[]>()
  /** Looked at already: many ask in the same words. */
  const done = new Set<string>()
  for (const [at, { pairs }] of topics.entries()) for (const pair of pairs) holders.set(pair, [...holders.get(pair) ?? [], at])

  /** The places of the topics that are near these pairs. */
  function near(pairs: ReadonlySet<string>): number[] {
    const shared = new Map<number, number>()
    for (const pair of pairs) for (const at of holders.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
    return [...shared].filter(([at, count]) => 2 * count >= NEAR * (pairs.size + (topics[at]?.pairs.size ?? 0))).map(([at]) => at)
  }

  return {
    seen(questions) {
      for (const question of questions) {
        if (done.has(question)) continue
        done.add(question)
        for (const at of near(pairsOfMatter(question))) {
          const topic = topics[at]
          if (topic) topic.isKnown = true
        }
      }
    },

    left() {
      const taken = new Set<number>()
      const left: Topic[] = []
      for (const [at, { question, pairs, isKnown }] of topics.entries()) {
        if (isKnown || taken.has(at)) continue
        const alike = [...new Set([at, ...near(pairs)])].filter((one) => !taken.has(one) && topics[one]?.isKnown === false)
        for (const one of alike) taken.add(one)
        left.push({ question, asked: alike.reduce((sum, one) => sum + (topics[one]?.asked ?? 0), 0) })
      }
      return left.sort((a, b) => b.asked - a.asked)
    },
  }
}
