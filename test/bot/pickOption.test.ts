import { describe, expect, it } from 'vitest'
import { pickOption } from '../../bot/dialog/pickOption.ts'
import type { ThemeOption } from '../../contract/index.ts'
import { fold } from '../../knowledge/index.ts'

const plain = (...labels: string[]): ThemeOption[] => labels.map((label) => ({ id: label, label }))
const owner: ThemeOption[] = [{ id: '个体', label: '个体工商户', says: ['个体户', '夫妻店'] }, { id: '公司', label: '公司', says: ['有限公司'] }, { id: '已有', label: '已有营业执照' }]
const size: ThemeOption[] = [{ id: '小', label: '50平方米以下', says: ['小店'] }, { id: '大', label: '50平方米及以上', says: ['大店'] }]
const yesNo = plain('卖', '不卖')
const three = plain('已还清，还没注销抵押', '没还清', '没有抵押')

/** What is said → the id of the option that is meant; '' for none. */
const table: readonly [string, ThemeOption[], string][] = [
  ['个体工商户', owner, '个体'], ['個體工商戶', owner, '个体'], ['个体', owner, '个体'], ['个体户吧', owner, '个体'], ['我是开夫妻店的', owner, '个体'], ['  公司。', owner, '公司'],
  ['注册有限公司', owner, '公司'], ['执照', owner, '已有'], ['我已有营业执照了', owner, '已有'],
  ['1', owner, '个体'], ['２', owner, '公司'], ['第三个', owner, '已有'], ['选2', owner, '公司'], ['二', owner, '公司'], ['B', owner, '公司'], ['3号', owner, '已有'], ['4', owner, ''], ['0', owner, ''], ['12', owner, ''],
  ['不是公司', owner, ''], ['公司要什么材料', owner, ''], ['开公司多少钱？', owner, ''], ['公司还是个体工商户呢', owner, ''], ['随便', owner, ''], ['', owner, ''], ['？', owner, ''],
  ['小店', size, '小'], ['是个大店', size, '大'], ['50平方米', size, ''], ['50平方米及以上', size, '大'],
  ['卖', yesNo, '卖'], ['不卖', yesNo, '不卖'], ['是', yesNo, '卖'], ['是的', yesNo, '卖'], ['係', yesNo, '卖'], ['不是', yesNo, '不卖'], ['没有', yesNo, '不卖'], ['冇', yesNo, '不卖'], ['不要', yesNo, '不卖'], ['no', yesNo, '不卖'], ['yes', yesNo, '卖'], ['我不卖的', yesNo, '不卖'],
  // About something else, refused, or not decided yet.
  ['公司注册地址要变更', owner, ''], ['转人工我要问公司的事', owner, ''], ['公司倒闭了我想死', owner, ''], ['我不想办公司', owner, ''], ['不打算开公司', owner, ''], ['除了公司', owner, ''], ['公司以外的', owner, ''],
  ['我还没有想好', plain('有', '还没有'), ''], ['要不要都行', plain('要', '不要'), ''], ['我家里着火了还没有报警', plain('有', '还没有'), ''], ['我们公司要办', owner, '公司'],
  ['没有抵押', three, '没有抵押'], ['没还清', three, '没还清'], ['还清', three, '已还清，还没注销抵押'], ['没有', three, '没有抵押'], ['是', three, ''],
]

describe('the option somebody means', () => {
  it.each(table)('“%s” among %#', (said, options, expected) => {
    expect(pickOption(said, options, fold)?.id ?? '').toBe(expected)
  })
})
