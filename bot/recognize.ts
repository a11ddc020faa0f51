/** Dialogue acts: is this a greeting, thanks, a wish for a person, or a question? The only place that knows `natural`. */
import classifiers from 'natural/lib/natural/classifiers/index.js'
import { examples } from './examples.ts'
import type { Act } from './examples.ts'
import type { Urgent } from './alarm.ts'
import { dangerOf } from './alarm.ts'
import type { Aside } from './asides.ts'
import { withoutAsides } from './asides.ts'

export interface Recognition {
  readonly act: Act
  /** 0–1, how sure the classifier is. */
  readonly certainty: number
  /** The message without what is said beside the question. */
  readonly words: string
  /** Anger, an insult or an order to the assistant, beside the question. */
  readonly aside?: Aside | undefined
  /** Danger that the question is asked in. */
  readonly danger?: Urgent | undefined
}

/** Longer texts than this are about a matter, whatever polite words they begin with. */
const LONGEST_PLAIN_ACT = 16
/** Below this the words are taken as a question: a wrong greeting costs an answer. */
const LEAST_CERTAINTY = 0.8
/**
 * The share of the text's characters and pairs that the act's examples must have: Bayes passes over what it has
 * never seen, so that 今晚吃什么好 would be a greeting for its 晚 and 好.
 */
const LEAST_KNOWN = 0.6

/** Taken for one of these, a question about guidance would be an insult or an alarm: they must be nearly as in the examples. */
const GRAVE: ReadonlySet<Act> = new Set(['handOff', 'abuse', 'selfHarm', 'fire', 'violence', 'medical', 'rescue', 'missing', 'fraud', 'yes', 'no', 'notThat', 'restart'])
const GRAVE_LEAST = [0.9, 0.85] as const

/**
 * The few commands that must work at any moment, whatever a classifier thinks. Anchored at both ends, so
 * that 人工智能企业补贴 stays a question.
 */
const HAND_OFF_COMMAND = /^((唔该|麻烦)?我?(要|想|请|帮我)*(转|转接|接|找|换|叫)?(一?个)?(人工|真人)(客服|服务|坐席|窗口)?|(talk to a )?(human|person|agent)( please)?)$/i

/** Who is asked for by name of their work: only with a word that says so (找工作人员, 同职员倾), for these are asked about, too. */
const STAFF_WISHED = /^(?:唔该|麻烦)?我?(?:要|想|请|帮我|需要){0,3}(?:(?:找|搵|揾|转接?到?|叫|连线)(?:一?个|位|你们的?)?(?:人工|真人|工作人员|职员|客服)(?:客服|服务台?|坐席|窗口)?|(?:跟|和|同|与)(?:你们的?)?(?:人工|真人|工作人员|职员|客服)(?:说话?|讲|聊|倾|谈|对话|通话|沟通|联系|视频|视像)(?:一下)?|人工(?:服务|客服|回[复覆])|(?<=需要)人工)$/

/** In everyday words: somebody to speak with (找个人聊), or whether there is anybody (有没有真人). 找人办证 and 跟人合租 name another matter. */
const SOMEBODY_WISHED = new RegExp([
  /^(?:请问|你好|唔该|麻烦|算了|我|想|要|需要|能不能|可不可以|可唔可以|可以|能|帮我|给我|请|就|还是|直接|先){0,6}/,
  /(?:(?:找|搵|揾|叫|换|来|派|安排|有没有|是不是|有)(?:一?个|位)?(?:真人|活人|人工(?:客服|服务)?|在线客服|客服|工作人员|职员)来?|(?:(?:找|搵|揾|叫|换)(?:一?个)?人|(?:跟|和|同|与)(?:一?个)?(?:真人|活人|工作人员|职员|客服|人))(?:来)?(?=聊|谈|说|讲|倾|问|咨询|沟通|对话)|(?:人工|真人|在线)?客服|人工服务|(?:人工|真人)(?=在))/,
  /(?:聊|谈|说|讲|倾|问|咨询|沟通|对话|话|一下|几句|可以|行|好|吗|么|吧|呀|啊|呢|呗|谢谢|不在|在|没有){0,8}$/,
].map(({ source }) => source).join(''))

const PERSON_WISHED_IN_ENGLISH = new RegExp([
  /^(?:(?:i would|id|i)? ?(?:like|want|need|wish)(?: to)? |can i |could i |may i |let me |please ){0,3}/,
  /(?:(?:(?:talk|speak|chat) (?:to|with)|(?:connect|transfer) me (?:to|with)|put me through to) (?:a |an |the |your )?(?:real |live )?(?:human|person|agent|operator|representative|someone|somebody|staff(?: member)?|member of staff)|(?:a |an )?(?:real |live )?(?:human|person|agent))/,
  /(?: please)?$/,
].map(({ source }) => source).join(''))

