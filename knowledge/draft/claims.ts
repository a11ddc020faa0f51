/** What a sentence claims: the things it names and the deeds it tells of, without the words that claim nothing. */
import { quantitiesIn } from './quantities.ts'
import type { TaggedWord } from '../text/segment.ts'
import { taggedWordsOf } from '../text/segment.ts'

/** Words of courtesy and of joining, and those that only say that something is to be had at the hall. */
export const LOOSE_WORDS: ReadonlySet<string> = new Set(`
您好 您的 您需 如果 以下 如下 以及 或者 并且 而且 此外 另外 同时 其中 分别 包括 具体 相关 有关 进行 根据 按照 依据 规定 属于 对于 关于 这个 这些 该项 上述 即可 一共 总共 共计 合计 之后 然后
可以 能够 需要 必须 应当 应该 无需 没有 不得 不能 不会 不是 允许 就是 还要 还需 也可 均可 都可 均需 也要 只需 只要 按时 及时 自行
办理 申请 申领 办好 办完 办事 准备 携带 提交 提供 前往 完成 使用 享受 获得 领取 收到 符合 满足 拨打 联系 咨询 了解 注意 建议 方便 收取 支付
申请人 材料 手续 资料 事项 业务 流程 步骤 指南 详情 情况 方式 内容 条件 要求 标准 时间 时限 期限 时候 费用 金额 地点 地址 电话 问题 本次 一次 以内 之内 以上 以下 之前 之后 为止 左右 工作 部门
符合条件 首先 其次 最后 再次 目前 一般 通常 原则 原则上 整个 过程 结果 信息 服务 有效 期间 当中 方面 部分 共有 分为 每个 每次 两种 几种 哪些 什么 怎么 如何
`.trim().split(/\s+/))

export interface Claims {
  /** Nouns, names, places, times, idioms and whatever the segmenter does not know. */
  readonly things: readonly TaggedWord[]
  /** Verbs, adjectives, adverbs. */
  readonly deeds: readonly TaggedWord[]
}

const DEED = /^(?:v|a|d|z|c|p|r|u|q|f|y|e|o|k|h|g|b|m)/
/** Verbs that are used as nouns name things: 公证, 审查. */
const NAMING = /^(?:vn|an)/

/** @param plain folded, in plain words. Quantities are left out: they are held against the passage by themselves. */
export function thingsAndDeeds(plain: string): Claims {
  let open = plain
  for (const { start, end } of quantitiesIn(plain)) open = open.slice(0, start) + ' '.repeat(end - start) + open.slice(end)
  const words = taggedWordsOf(open).filter(({ text }) => text.length > 1 && !LOOSE_WORDS.has(text))
  const isDeed = ({ tag }: TaggedWord): boolean => DEED.test(tag) && !NAMING.test(tag)
  return { things: words.filter((word) => !isDeed(word)), deeds: words.filter(isDeed) }
}

/** Whole in the words; or both halves of it are (办证大厅: 办证, 大厅). */
export function isSupported(word: string, words: string): boolean {
  if (words.includes(word)) return true
  if (word.length >= 4 && words.includes(word.slice(0, 2)) && words.includes(word.slice(2))) return true
  // The segmenter takes 可拨打 for a word.
  const rest = word.replace(/^[可请需应须将已均才也都在到]/, '')
  return rest.length > 1 && rest !== word && (LOOSE_WORDS.has(rest) || words.includes(rest))
}
