import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../knowledge/index.ts'
import { createKnowledge } from '../../../knowledge/index.ts'
import { ALIKE, alikeness } from '../../../knowledge/loop/alike.ts'
import { capOf, mostTypical, nearest } from '../../../knowledge/loop/cluster.ts'
import { suggestOwner } from '../../../knowledge/loop/owner.ts'
import { faqArticle, itemArticle } from '../../support/samples.ts'
import { createMemoryArticles } from '../../support/memoryArticles.ts'

let knowledge: Knowledge
beforeAll(() => {
  knowledge = createKnowledge({ articles: createMemoryArticles(), clock: { now: () => new Date('2026-11-22T01:00:00Z') } })
  knowledge.refresh([
    itemArticle({ code: 'A', name: '居住证申领' }), itemArticle({ code: 'B', name: '企业登记' }), itemArticle({ code: 'C', name: '养老保险转移接续' }),
    itemArticle({ code: 'D', name: '小学入学报名' }), faqArticle({ question: '办事大厅几点开门？' }),
  ])
})
const compared = (question: string) => knowledge.compared(question)
const likeness = (a: string, b: string): number => alikeness(compared(a), compared(b))

describe('one matter', () => {
  it.each([
    ['养狗要不要登记', '养狗怎么登记'],
    ['摆地摊要办证吗', '摆地摊需要办什么证'],
    ['公司地址变更怎么办', '公司变更地址怎么弄'],
    ['公积金怎么提取', '怎么提取公积金'],
    ['請問養狗怎麼登記', '养狗怎么登记？'],
    ['？？', '？？'],
  ])('%s · %s', (a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(ALIKE)
    expect(likeness(b, a)).toBeCloseTo(likeness(a, b))
  })
})

describe('two matters, kept apart', () => {
  it.each([
    ['the act', '居住证丢了怎么补办', '居住证怎么注销'],
    ['an act and none', '居住证怎么办', '居住证怎么注销'],
    ['who asks', '公司怎么开户', '个人怎么开户'],
    ['the place', '深圳居住证在这里能用吗', '广州居住证在这里能用吗'],
    ['a place and none', '居住证在这里能用吗', '广州居住证在这里能用吗'],
    ['the number', '80岁老人补贴怎么领', '90岁老人补贴怎么领'],
    ['what is asked for', '居住证要多少钱', '居住证多久能办好'],
    ['one word', '开民宿要办什么证', '开网吧要办什么证'],
    ['marriage and divorce', '结婚登记要预约吗', '离婚登记要预约吗'],
    ['one is only a part of the other', '冠状病毒是什么', '在家该如何预防新型冠状病毒感染'],
  ])('%s: %s · %s', (_, a, b) => {
    expect(likeness(a, b)).toBeLessThan(ALIKE)
  })

  it('a person\'s own numbers keep nobody apart', () => {
    expect(likeness('我的手机138****8000，养狗怎么登记', '我的手机139****1234，养狗怎么登记')).toBeGreaterThanOrEqual(ALIKE)
  })
})

describe('a new question among tasks', () => {
  const cluster = (id: string, ...questions: string[]) => ({ id, name: compared(questions[0]!), members: questions.map(compared) })

  it('goes to the nearest, or to none', () => {
    const tasks = [cluster('dog', '养狗要不要登记', '家里养狗怎么登记'), cluster('drone', '无人机在哪里备案')]
    expect(nearest(compared('养狗登记怎么弄'), tasks)?.id).toBe('dog')
    expect(nearest(compared('飞机票怎么报销'), tasks)).toBeUndefined()
  })

  it('does not follow a chain away from what the task is called', () => {
    const tasks = [cluster('a', '居住证怎么注销', '注销')]
    expect(nearest(compared('公司怎么注销'), tasks)).toBeUndefined()
  })

  it('is not drawn to what everybody asks about these days', () => {
    const [a, b] = ['以旧换新补贴怎么领家电', '以旧换新补贴怎么领汽车']
    const cap = capOf(200, (term) => '以旧换新补贴'.includes(term) ? 150 : 1)
    expect(alikeness(compared(a), compared(b), cap)).toBeLessThan(likeness(a, b))
  })
})

describe('the name of a task', () => {
  const named = (...questions: [string, number][]) => mostTypical(questions.map(([question, count]) => ({ compared: compared(question), count })))

  it('is its most typical question, counted as often as it was asked', () => {
    expect(named(['家里养狗去哪登记', 1], ['养狗怎么登记', 1], ['养狗要不要登记', 1])).toBe('养狗怎么登记')
    expect(named(['无人机在哪里备案', 9], ['我想飞无人机，怎么备案', 1])).toBe('无人机在哪里备案')
  })
  it('of equal ones the shortest', () => { expect(named(['请问养狗怎么登记', 1], ['养狗怎么登记', 1])).toBe('养狗怎么登记') })
  it('is no story', () => {
    const story = `我家在农村，养狗很多年了，${'以前也没有人说要登记，'.repeat(4)}现在养狗怎么登记`
    expect(named([story, 5], ['养狗怎么登记', 1])).toBe('养狗怎么登记')
    expect(named([story, 5])).toBe(story)
    expect(named()).toBeUndefined()
  })
})

describe('the department of a task', () => {
  const directory = {
    departments: [], terminals: [], calendars: [],
    sections: [
      { code: 'gaj-3', departmentCode: 'gaj', name: '治安管理科', duty: '特种行业、保安、犬只' },
      { code: 'gaj-1', departmentCode: 'gaj', name: '户政科', duty: '户口、身份证、居住证' },
      { code: 'rsj-2', departmentCode: 'rsj', name: '社会保险科', duty: '养老、工伤、失业待遇' },
    ],
  }
  const owner = (question: string, candidates: Parameters<typeof suggestOwner>[1]['candidates'] = []) =>
    suggestOwner(compared(question), { candidates, directory, departmentOf: (id) => id === 'a1' ? 'wjj' : undefined })
  const candidate = (articleId: string, confidence: number) => ({ articleId, kind: 'faq' as const, title: '诊所备案', confidence })

  it('is that of the article that came nearest', () => {
    expect(owner('开诊所要什么', [candidate('a1', 0.4), candidate('a2', 0.6)])).toEqual({ departmentCode: 'wjj', departmentReason: { kind: 'candidate', what: '诊所备案' } })
  })
  it('is else that of the section whose duty it is in; a far article says nothing', () => {
    expect(owner('失业待遇领取多久', [candidate('a1', 0.1)])).toEqual({ departmentCode: 'rsj', departmentReason: { kind: 'section', what: '社会保险科' } })
  })
  it('is open where nothing speaks for any', () => { expect(owner('火星移民怎么办理登记')).toBeUndefined() })
})