/** The command within a short sentence: 能不能转人工啊我有事. */
const HAND_OFF_ASKED = /^(?!.*(?:不[要用想]|别|多久|几点|为什么|为何)).{0,10}(?:转接?到?|接)(?:一?个)?(?:人工|真人)(?:客服|服务台?|坐席|窗口)?(?:可以|行不行|行|好|吗|么|嘛|啊|呀|吧|呢|一下|谢谢|我有事|有事|很急|急)*$/

const OF_NOTHING = /你好|您好|请问|麻烦|我们?|有|想|要|能|可以|需要|来|问题?|咨询|请教|了解|打听|办理?|帮个?[忙助]?|一下|一?[个点些]|很|着?急|事情?|业务|东西|随便|都行|不知道|的|吗|呀|啊|吧/g

/**
 * Somebody begins to speak and has not said of what. Word by word is taken away, because a pattern that is to fit the whole
 * tries every way of cutting it, and hangs on 帮我帮我帮我….
 * @param said folded, without punctuation
 */
export function asksNothing(said: string): boolean {
  return said !== '' && said.replace(OF_NOTHING, '') === ''
}

export interface Recognizer {
  recognize(text: string): Recognition
}

/** @param fold brings the text to one form (half-width, simplified, lower case); the same that search uses. */
export function createRecognizer({ fold }: { fold: (text: string) => string }): Recognizer {
  const classifier = new classifiers.BayesClassifier(undefined, 0.1)
  const familiar = new Map<string, Set<string>>()
  const exact = new Map<string, Act>()
  for (const [act, texts] of Object.entries(examples)) {
    const documents = texts.map((text) => features(plain(fold(text))))
    for (const document of documents) classifier.addDocument(document, act)
    familiar.set(act, new Set(documents.flat()))
    for (const text of texts) exact.set(plain(fold(text)), act as Act)
  }
  classifier.train()

  return {
    recognize(text) {
      const folded = fold(text)
      const danger = dangerOf(folded)
      if (danger && !danger.asks) return { act: danger.what, certainty: 1, words: text }
      if (wantsPerson(folded)) return { act: 'handOff', certainty: 1, words: text }
      const known = exact.get(plain(folded))
      if (known) return { act: known, certainty: 1, words: text }
      const { words, aside } = withoutAsides(text, fold)
      if (aside && words === '') return { act: aside, certainty: 1, words: text }
      return { ...actOf(plain(fold(words))), words, aside, danger: danger?.what }
    },
  }

  function actOf(said: string): Pick<Recognition, 'act' | 'certainty'> {
    const known = exact.get(said)
    if (known) return { act: known, certainty: 1 }
    if (said === '' || asksNothing(said) || [...said].length > LONGEST_PLAIN_ACT) return { act: 'question', certainty: 1 }

    const parts = features(said)
    const scored = classifier.getClassifications(parts)
    const best = scored[0] as { label: Act; value: number } | undefined
    const total = scored.reduce((sum, { value }) => sum + value, 0)
    const certainty = best && total > 0 ? best.value / total : 0
    const share = parts.filter((part) => best && familiar.get(best.label)?.has(part)).length / parts.length
    const [leastCertainty, leastKnown] = best && GRAVE.has(best.label) ? GRAVE_LEAST : [LEAST_CERTAINTY, LEAST_KNOWN]
    if (!best || certainty < leastCertainty || share < leastKnown) return { act: 'question', certainty }
    return { act: best.label, certainty }
  }
}

/** By itself, or as a clause of its own (转人工，我要问公司的事): then bare 人工 is not enough, which may be one of several costs. */
function wantsPerson(folded: string): boolean {
  const clauses = folded.split(/[，,。.！!；;\n]/u).map((clause) => plain(clause).replace(/[吧呀啊了]+$/u, '')).filter(Boolean)
  return clauses.some((clause) => HAND_OFF_ASKED.test(clause) || STAFF_WISHED.test(clause) || SOMEBODY_WISHED.test(clause) || PERSON_WISHED_IN_ENGLISH.test(clause) || (HAND_OFF_COMMAND.test(clause) && (clauses.length === 1 || clause.length > 2)))
}

/** Without punctuation and emoji; spaces stay, for Latin words. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, '').trim()
}

/** Characters and their pairs, with the ends marked: 你好 at the start says more than 你好 in the middle. */
function features(text: string): string[] {
  const signs = ['^', ...text, '$']
  return [...signs.slice(1, -1), ...signs.slice(0, -1).map((sign, at) => sign + (signs[at + 1] ?? ''))]
}
