import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'

describe('a question in people’s own words, put to the sample district', () => {
  let district: SampleDistrict
  beforeAll(async () => { district = await openSampleDistrict() })
  afterAll(() => district.close())

  it.each([
    ['驾照扣了12分咋整', '记满12分'],
    ['身份证快到期了在外地能换吗', '到期换领'],
    ['小孩刚出生要办什么', '新生儿出生一件事'],
    ['孩子落户', '新生儿出生登记'],
    ['我离职了社保怎么办', '离职后'],
    ['医保卡没钱了', '医保卡里没钱'],
    ['医保怎么异地报销', '异地就医备案'],
    ['老人免费坐公交怎么办', '老年人坐公交'],
    ['你们电话多少', '咨询电话'],
    ['大厅周末上班吗', '周末和节假日'],
    ['停车方便吗', '停车'],
    ['港澳通行证续签', '往来港澳通行证'],
    ['结婚证丢了', '补领婚姻登记证'],
    ['我想迁户口过来', '户口迁移'],
    ['驾驶证过期了', '期满换证'],
    ['车子年检', '检验合格标志'],
    ['二手车过户', '二手车过户'],
    ['房产证加名字', '不动产变更登记'],
    ['餐饮店开业前要办啥', '我要开餐馆'],
    ['想开个奶茶店都要办哪些证', '我要开餐馆'],
    ['我想开药店要办什么证', '我要开药店'],
    ['公司变更地址怎么弄', '公司变更登记'],
    ['产假工资谁发', '生育津贴'],
    ['二胎补贴', '育儿补贴'],
    ['廉租房申请', '公共租赁住房'],
    ['老房子装电梯', '加装电梯'],
    ['被拖欠工资', '欠薪'],
    ['稳岗补贴怎么申请', '稳岗返还'],
    ['我要办居往证', '居住证申领'],
    ['养狗要办证吗', '养犬登记'],
  ])('%s → %s', async (question, title) => {
    const finding = await district.knowledge.ask(question)
    expect(finding.kind === 'answer' ? finding.card.title : finding.kind).toContain(title)
  })

  it.each([
    ['請問退休金何時可以領取', 'conditions'],
    ['公司变更地址怎么弄', 'steps'],
    ['孩子刚出生，怎么上户口', 'steps'],
    ['工伤怎么认定', 'steps'],
    ['公司地址在哪里办变更', 'place'],
  ])('%s asks for %s', async (question, asked) => {
    const finding = await district.knowledge.ask(question)
    expect(finding.kind === 'answer' && finding.card.asked).toBe(asked)
  })

  it.each(['明天会下雨吗', '1+1等于几', '今天菜市场白菜多少钱一斤', '火星移民签证多少钱'])('%s is nothing that a hall knows', async (question) => {
    expect((await district.knowledge.ask(question)).kind).toBe('none')
  })

  it.each([
    ['我妈在老家做了手术怎么报销', '医疗费用手工'],
    ['噪音扰民找谁', '夜里工地吵'],
    // The guide for graduates knows what is to be done, and no amount.
    ['招应届毕业生补贴多少', '创业补贴'],
  ])('%s is asked back about, with %s to choose', async (question, title) => {
    const finding = await district.knowledge.ask(question)
    expect(finding.kind).toBe('clarify')
    expect(finding.candidates.map((candidate) => candidate.title).join('\n')).toContain(title)
  })
})
