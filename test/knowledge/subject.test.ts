import { describe, expect, it } from 'vitest'
import type { ArticleContent } from '../../contract/index.ts'
import { partsOf } from '../../knowledge/parts.ts'
import { isOn, leansOn, matterOf } from '../../knowledge/subject.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const item = (name: string): ArticleContent => itemArticle({ name }).content
const faq = (question: string): ArticleContent => faqArticle({ question }).content

describe('words that name no matter of their own', () => {
  it.each(['那补办呢', '补办呢？', '那換領呢', '过期了怎么办', '丢了怎么办', '那小孩呢', '外地人可以吗', '如果不通过怎么办', '这个可以代办吗', '第一次办呢', '加急可以吗', '那续签呢', '这个要怎么办', '没满16岁呢'])(
    '%s leans on the subject', (words) => { expect(leansOn(words)).toBe(true) })

  it.each(['那护照呢', '护照呢', '身份证丢了怎么办', '公司注销', '老人补贴', '夫妻投靠落户', '小孩上户口', '领证', '办商会', '年报', '换驾照', '外地户口能上学吗', '你好', '👍', '', '1', 'passport'])(
    '%s does not', (words) => { expect(leansOn(words)).toBe(false) })
})

describe('what a matter is called without its case', () => {
  it.each([
    [item('居住证申领'), '居住证'],
    [item('居民身份证丢失补领、损坏换领'), '居民身份证'],
    [item('机动车驾驶证期满换证'), '机动车驾驶证'],
    [item('公司设立登记（企业开办）'), '公司'],
    [item('残疾人证办理（新办、换领、补办）'), '残疾人证'],
    [item('高龄津贴申领'), '高龄津贴'],
    [faq('居住证到期没签注，会不会作废？'), '居住证'],
  ])('%o → %s', (content, matter) => { expect(matterOf(content)).toBe(matter) })

  it('knows what is on the same matter by any of its names', () => {
    expect(isOn('居民身份证', ['身份证快到期了，要提前多久换？'])).toBe(true)
    expect(isOn('居住证', ['居住证签注（续签）'])).toBe(true)
    expect(isOn('居住证', ['普通护照签发', '办护照'])).toBe(false)
    expect(isOn('', ['普通护照签发'])).toBe(false)
  })
})

describe('the questions of one message', () => {
  it.each([
    ['居住证在哪办？身份证丢了怎么办？', [['居住证在哪办？'], ['身份证丢了怎么办？']]],
    ['办居住证要什么材料，多久能好', [['办居住证要什么材料', '多久能好']]],
    ['办居住证要什么材料？多久能好？在哪里办？', [['办居住证要什么材料？', '多久能好？', '在哪里办？']]],
    ['社保卡丢了怎么补，要多久，多少钱', [['社保卡丢了怎么补', '要多久', '多少钱']]],
    ['身份证丢了，怎么办', [['身份证丢了，怎么办']]],
    ['我在外地打工。身份证丢了怎么办？', [['我在外地打工。身份证丢了怎么办？']]],
    ['你好！高龄津贴怎么申请？谢谢', [['你好！高龄津贴怎么申请？谢谢']]],
    ['老人八十多岁了，高龄津贴怎么申请', [['老人八十多岁了，高龄津贴怎么申请']]],
    ['社保卡丢了怎么补办，顺便问一下居住证要多久', [['社保卡丢了怎么补办'], ['居住证要多久']]],
    ['社保卡丢了怎么补办顺便再问下居住证要多久', [['社保卡丢了怎么补办'], ['居住证要多久']]],
    ['社保卡丟了怎麼補辦，順便問一下，居住證要多久', [['社保卡丟了怎麼補辦'], ['居住證要多久']]],
    ['护照多少钱，另外居住证怎么办', [['护照多少钱'], ['居住证怎么办']]],
    ['护照多少钱，还有就是居住证怎么办', [['护照多少钱'], ['居住证怎么办']]],
    ['护照多少钱，对了，居住证能代办吗', [['护照多少钱'], ['居住证能代办吗']]],
    ['护照多少钱，我再问一下居住证怎么办，还有低保怎么申请', [['护照多少钱'], ['居住证怎么办'], ['低保怎么申请']]],
    ['护照怎么办，另外要多久', [['护照怎么办', '要多久']]],
    ['护照怎么办，还有多少钱', [['护照怎么办', '多少钱']]],
    ['你好，我想问一下居住证怎么办', [['你好，我想问一下居住证怎么办']]],
    ['带身份证，还有户口本，去哪里办', [['带身份证，还有户口本，去哪里办']]],
    ['要带身份证吗，还有户口本吗', [['要带身份证吗，还有户口本吗']]],
    ['我有房产证，另外还有居住证，孩子怎么入学', [['我有房产证，另外还有居住证，孩子怎么入学']]],
    ['办不下来怎么办，要咨询谁', [['办不下来怎么办，要咨询谁']]],
    ['材料都填对了，怎么提交', [['材料都填对了，怎么提交']]],
    ['居住证', [['居住证']]],
    ['要多久', [['要多久']]],
    ['？？？', [['？？？']]],
    ['', [['']]],
    ['护照怎么办？年报怎么报？公租房怎么申请？低保怎么申请？', [['护照怎么办？'], ['年报怎么报？'], ['公租房怎么申请？'], ['低保怎么申请？']]],
  ])('%s', (message, parts) => {
    expect(partsOf(message).map(({ text, also }) => [text, ...also])).toEqual(parts)
  })

  it('are no more for being said again and again, nor are the respects of one', () => {
    expect(partsOf(`${'护照怎么办？'.repeat(300)}低保怎么申请？`).map(({ text }) => text)).toEqual(['护照怎么办？', '低保怎么申请？'])
    expect(partsOf(`居住证要什么材料${'，多久'.repeat(600)}`)).toEqual([{ text: '居住证要什么材料', also: ['多久'] }])
    expect(partsOf('居住证要什么材料，多久，多少钱，在哪里办，电话多少，能代办吗，可以网上办吗')[0]?.also).toHaveLength(4)
  })
})
