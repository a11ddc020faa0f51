/** What people say for each answer to a splitting question: besides its label, and in a question before it is put. */
import type { Split, SplitOption } from '../../contract/index.ts'
import type { BotSay } from '../wording/index.ts'

const SAID: Record<SplitOption['id'], readonly string[]> = {
  person: ['个人', '自己', '私人', '本人', '自然人'],
  company: ['企业', '公司', '单位', '法人', '老板'],
  new: ['第一次', '首次', '新办', '新的', '没办过', '初次', '刚办', '申领', '办新的'],
  renew: ['到期', '过期', '续', '期满', '换证', '换新', '换一本', '换发', '换领'],
  lost: ['丢', '遗失', '补', '不见', '掉了', '坏', '损坏', '被偷', '唔见'],
  change: ['变更', '更改', '改', '换名', '过户', '转让'],
  end: ['注销', '不要了', '取消', '关闭', '不干了', '销户'],
  local: ['是', '有', '本地', '本市', '本区', '本地人'],
  elsewhere: ['外地', '外省', '异地', '非本地', '外市', '外地人'],
  employed: ['职工', '单位', '上班', '公司', '打工'],
  flexible: ['灵活', '自由职业', '自己交', '没单位', '个体'],
  resident: ['居民', '城乡', '农村', '老人', '小孩', '学生', '没工作'],
  newHome: ['新房', '新建', '一手', '期房', '商品房'],
  usedHome: ['二手', '存量', '旧房'],
  inherited: ['继承', '遗产', '遗嘱', '去世'],
  shop: ['个体', '小店', '店铺'],
  firm: ['公司', '企业'],
  other: ['其他', '其它', '别的'],
}

/** The answers to a splitting question, as they stand on the buttons and as people say them. */
export function sidesOf(options: readonly SplitOption[], say: BotSay): { readonly id: SplitOption['id']; readonly label: string; readonly says: string[] }[] {
  return options.map(({ id }) => ({ id, label: say(`side_${id}`), says: [...SAID[id]] }))
}

/**
 * The same within a question, where shorter words would stand in longer ones (补 in 补贴, 公司 in 公司不给交社保): only what
 * says who asks, or what is to be done. On folded text.
 */
const HELD: Partial<Record<SplitOption['id'], RegExp>> = {
  person: /(?:我|想|要|能|可以|以)(?:自己|个人)|自己(?:交|缴|办|申请|参保|开)|个人(?:名义|怎么|如何|要|能|可以|办|交|缴|申请|用户)|私人|自然人/,
  company: /(?<!没有?|不是|离开|换)(?:(?:我们?|咱们?|本|我的)(?:公司|企业|单位|工厂|厂)|(?:公司|企业|单位)(?:要|想|需要|怎么|如何|可以|能|申请|名义|用户)|以(?:公司|企业|单位)|法人单位)(?!不|没|拖|欠|把|让|叫|扣|辞|裁|倒闭)/,
  new: /第一次|首次|初次|新办|没办过|没有?办过|申领(?!人|表)|新申请|刚办/,
  renew: /到期|过期|期满|续(?:签|期|办|证|展)|换证|换新|换发|换领|延续|延期|年审/,
  lost: /丢(?:了|失|掉|咗)|[弄搞]丢|遗失|补(?:办|领|发|证|卡|换)|不见了?|唔见|掉了|被偷|损坏|坏了|损毁/,
  change: /变更|更改|改(?:名|地址|法人|姓|信息|经营范围)|换(?:法人|地址|名字?|股东|老板)|过户|转让/,
  end: /注销|销户|不干了|不做了|不开了|关(?:门|店|掉)|关闭|取消|停业|歇业/,
  local: /(?<!不是|非|没有?)本[地市区](?:人|户口|户籍)/,
  elsewhere: /外地|外省|外市|异地|(?:不是|非|没有?)本[地市区](?:人|户口|户籍)?|外来|外国人|港澳台/,
  employed: /(?<!没有?|不是)(?:单位|公司)(?:帮我|给我|在|已经)?(?:交|缴|买)|职工|上班族/,
  flexible: /灵活就业|自由职业|自己(?:交|缴|买|参保)|没有?(?:单位|工作单位)/,
  resident: /居民(?!身份)|城乡|农村|新农合|小孩|孩子|学生|老人|没有?工作(?!单位)/,
  newHome: /新房|新建|一手|期房|预售/,
  usedHome: /二手|存量|旧房/,
  inherited: /继承|遗产|遗嘱|遗赠/,
  shop: /个体|小店|小摊/,
  firm: /(?<!不是|不开)公司|企业/,
}
/** What is to be done with any paper and is none of the cases: to see how it stands, to book, to move it. */
const ANOTHER_ACT = /进度|到哪一?步|查一?下|查询|预约|转[移入出]|提取/
/** A no before the words, as far as this from them. */
const DENIED = /(?:没有?|还?未|不是|不用|不想|不要|不需要)(?:想|要|打算|是|办过)*$/

/** The one side that the words hold already; undefined for none and for several. */
export function heldSide({ id, options }: Split, folded: string): SplitOption | undefined {
  const held = options.filter((option) => option.id === 'other'
    ? id === 'case' && ANOTHER_ACT.test(folded)
    : isSaid(HELD[option.id], folded))
  return held.length === 1 ? held[0] : undefined
}

function isSaid(words: RegExp | undefined, folded: string): boolean {
  const found = words?.exec(folded) ?? null
  return found !== null && !DENIED.test(folded.slice(0, found.index))
}
