/** A question as the index sees it: folded, in plain words, without the frame that only makes it a question, as weighted terms. */
import type { Field } from '../../contract/index.ts'
import { askedIn, LONGEST_QUESTION } from '../asked.ts'
import { fold } from '../text/fold.ts'
import { pairsOf, runsOf, tokensOf, wordsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { plainly } from '../text/synonyms.ts'
import type { QueryTerm } from './invertedIndex.ts'

export interface Question {
  readonly folded: string
  /** In plain words, frame and all. */
  readonly plain: string
  /** What is left to search for. */
  readonly core: string
  /** The field of a guide that is asked for. */
  readonly asked?: Field
  readonly terms: readonly QueryTerm[]
  /** The dictionary words of the question, to be found whole. */
  readonly words: readonly string[]
}

const MAX_TERMS = 120

/** What makes a question of a statement. Taken out, because guidance is written in statements and these words are rare in it. */
const FRAMES = [
  // What is asked about the subject: the guide's field answers it, its words need not be in the text.
  /(?:一般|大概|大约|总共|一共)?(?:需要|要|得|等)?(?:多久|几天|多少天)(?:时间)?(?:才|就)?(?:能|可以|会)?(?:办下来|批下来|下来|拿到手|拿到|到手|办好|办完|办理|出来|出证)?/g,
  /(?:需要|要|收|花|交)?(?:多少钱|多少费用|钱吗|钱不|不要钱|花钱|交钱|收不收费|收费吗|免费吗)/g,
  /(?:在|去|到|上)?(?:哪里|哪个(?:部门|地方|窗口|单位)|什么地方)(?:可以|能)?(?:办理|办|申请|交)?(?=[,。?!\s]|$)/g,
  /(?:都|总共|一共)*(?:需要|要|得|该)?(?:办理?|办齐|准备|提交|携带|带|交)?(?:什么|哪些)(?:手续|材料|资料|证件|证照|证(?!明))(?:才能|才可以)?/g,
  /(?:需要|要|得|该)?(?:准备|提交|携带|带|交|拿)(?:些|齐|上)?(?:什么|哪些)(?:东西|过去|去|来)?/g,
  /请问(?:一下)?|我?想(?:请)?问(?:一下|下)?|想咨询(?:一下|下)?|咨询一下|麻烦问(?:一下|下)|你好|您好|谢谢|能不能告诉我|请告诉我|帮我查(?:一下|下)?|我想知道|想了解(?:一下|下)?/g,
  /(?:应该|应当|需要|要|该)?(?:怎么办理|怎么办|怎么弄|怎么做|怎么样|怎样|怎么|如何|咋)/g,
  /(?:是|有|包括|分别是|指的是|具体是|都是|都有|为|做了|采取了?|提供了?)?(?:哪些|哪几种|哪几类|哪几个|哪几项|哪个|哪种|哪一个|哪家|什么样的?|什么时候|什么|哪里|哪儿|哪|谁|多少|多久|几)/g,
  /(?:的)?(?:定义|概念|含义|意思)(?=[?。!\s]|$)|什么意思/g,
  /为什么|为何|是不是|有没有|能不能|可不可以|可以吗|行不行|行吗|是否|会不会|要不要|吗|呢|吧|啊|呀|嘛|么|(?<=^|[\s,。?!;])请(?!假|示|求|柬|帖)/g,
]

export function readQuestion(text: string, synonyms: Synonyms): Question {
  const folded = fold(text.slice(0, LONGEST_QUESTION)).trim()
  const plain = plainly(folded)
  const asked = askedIn(plain)
  const asking = asked?.words ?? ''
  const core = withoutFrame(plain, asking)
  const terms = weigh(core, asking, plain, synonyms)
  return { folded, plain, core, ...(asked?.field && { asked: asked.field }), terms, words: wordsOf(core).slice(0, MAX_TERMS) }
}

/**
 * Frames and the words that ask for a field become spaces, so that no term bridges them; a question that is nothing else
 * keeps its words.
 */
export function withoutFrame(plain: string, asking: string): string {
  let core = plain
  for (const frame of FRAMES) core = core.replace(frame, ' ')
  if (asking) core = core.replace(asking, ' ')
  core = runsOf(core).map(({ text }) => withoutLightEnds(text)).filter((run) => !LIGHT.test(run)).join(' ')
  return runsOf(core).some(({ text }) => text.length > 1) ? core : plain
}

/** What people say around the matter itself: 我想|办|居住证|要. Left on, it makes pairs (办居, 证要) so rare that they would decide. */
const LIGHT_START = /^(?:(?:我们?|咱们?)?(?:想要|想|要|需要|打算|准备)|办理?)+(?=..)/
const LIGHT_END = /(?<=..)(?:需要|要|得|该|好|办理?)+$/

/** Said of every matter, so it tells none apart. */
const LIGHT = /^(?:办理?|办好|办成|办下来|要|想|好|能|给|去)$/

/** A stretch of Chinese without such words at its ends. */
export function withoutLightEnds(run: string): string {
  return run.replace(LIGHT_START, '').replace(LIGHT_END, '')
}

/** Words that questions of every kind are made of: they say little of what is meant. */
const GENERIC = /(?:提出|采取|做出|作出|出台|推出|实施|开展|进行|给予|提供|建立|制定|发布|明确|执行|落实|实行|享受|做好)了?|针对|对于|关于|方面|内容|情况|具体|规定|要求|措施|政策|方式|方法|办法|标准|期间|应该|应当|可以|需要|主要|分别|以及|相关|有关|办理|申请|手续|材料|资料|流程/g

export function isGeneric(word: string): boolean {
  return word.replace(GENERIC, '') === ''
}

/** What a term is worth: of a generic word; only brought by a synonym; of a pair that two words share. */
const WORTH = { generic: 0.5, synonym: 0.5, across: 0.7 }

/** Of each pair of the text that is cut by a word's border: two words happen to stand side by side. */
function straddling(core: string): Set<string> {
  const pairs = new Set<string>()
  for (const { text, han } of runsOf(core)) {
    if (!han) continue
    const tokens = tokensOf(text)
    tokens.slice(1).forEach((token, i) => pairs.add(`${tokens[i]?.at(-1) ?? ''}${token[0] ?? ''}`))
    for (const token of tokens) for (const inside of pairsOf(token)) pairs.delete(inside)
  }
  return pairs
}

function weigh(core: string, asking: string, plain: string, synonyms: Synonyms): QueryTerm[] {
  const generic = new Set(Array.from(core.matchAll(GENERIC), ([word]) => pairsOf(word)).flat())
  const across = straddling(core)
  const own = new Map<string, number>()
  for (const term of pairsOf(core)) own.set(term, (own.get(term) ?? 0) + (generic.has(term) ? WORTH.generic : across.has(term) ? WORTH.across : 1))
  /** A field is answered by the guide as a whole: an article lacks nothing if its text does not hold the words that ask. */
  const added = new Set(pairsOf(asking).filter((term) => !own.has(term)))
  const standIns = new Map<string, string[][]>()
  for (const { word, official } of synonyms.everydayIn(plain)) {
    const lists = official.map((other) => pairsOf(other))
    for (const term of lists.flat()) if (!own.has(term)) added.add(term)
    for (const term of pairsOf(word)) standIns.set(term, [...standIns.get(term) ?? [], ...lists])
  }
  return [
    ...[...own].map(([term, weight]): QueryTerm => ({ term, weight, ...(standIns.has(term) && { standIns: standIns.get(term) ?? [] }) })),
    ...[...added].map((term): QueryTerm => ({ term, weight: WORTH.synonym, added: true })),
  ].slice(0, MAX_TERMS)
}
