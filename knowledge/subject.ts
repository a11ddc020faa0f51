/** What a talk is about: whether words name a matter of their own, and what a matter is called without its case. */
import type { ArticleContent } from '../contract/index.ts'
import { LONGEST_QUESTION } from './asked.ts'
import { fold } from './text/fold.ts'
import { pairsOf, runsOf } from './text/segment.ts'
import { plainly } from './text/synonyms.ts'

const longestFirst = (words: string): readonly string[] => words.split(/\s+/).sort((a, b) => b.length - a.length)

/** What can happen to any paper: it names a case of a matter, and no matter. */
const PROCESS = longestFirst(`首次申领 到期换领 丢了 坏了 破了 丢掉 期满换证 遗失补发 丢失补领 损坏换领 没带 忘带 搞丢 弄丢 丢失 遗失 损坏 损毁 破损 不见 找不到 掉了 被偷 补办 补领 补发 补证 补换证 补换 换发 换领 换证 换新 更换
  续签 续办 延续 延期 续期 签注 到期 过期 期满 失效 变更 更改 修改 注销 取消 撤销 首次 第一次 初次 新办 新申请 重新 再次 申领 签发 核发 转移接续`)

/** Who it is for, and by which way. */
const CIRCUMSTANCE = longestFirst(`代办 代领 代理 委托 别人 家人 家属 他人 本人 加急 急用 邮寄 快递 寄到 自取 网上 线上 手机 现场 窗口 异地 外地人 外地 外省 跨省 本地人 本地 外国人 港澳台 没满 未满 不满 小孩 小朋友 孩子 儿童 未成年人 未成年
  婴儿 老人 老年人 父母 学生 大学生 农民 夫妻 配偶 个人 私人 没有 材料不齐 不齐 不通过 通过 被退回 退回 驳回 失败 超时 周末 节假日 中午 晚上`)

/** What points at the subject, or only joins the words up. */
const JOINTS = /那么|那个|那|这个|这种|这|它们|它|该证|该|上面|刚才|刚刚|说的|其中|还有|另外|如果|要是|假如|万一|但是|可是|而且|的话|情况|时候|以后|之后|以前|请问|想问|一下|怎么办理|怎么办|怎么样|怎么|如何|可不可以|可以|能不能|要不要|需要|应该|应当|办理|申请|领取|什么|哪些|哪里|多少|多久|我们|你们|家里|去世|[的了呢吗嘛啊呀吧么是有我你他她您家也都就又再还才给被把在到去来从和跟与或问能行要用得会想几不没]/g

/** Longer words are about a matter, whatever they leave unsaid. */
const LONGEST = 16

/** The words name no matter of their own ("那补办呢", "小孩的呢", "过期了怎么办"): they mean the subject at hand. */
export function leansOn(question: string): boolean {
  const plain = plainly(fold(question.slice(0, LONGEST_QUESTION)))
  if ([...plain].length > LONGEST || !/[\p{L}\p{N}]/u.test(plain)) return false
  const rest = without(plain, [...PROCESS, ...CIRCUMSTANCE])
  return (rest !== plain || POINTS.test(plain)) && namesNothing(rest.replace(JOINTS, ' '))
}

/** The words without what only joins them up with something said before: 补办 for “那补办呢”. */
export function withoutJoints(question: string): string {
  return question.replace(/^(?:那么?|还有|另外|如果|要是|假如|万一|咁)|呢(?=[？?。!！]*$)/gu, '')
}

const POINTS = /^那|这|那个|它|上面|刚才|呢[？?]?$/

function namesNothing(rest: string): boolean {
  return runsOf(rest).every(({ text }) => text.length < 2 || /^\d+$/.test(text))
}

function without(text: string, words: readonly string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, ' '), text)
}

/** What offices call their part in a matter, and what stands in brackets beside its name. */
const OFFICE = /[（(][^）)]*[）)]|申请|登记|签发|核发|办理|认定|审批|备案|给付|受理|开具|设立|成立|开办|申报|报名|期满|[^\p{L}\p{N}]/gu

/** The matter of an article, to be searched beside words that lean on it: 居住证 for 居住证申领 and for 居住证到期没签注会作废吗. */
export function matterOf(content: ArticleContent): string {
  switch (content.kind) {
    case 'faq': return longest(without(fold(content.question), [...PROCESS, ...CIRCUMSTANCE]).replace(JOINTS, ' ')) ?? content.question
    case 'item': return first(without(content.name.replace(OFFICE, ' '), PROCESS)) ?? content.name
    default: return content.title
  }
}

const words = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1)
const first = (text: string): string | undefined => words(text)[0]
const longest = (text: string): string | undefined => words(text).sort((a, b) => b.length - a.length)[0]

/** Of a matter's character pairs, so many must stand in a name for it to be on that matter: 身份证 for 居民身份证. */
const SAME_MATTER = 0.5

/** Whether one of these names is on the matter. */
export function isOn(matter: string, names: readonly string[]): boolean {
  const pairs = pairsOf(fold(matter))
  const named = new Set(names.flatMap((name) => pairsOf(fold(name))))
  return pairs.length > 0 && pairs.filter((pair) => named.has(pair)).length >= pairs.length * SAME_MATTER
}
