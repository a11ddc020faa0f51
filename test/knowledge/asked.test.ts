import { describe, expect, it } from 'vitest'
import type { Ask, Field } from '../../contract/index.ts'
import { isField } from '../../contract/index.ts'
import { askAlone, askedField, askedFor, askedIn, hallQuestion } from '../../knowledge/asked.ts'

const TABLE: Readonly<Record<Ask | 'nothing', readonly string[]>> = {
  materials: [
    '办居住证要什么材料', '护照要带啥证件', '申請護照要帶什麼資料？', '网上办居住证要什么材料', '辦居住證要咩文件', '領結婚證使唔使帶戶口本', '驾照换证要体检吗', '驾驶证期满换证需要体检吗', '办护照要照片吗',
    '办营业执照要不要租房合同', '申請低保要交邊啲資料', '过户要带些什么', '新生儿上户口需要准备哪些证件', '换领身份证要不要带旧身份证', '遷戶口要帶乜嘢', '材料清单', '公积金提取要发票吗', '申请材料有哪些', '出生证补办要公证吗', '要交什么东西',
  ],
  promisedLimit: [
    '工亡待遇申领多久', '身份证补领多久', '居住证多久能下来', '营业执照几天能办好', '辦簽注要幾耐', '護照要等幾多日', '要多久', '多长时间能拿到房产证', '社保卡什么时候能领', '驾照换证当天能拿吗', '补身份证要几个工作日', '辦護照要多久才拿到', '审批时限是多久', '居住证办下来要几天', '低保审批要好久', '簽注幾時攞到', '今天能办好吗', '办理周期多长', '延续要多久', '食品证多少天能批',
  ],
  legalLimit: ['居住证的法定办结时限是多少', '法定时限几天'],
  fees: [
    '补身份证多少钱', '辦護照要幾多錢', '食品经营许可收费吗', '补办身份证要花多少钱', '補領駕照幾錢', '结婚登记免费吗', '上牌要交钱吗', '公证费用怎么算', '换驾照工本费', '領結婚證多少錢', '办健康证贵不贵', '注册商标要交费吗', '补领社保卡要多少钱', '辦居住證收唔收費', '驾照体检费用',
  ],
  amount: [
    '育儿补贴多少钱', '高龄津贴多少钱', '失业金能领多少', '高齡津貼有幾多錢', '低保一个月多少钱', '生育津贴能拿多少', '育兒補貼幾多錢', '80岁老人补贴每月多少', '创业补贴最高能领多少钱', '公积金贷款能贷多少', '异地住院能报多少', '慢病买药报销几成', '退休金一个月能领多少钱', '獨生子女費有幾多', '失业金领取标准是多少', '一次性经济补助给多少', '低保标准', '义务兵优待金发多少', '拎到幾多錢失業金', '救助金额', '报废旧车能补多少钱', '育儿津贴是多少',
  ],
  validity: [
    '居住证有效期多久', '驾照有效期几年', '失业金能领几个月', '健康证管多久', '護照有效期係幾耐', '居住证多久签注一次', '私家车多久年检一次', '身份证什么时候过期', '无犯罪记录证明有效多久', '港澳簽注有效期幾長時間', '备案一次能用多久', '叉车证几年复审一次', '临时身份证能用几个月', '名称申报后保留几个月', '营业执照几年一换', '电工证几年复审', '育儿补贴能领几年', '失业金最多领多久',
  ],
  conditions: [
    '什么条件可以申请低保', '哪些人可以申请公租房', '边个可以申请公屋', '申請低保有咩條件', '住满多久才能办居住证', '公积金贷款要连续缴多久', '辞职能申请吗', '评职称有什么要求', '外地户口能办身份证吗', '高龄津贴多少岁可以领', '孩子几岁能上小学', '没有房产证能办居住证吗', '符合什么情况能领临时救助', '失业金要在离职后多久内申请', '退伍后多久内去报到', '什么人可以申请法律援助',
  ],
  place: [
    '在哪里办结婚证', '喺邊度辦出生證', '公积金提取去哪个窗口', '去边度交材料', '居住证在哪办', '哪里可以交申请材料', '補領身份證要去邊度', '窗口在几楼', '去哪个派出所办', '你们怎么走', '办护照在哪层', '政务中心地址', '出生纸在哪里领', '去哪开无房证明', '到哪个部门办', '系边度申請', '邊度可以補領',
  ],
  hours: [
    '你们周六上班吗', '社保窗口几点下班', '周末上班吗', '星期六可以办吗', '禮拜六開唔開門', '中午休息吗', '周末可以领证吗', '幾點開門', '国庆放假上班吗', '节假日能办吗', '礼拜天有人吗', '上班时间是几点', '大廳服務時間', '什么时候开门', '几时开门', '中午能去办事吗',
  ],
  booking: ['办护照要预约吗', '结婚登记要不要提前预约', '要预约吗', '辦簽注使唔使預約', '婚姻登记怎么预约', '不动产登记怎么预约', '不预约能办吗', '需要提前网上预约吗', '出入境要预约不', '在哪里预约', '可唔可以網上預約', '离婚要提前预约吗'],
  proxy: ['能代办吗', '居住证可以让别人代办吗', '护照能让家人代领吗', '必须本人去吗', '领社保卡要本人到场吗', '可唔可以搵人代辦', '要唔要本人去', '帮爸妈办社保卡可以吗', '本人来不了怎么办', '委托书怎么写', '过户能请朋友代办吗'],
  courier: ['证件可以邮寄吗', '身份证能快递到家吗', '可唔可以寄到屋企', '办好能寄给我吗', '可以送证上门吗', '護照可以郵寄嗎'],
  phone: ['公积金中心电话多少', '你们的联系方式', '電話幾多', '咨询热线', '投诉电话是多少'],
  visits: ['办护照要跑几趟', '要去几次', '一次能办好吗', '要跑幾多次', '要去大厅吗', '一定要去窗口吗'],
  online: ['可以网上办居住证吗', '手机上能办吗', '居住證可以網上申請嗎', '微信能交社保吗', '在家能办吗', '有冇得網上辦', '能在小程序上办吗'],
  steps: ['注册公司的流程是什么', '注销公司的流程是什么', '點樣辦身份證', '怎么办理', '居住证咋办', '身份证丢了怎么补', '公司点注销', '点申请公屋', '驾照怎么换', '如何申请低保', '身份證遺失點補領', '怎麼辦理居住證', '社保怎么转过来', '开公司要办什么手续'],
  legalBasis: ['办这个依据什么规定', '法律依据是什么'],
  result: ['办完给什么证', '办理结果是什么'],
  nothing: ['居住证签注', '我家装修楼下投诉', '居住证到期了', '身份证丢了', '网点查询', '重点企业名单', '预约挂号平台'],
}
const ROWS = Object.entries(TABLE).flatMap(([ask, questions]) => questions.map((question) => [question, ask === 'nothing' ? undefined : ask as Ask] as const))

