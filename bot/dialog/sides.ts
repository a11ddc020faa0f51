/** What people say for each answer to a splitting question, besides its label. */
import type { SplitOption } from '../../contract/index.ts'
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
