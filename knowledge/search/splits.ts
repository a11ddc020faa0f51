/**
 * The one question that tells several candidates apart best: 个人还是企业, 新办还是补办, 本市还是外地. It comes from the
 * candidates' own names and audience, so that no answer to it leads to nothing.
 */
import type { Split, SplitOption } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'

export interface Splittable {
  readonly articleId: string
  /** Title, and for an item its short name. */
  readonly names: readonly string[]
  /** Who may apply: 个人, 企业 … */
  readonly audience: readonly string[]
  /** 0–1; how likely it is to be what was meant. */
  readonly confidence: number
}

interface Side {
  /** Key of the option's label in the bot's wording. */
  readonly id: SplitOption['id']
  /** In the name of an article that is on this side. */
  readonly named: RegExp
  /** In the audience of such an article. */
  readonly audience?: RegExp
}

interface Question {
  readonly id: Split['id']
  readonly sides: readonly Side[]
}

/** Read on folded names. */
const QUESTIONS: readonly Question[] = [
  {
    id: 'who',
    sides: [
      { id: 'person', named: /个人|居民个人/, audience: /^个人$/ },
      { id: 'company', named: /企业|公司|(?<!没有?)单位/, audience: /^企业$|^法人$|^单位$/ },
    ],
  },
  {
    id: 'case',
    sides: [
      { id: 'new', named: /首次|新办|申领(?!换领)|设立|新生儿出生|办理(?=$|[（(])|签发|注册登记|成立/ },
      { id: 'renew', named: /到期|期满|续签|签注|延续|换领|换证|换发|延期|过期|年审/ },
      { id: 'lost', named: /遗失|丢失|丢了|补领|补办|补发|补证|补换|损坏|损毁|不见/ },
      { id: 'change', named: /变更|更改|转让|过户|改名/ },
      { id: 'end', named: /注销|撤销|终止/ },
    ],
  },
  {
    id: 'home',
    sides: [
      { id: 'local', named: /本市|本地|本区|内地居民/ },
      { id: 'elsewhere', named: /外地|异地|非本市|外来|随迁|跨省|跨市|外国|港澳台|流动人员/ },
    ],
  },
  {
    id: 'work',
    sides: [
      { id: 'employed', named: /职工|(?<!没有?)单位/ },
      { id: 'flexible', named: /灵活就业|自由职业|没有?单位/ },
      { id: 'resident', named: /城乡居民|居民医保|居民养老/ },
    ],
  },
  {
    id: 'estate',
    sides: [
      { id: 'newHome', named: /新建|新房|预购|期房|商品房预/ },
      { id: 'usedHome', named: /存量房|二手房|转让/ },
      { id: 'inherited', named: /继承|遗赠|遗产/ },
    ],
  },
  {
    id: 'business',
    sides: [
      { id: 'shop', named: /个体工商户|个体户|小店/ },
      { id: 'firm', named: /公司|企业/ },
    ],
  },
]

/** A question is worth asking when it is expected to leave at most this share of the candidates. */
const LEAST_GAIN = 0.7

/** The question that leaves the fewest candidates, weighed by how likely each is; null when none tells them apart well. */
export function splitOf(candidates: readonly Splittable[]): Split | null {
  const total = candidates.reduce((sum, { confidence }) => sum + confidence, 0)
  if (candidates.length < 2 || total <= 0) return null
  let best: { split: Split; left: number } | undefined
  for (const question of QUESTIONS) {
    const split = ask(question, candidates)
    if (!split) continue
    const left = candidates.reduce((sum, { articleId, confidence }) => sum + confidence / total * sizeWith(split, articleId), 0)
    if (left <= candidates.length * LEAST_GAIN && (!best || left < best.left)) best = { split, left }
  }
  return best?.split ?? null
}

/** How many are left when this one was meant; one that stands under several answers counts the mean. */
function sizeWith({ options }: Split, articleId: string): number {
  const holding = options.filter(({ articleIds }) => articleIds.includes(articleId))
  return holding.reduce((sum, { articleIds }) => sum + articleIds.length, 0) / Math.max(1, holding.length)
}

/** Each candidate under the sides it is on; those on none are what 其他 holds. Null unless two sides have somebody. */
function ask({ id, sides }: Question, candidates: readonly Splittable[]): Split | null {
  const sidesOf = (candidate: Splittable): readonly SplitOption['id'][] => {
    const names = candidate.names.map(fold)
    const byName = sides.filter(({ named }) => names.some((name) => named.test(name)))
    if (byName.length > 0) return byName.map((side) => side.id)
    return sides.filter(({ audience }) => audience && candidate.audience.some((one) => audience.test(one))).map((side) => side.id)
  }
  const placed = candidates.map((candidate) => ({ articleId: candidate.articleId, on: sidesOf(candidate) }))
  const options = sides.map((side): SplitOption => ({ id: side.id, articleIds: placed.filter(({ on }) => on.includes(side.id)).map(({ articleId }) => articleId) }))
    .filter(({ articleIds }) => articleIds.length > 0)
  const others = placed.filter(({ on }) => on.length === 0).map(({ articleId }) => articleId)
  // One that stands on every side is told from nothing.
  if (new Set(options.map(({ articleIds }) => articleIds.join())).size < 2) return null
  return { id, options: others.length > 0 ? [...options, { id: 'other', articleIds: others }] : options }
}
