/**
 * How alike two questions are, so that those on one matter become one task. Pure. Two matters in one task are worse than one
 * matter in two: whatever tells two questions apart by rule (place, number, act, who asks, what is asked for) keeps them apart.
 */
import type { Ask } from '../../contract/index.ts'
import { askedFor } from '../asked.ts'
import { placesIn } from '../search/places.ts'
import { readQuestion } from '../search/question.ts'
import { fold } from '../text/fold.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { plainly } from '../text/synonyms.ts'

/** A question as it is compared. */
export interface Compared {
  readonly question: string
  /** Without the frame that makes a question of it: 暂住证 of 暂住证怎么办. */
  readonly core: string
  /** Own terms with what each says: its share in the question by how rare it is. */
  readonly terms: ReadonlyMap<string, { readonly weight: number; readonly idf: number }>
  /** Terms of the other words that may stand for its own: official ones for everyday ones. */
  readonly others: ReadonlySet<string>
  /** What may stand for a term: any of these lists, whole. */
  readonly standIns: ReadonlyMap<string, readonly (readonly string[])[]>
  /** Its single characters that say something: 变更地址 and 地址变更 share no pair across the words, but every character. */
  readonly characters: ReadonlySet<string>
  readonly ask: Ask | undefined
  readonly places: readonly string[]
  readonly numbers: readonly string[]
  readonly sides: readonly Side[]
}

/** From here on two questions are on one matter; fitted by `npm run bench:clusters`. */
export const ALIKE = 0.7

/**
 * What a question may be on one side or the other of. `bare`: naming none of the sides is a side of its own (who does not speak of
 * giving up a paper does not want to). On folded text in plain words.
 */
const DIVIDES: readonly { readonly bare: boolean; readonly sides: readonly RegExp[] }[] = [
  {
    bare: true,
    sides: [
      /补办|补领|补发|补证|补换|遗失|丢|不见了|掉了|找不到|被偷|弄没|搞没|损坏|损毁|坏了/,
      /换一?[个张本]|换领|换发|换证|换新|到期|期满|过期|延续|延期(?!缴)|续(?:期|签|办|展|费|租)|年审|年检/,
      /变更|更改|更正|修改|改(?:名|地址|法人|姓|信息|经营)|换(?:法人|地址|名字?|股东|老板)/,
      /注销|作废|取消|终止|停业|歇业|撤销|销户|关店|关门|不干了|不开了|退(?:学|保|出)/,
      /转移|转入|转出|接续|过户|转(?:过来|过去|走|到|学|籍)/,
      /提取|支取|退(?:税|费|款|还)/,
      /投诉|举报|维权|不满意/,
    ],
  },
  { bare: false, sides: [/公司|企业|(?<!没有?)单位|法人/, /个人|自己|本人|私人|个体/] },
  { bare: false, sides: [/职工/, /居民(?!身份)|城乡/, /灵活就业|自由职业/] },
  { bare: true, sides: [/是什么(?!样)|什么是|什么意思|定义|区别/] },
  { bare: false, sides: [/结婚|领证/, /离婚/] },
  { bare: false, sides: [/买|购/, /租/, /卖|出售/] },
  { bare: false, sides: [/新房|一手|期房|新建/, /二手|存量/] },
  { bare: false, sides: [/老人|老年|高龄|退休/, /小孩|孩子|儿童|婴儿|新生儿|学生/] },
  { bare: true, sides: [/外地|外省|异地|外市|跨省|非本[地市]|外国|外籍|境外|港澳台/] },
]

/** Bits of the sides that a question is on, for one divide. */
interface Side { readonly bare: boolean; readonly bits: number }

/** Of a number of a person, only stars are left; they tell nothing. */
const MASKED = /\d*\*+[\dx]*/g
const NUMBERS = /\d+(?:\.\d+)?/g

