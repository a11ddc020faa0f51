import { describe, expect, it } from 'vitest'
import type { Field } from '../../contract/index.ts'
import { askedField, fieldAlone } from '../../knowledge/asked.ts'

const TABLE: readonly (readonly [question: string, asked: Field | undefined])[] = [
  ['办居住证要什么材料', 'materials'],
  ['护照要带啥证件', 'materials'],
  ['申請護照要帶什麼資料？', 'materials'],
  ['居住证多久能下来', 'promisedLimit'],
  ['营业执照几天能办好', 'promisedLimit'],
  ['辦簽注要幾耐', 'promisedLimit'],
  ['居住证的法定办结时限是多少', 'legalLimit'],
  ['补身份证多少钱', 'fees'],
  ['辦護照要幾多錢', 'fees'],
  ['食品经营许可收费吗', 'fees'],
  ['在哪里办结婚证', 'place'],
  ['喺邊度辦出生證', 'place'],
  ['公积金提取去哪个窗口', 'place'],
  ['你们周六上班吗', 'hours'],
  ['社保窗口几点下班', 'hours'],
  ['公积金中心电话多少', 'phone'],
  ['什么条件可以申请低保', 'conditions'],
  ['哪些人可以申请公租房', 'conditions'],
  ['注销公司的流程是什么', 'steps'],
  ['點樣辦身份證', 'steps'],
  ['办护照要跑几趟', 'visits'],
  ['可以网上办居住证吗', 'online'],
  ['网上办居住证要什么材料', 'materials'],
  ['居住证签注', undefined],
  ['我家装修楼下投诉', undefined],
]

describe('the asked field', () => {
  it.each(TABLE)('%s → %s', (question, asked) => {
    expect(askedField(question)).toBe(asked)
  })
})

describe('the field asked alone, of the subject at hand', () => {
  it.each([['要多久？', 'promisedLimit'], ['那要什么材料呢', 'materials'], ['多少钱', 'fees'], ['在哪里办', 'place'], ['怎么办理', 'steps'], ['電話幾多', 'phone']] as const)('%s → %s', (question, asked) => {
    expect(fieldAlone(question)).toBe(asked)
  })

  it.each(['办护照要多久', '那补办呢', '居住证在哪里办', '你好', '👍', ''])('%s names a subject, or no field', (question) => {
    expect(fieldAlone(question)).toBeNull()
  })
})
