/** Documents as offices write them → number, issuer, dates and titled passages. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PolicyContent } from '../../contract/index.ts'
import { policyHead } from '../../knowledge/import/policy/head.ts'
import { splitPolicy } from '../../knowledge/import/policy/splitPolicy.ts'
import { passagesOf } from '../../knowledge/text/passages.ts'

const DOCUMENT = `青禾市人民政府办公室
关于印发青禾市人才安居办法的通知
青府办规〔2024〕12号
各县人民政府：
现将《青禾市人才安居办法》（青府发〔2019〕3号同时废止）印发给你们，请遵照执行。
第一章 总则
第一条 为吸引人才，制定本办法。
第二条 本办法所称人才，是指下列人员：
（一）具有博士学位的；
（二）具有高级职称的。
第二章 补贴
第三条【标准】 每月补贴标准如下。
一、申请时间
每年三月。
二、申请办法。向区人社局提出申请，提交下列材料：
1.居民身份证
2.劳动合同
第四条 本办法自2024年3月1日起施行，有效期五年。
青禾市人民政府办公室
2024年2月5日`

describe('a document of an office', () => {
  const policy = splitPolicy(DOCUMENT)

  it('says its number, issuer and dates itself, and not those of another that it names', () => {
    expect(policy).toMatchObject({ title: '青禾市人民政府办公室关于印发青禾市人才安居办法的通知', number: '青府办规〔2024〕12号', issuer: '青禾市人民政府办公室', issuedOn: '2024-02-05', effectiveOn: '2024-03-01', expiresOn: '2029-02-28' })
  })

  it('has a heading over every part that has a title; lists stay lists', () => {
    expect(policy.body.match(/^#+ .*$/gm)).toEqual(['## 第一章 总则', '### 第一条', '### 第二条', '## 第二章 补贴', '### 第三条【标准】', '#### 一、申请时间', '#### 二、申请办法', '### 第四条'])
    expect(policy.body).toContain('（一）具有博士学位的；\n（二）具有高级职称的。')
    expect(policy.body).toContain('1.居民身份证\n2.劳动合同')
  })

  it('keeps every word', () => {
    const bare = (text: string): string => text.replace(/[#\s　。]/gu, '')
    expect(bare(DOCUMENT).endsWith(bare(policy.body))).toBe(true)
  })

  it('is found by the same passages as when an editor sets the headings, or nobody does', () => {
    const bare = (text: string): string => text.replace(/[\s　]/gu, '')
    const passages = (body: string) => passagesOf(body).map(({ heading, text }) => [heading, bare(text)])
    const plain = '第一章 总则\n第一条 为吸引人才，制定本办法。\n第二章 补贴\n第三条 每月补贴标准由区人社局公布。\n一、申请时间\n每年三月。'
    const byHand = '# 第一章 总则\n\n## 第一条\n\n为吸引人才，制定本办法。\n\n# 第二章 补贴\n\n## 第三条\n\n每月补贴标准由区人社局公布。\n\n### 一、申请时间\n\n每年三月。'
    expect(passages(byHand)).toEqual(passages(plain))
    expect(passages(splitPolicy([{ kind: 'heading', depth: 1, text: '办法' }, { kind: 'line', text: plain }]).body)).toEqual(passages(plain))
  })
})

it('a heading without a number opens a passage too, and its marks are not read out', () => {
  const long = '符合下列条件的企业可以申报。'.repeat(12)
  expect(passagesOf(`总的说明。\n\n## 申报条件\n\n${long}\n\n## 申报材料\n\n${long}`).map(({ heading, text }) => [heading, text.includes('#')])).toEqual([['申报条件', false], ['申报材料', false]])
})

describe.each([
  ['number', '青科〔2024〕3号', '某办法\n青科〔2024〕3号\n正文'],
  ['number', '青科[2024]3号', '某办法\n青科[2024]3号\n正文'],
  ['number', '青科【2024】第15号', '某办法\n青科【2024】第15号\n正文'],
  ['number', '青科（2024）3号', '某办法\n青科（2024）3号\n正文'],
  ['number', '青科﹝2024﹞3号', '某办法\n青科﹝2024﹞ 3 号\n正文'],
  ['issuedOn', '2024-01-15', '办法\n正文。\n青禾市人民政府\n二〇二四年一月十五日'],
  ['issuedOn', '2024-11-30', '办法\n正文。\n青禾市人民政府\n2024年11月30日\n（此件公开发布）'],
  ['issuedOn', '2023-06-01', '办法\n发布日期：2023-06-01\n正文。'],
  ['effectiveOn', '2024-02-01', '办法\n本办法自2024年2月1日起施行。'],
  ['effectiveOn', '2024-02-01', '办法\n本办法自二〇二四年二月一日起施行。'],
  ['effectiveOn', '2024-01-15', '办法\n本通知自印发之日起施行。\n青禾市科技局\n2024年1月15日'],
  ['effectiveOn', '2024-02-14', '办法\n本规定自公布之日起30日后施行。\n青禾市科技局\n2024年1月15日'],
  ['expiresOn', '2026-12-31', '办法\n本办法自2024年1月1日起施行，有效期至2026年12月31日。'],
  ['expiresOn', '2026-12-31', '办法\n本办法自2024年1月1日起施行，有效期3年。'],
  ['expiresOn', '2025-12-31', '办法\n本办法自2024年1月1日起施行，有效期为两年。'],
  ['expiresOn', '2024-06-30', '办法\n本办法自2024年1月1日起试行，试行期六个月。自2024年1月1日起施行。'],
  ['expiresOn', '2028-02-28', '办法\n本办法自2024年2月29日起施行，有效期4年。'],
  ['expiresOn', '2024-12-31', '办法\n本通知自2024年1月1日起执行，至2024年12月31日止。'],
  ['expiresOn', undefined, '办法\n对企业免征增值税，自2024年1月1日起至2024年12月31日。'],
] as const)('%s', (field, value, text) => {
  it(`is ${value ?? 'nothing'} in ${JSON.stringify(text)}`, () => {
    expect(policyHead(text)[field]).toBe(value)
  })
})

it('of the sample policies everything is recognised that they say', () => {
  const lines = readFileSync(new URL('../../sample/policies.jsonl', import.meta.url), 'utf8').trim().split('\n')
  for (const line of lines) {
    const { title, number, issuer, issuedOn, effectiveOn, expiresOn, body } = JSON.parse(line) as PolicyContent & { effectiveOn: string; expiresOn: string }
    const [year, month, day] = issuedOn!.split('-').map(Number)
    const { body: _body, ...head } = splitPolicy(`${title}\n${number}\n\n${body}\n${issuer}\n${year}年${month}月${day}日`)
    expect(head).toEqual({ title, number, issuer, issuedOn, effectiveOn, expiresOn })
  }
})