/** @param idf how much a term says: high when few names hold it */
export function readCompared(question: string, synonyms: Synonyms, idf: (term: string) => number): Compared {
  const folded = fold(question).replace(MASKED, ' ')
  const { plain, core, terms } = readQuestion(folded, synonyms)
  const own = terms.filter(({ added }) => !added)
  return {
    question,
    core,
    terms: new Map(own.map(({ term, weight }) => [term, { weight, idf: idf(term) }])),
    others: new Set(terms.filter(({ added }) => added).map(({ term }) => term)),
    standIns: new Map(own.flatMap(({ term, standIns }) => standIns ? [[term, standIns]] : [])),
    characters: new Set(core.replace(SAYS_NOTHING, '')),
    ask: askedFor(plain),
    places: placesIn(plain).sort(),
    numbers: [...new Set(plain.match(NUMBERS) ?? [])].sort(),
    sides: DIVIDES.map(({ bare, sides }) => ({ bare, bits: sides.reduce((bits, side, i) => side.test(plainly(plain)) ? bits | 1 << i : bits, 0) })),
  }
}

/**
 * How much a term still says among what is asked, at most: what stands in many tasks of the same days (the name of a new benefit, of an
 * epidemic) tells none of them apart, however seldom the guidance has it.
 */
export type Cap = (term: string) => number

/** 0: told apart, or nothing in common; 1: the same words. */
export function alikeness(a: Compared, b: Compared, cap: Cap = NO_CAP): number {
  if (a.question === b.question) return 1
  if (isApart(a, b)) return 0
  const [one, other] = [shareHeld(a, b, cap), shareHeld(b, a, cap)]
  return LEAST * Math.min(one, other) + (1 - LEAST) * Math.max(one, other)
}

const NO_CAP: Cap = () => Infinity
/** Who says more speaks of more: what the fuller question has beyond the other counts most. */
const LEAST = 0.8

/** A rule says that they are on two matters. */
export function isApart(a: Compared, b: Compared): boolean {
  if (a.places.join() !== b.places.join()) return true
  if (a.numbers.join() !== b.numbers.join()) return true
  if (a.ask !== undefined && b.ask !== undefined && a.ask !== b.ask && !(isLoose(a.ask) && isLoose(b.ask))) return true
  return a.sides.some(({ bare, bits }, i) => {
    const other = b.sides[i]?.bits ?? 0
    return bits !== other && (bare || (bits !== 0 && other !== 0)) && (bits & other) === 0
  })
}

/** How to go about it, whom and where: people ask one for the other. */
const LOOSE: ReadonlySet<Ask> = new Set(['steps', 'place', 'online', 'conditions', 'phone', 'booking'])
const isLoose = (ask: Ask): boolean => LOOSE.has(ask)

/** A word found only through another word for it counts a little less. */
const THROUGH_ANOTHER = 0.85

/** How much of what the first says the second says too, 0–1: in words, and in single characters, which another order of words leaves alike. */
function shareHeld(a: Compared, b: Compared, cap: Cap): number {
  let all = 0
  let held = 0
  const worthOf = new Map<string, number>()
  for (const [term, { weight, idf }] of a.terms) {
    const worth = weight * Math.min(idf, cap(term))
    for (const character of term) worthOf.set(character, Math.max(worthOf.get(character) ?? 0, worth))
    all += worth
    if (b.terms.has(term)) held += worth
    else if (b.others.has(term) || a.standIns.get(term)?.some((list) => list.every((one) => b.terms.has(one) || b.others.has(one)))) held += worth * THROUGH_ANOTHER
  }
  const words = all > 0 ? held / all : 0
  let met = 0
  let said = 0
  for (const character of a.characters) {
    const worth = worthOf.get(character) ?? 0
    said += worth
    if (b.characters.has(character)) met += worth
  }
  const characters = said > 0 ? met / said : 0
  return (1 - CHARACTERS) * words + CHARACTERS * Math.max(characters, words)
}

/** What the characters count beside the words. */
const CHARACTERS = 0.7
/** Characters that stand in questions on anything. */
const SAYS_NOTHING = /[^\p{L}\p{N}]|[的了吗呢啊呀吧么嘛是有我你您他她它们要想需得该在去到来从把被给和与跟及或就都也还再又这那哪里什怎能可以会办理个一不用请]/gu

/** The terms that tell a question apart best, its own first, and those of other words for it: tasks that share none are not on its matter. */
export function tellingTerms({ terms, others }: Compared, most: number): string[] {
  const own = [...terms].sort(([, one], [, other]) => other.weight * other.idf - one.weight * one.idf).map(([term]) => term)
  return [...own.slice(0, most), ...[...others].slice(0, most)]
}