describe('what a question asks for', () => {
  it.each(ROWS)('%s → %s', (question, ask) => {
    expect(askedFor(question)).toBe(ask)
  })

  it('is a field of the guide, or none', () => {
    for (const [question, ask] of ROWS) expect(askedField(question), question).toBe(ask && isField(ask) ? ask : undefined)
  })

  it('is found in many ways of asking', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(150)
  })
})

describe('the words that ask', () => {
  it.each([
    ['驾照换证要体检吗', '要'],
    ['高龄津贴多少钱', '多少钱'],
    ['驾照怎么换', '怎么'],
    ['居住证要什么材料', '什么材料'],
  ])('%s: %s, so that what it is about stays', (question, words) => {
    expect(askedIn(question)?.words).toBe(words)
  })
})

describe('permits to be had and papers to be brought', () => {
  it.each([
    ['开药店要办什么证', 'steps'],
    ['开奶茶店都要办哪些证件', 'steps'],
    ['办执照要带什么证件', 'materials'],
    ['要办什么证明', undefined],
  ])('%s → %s', (question, asked) => {
    expect(askedField(question)).toBe(asked)
  })
})

describe('what is asked alone, of the subject at hand', () => {
  it.each([['要多久？', 'promisedLimit'], ['那要什么材料呢', 'materials'], ['多少钱', 'fees'], ['在哪里办', 'place'], ['怎么办理', 'steps'], ['電話幾多', 'phone'], ['周末上班吗', 'hours']] as const satisfies readonly (readonly [string, Field])[])('%s → %s', (question, asked) => {
    expect(askAlone(question)).toBe(asked)
  })

  it.each([['要预约吗', 'booking'], ['能代办吗', 'proxy'], ['可以邮寄吗', 'courier'], ['能领多少', 'amount'], ['有效期多久', 'validity']] as const satisfies readonly (readonly [string, Ask])[])('%s → %s, which is no row of a guide', (question, asked) => {
    expect(askAlone(question)).toBe(asked)
    expect(askedField(question)).toBeUndefined()
  })

  it.each(['办护照要多久', '那补办呢', '居住证在哪里办', '你好', '👍', ''])('%s names a subject, or asks nothing', (question) => {
    expect(askAlone(question)).toBeNull()
  })
})

describe('a question about the hall itself', () => {
  it.each(['大厅几点下班', '你们周六上班吗', '中午休息吗', '几点上班', '你们地址在哪', '去大厅要预约吗', '办事大厅在哪里'])('%s', (question) => {
    expect(hallQuestion(question)).toContain('大厅')
  })
  it.each(['居住证在哪里办', '周末能办居住证吗', '婚姻登记几点下班', '社保卡多少钱', '大厅停车收费吗', '你好'])('%s is about a matter, or nothing that a hall has', (question) => {
    expect(hallQuestion(question)).toBeNull()
  })
})
