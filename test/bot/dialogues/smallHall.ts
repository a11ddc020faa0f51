/** A hall whose items differ in one thing each, so that it has to be asked back about them. */
import type { Article } from '../../../contract/index.ts'
import { itemArticle } from '../../support/samples.ts'

const ITEMS: readonly (readonly [name: string, audience: readonly string[]])[] = [
  ['渔船证首次办理', ['个人']],
  ['渔船证到期换证', ['个人']],
  ['渔船证遗失补办', ['个人']],
  ['渔船证注销', ['个人']],
  ['集市摊位登记（个人）', ['个人']],
  ['集市摊位登记（企业）', ['企业']],
  ['安家礼包领取（本地户籍）', ['个人']],
  ['安家礼包领取（外地户籍）', ['个人']],
  ['风筝表演许可', ['个人']],
  ['风筝比赛许可', ['个人']],
]

export const smallHall: readonly Article[] = ITEMS.map(([name, audience], index) => itemArticle({
  name, code: `S-${index}`, audience: [...audience], promisedLimit: `${index + 2}个工作日`, place: '一楼', phone: '0900-86010000', hours: '周一至周五', fees: '不收费',
  materials: [{ name: '申请表', required: true }],
}))
