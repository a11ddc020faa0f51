/** What a card says first, and which words of the guidance it points to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerCard } from '../../contract/index.ts'
import { readMarkdown, titleOf } from '../../contract/index.ts'
import { formOf } from '../../knowledge/answer/form.ts'
import { sentencesOf } from '../../knowledge/answer/layout.ts'
import { Matter } from '../../knowledge/answer/matter.ts'
import { readFor, soughtIn } from '../../knowledge/answer/reader.ts'
import { showText } from '../../knowledge/answer/show.ts'
import { spansOf } from '../../knowledge/answer/spans.ts'
import { LEAD_LENGTH, PASSAGE_SHOWN } from '../../knowledge/answer.ts'
import { readQuestion } from '../../knowledge/search/question.ts'
import { fold } from '../../knowledge/text/fold.ts'
import { createSynonyms } from '../../knowledge/text/synonyms.ts'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'

const synonyms = createSynonyms()
const LONGEST = { lead: LEAD_LENGTH, passage: PASSAGE_SHOWN }
/** As rare as each other, as in a base that has only this text. */
const idf = (): number => 3

function shown(body: string, question: string) {
  const { lead, passage } = showText(readMarkdown(body), readFor(body, readQuestion(question, synonyms), idf), LONGEST)
  return { lead, passage, words: passage.text.slice(...passage.highlight ?? [0, 0]) }
}

const NOTICE = [
  '云溪区关于支持餐饮企业稳定经营的通知',
  '各镇街、各有关单位：',
  '为帮助餐饮企业渡过难关，经研究，现就有关事项通知如下。',
  '一、减免租金',
  '承租区属国有物业的餐饮企业，免收2个月租金，再减半收取3个月租金。鼓励其他业主为租户减免租金。',
  '二、发放用工补贴',
  '对稳定用工的餐饮企业，按每名在岗职工800元的标准给予一次性用工补贴，每家企业最高5万元。申请截至2026年12月31日，由区人社局负责受理。',
  '三、优化服务',
  '设立餐饮企业服务专线0900-86011234，工作日9:00至17:30接听。通过“云溪办事”小程序、政务大厅一楼综合窗口和各镇街便民中心受理申请。',
  '四、其他',
  '本通知自2026年3月1日起施行，有效期一年。',
].join('\n')

describe('the words of a policy that answer', () => {
  it.each([
    ['餐饮企业用工补贴每名职工多少钱？', '800元'],
    ['餐饮企业用工补贴申请截至什么时候？', '2026年12月31日'],
    ['餐饮企业服务专线电话是多少？', '0900-86011234'],
    ['承租国有物业的餐饮企业租金怎么减免？', '免收2个月租金'],
    ['用工补贴由哪个部门受理？', '区人社局'],
    ['通过哪些渠道受理申请？', '“云溪办事”小程序、政务大厅一楼综合窗口'],
  ])('%s → %s', (question, answer) => {
    const { lead, passage } = shown(NOTICE, question)
    expect(lead).toContain(answer)
    expect(passage.text).toContain(answer)
  })

  it.each([
    ['餐饮企业用工补贴每名职工多少钱？', '800元', 40],
    ['餐饮企业服务专线电话是多少？', '0900-86011234', 40],
    ['餐饮企业用工补贴申请截至什么时候？', '2026年12月31日', 40],
  ])('%s points to %s and little else', (question, answer, longest) => {
    const { words } = shown(NOTICE, question)
    expect(words).toContain(answer)
    expect(words.length).toBeLessThan(longest)
  })
})

describe('what fits on a card', () => {
  const long = Array.from({ length: 60 }, (_, i) => `第${i + 1}项补贴发给第${i + 1}类企业，标准是每家企业${(i + 1) * 1000}元，由第${i + 1}科负责受理和发放。`).join('')

  it.each(['第37类企业的补贴标准是多少元？', '第37项补贴由谁负责受理？', '补贴', '？', '无关的问题：怎么去火星？'])('of a long text for %s: a lead of 150 characters and a passage of 600 at most, whole', (question) => {
    const { lead, passage } = shown(long, question)
    expect(lead.length).toBeLessThanOrEqual(150)
    expect(lead).toMatch(/[。…]$/u)
    expect(passage.text.length).toBeLessThanOrEqual(600)
    expect(passage.text).toMatch(/^第.*。$/su)
    if (passage.highlight) expect(passage.text.slice(...passage.highlight).length).toBeGreaterThan(0)
  })

  it('shows the part of a long text that answers', () => {
    const { lead, passage } = shown(long, '第37类企业的补贴标准是多少元？')
    expect(lead).toContain('每家企业37000元')
    expect(passage.text).toContain('每家企业37000元')
  })

  it('does not cut a number or a word of letters where the text has no place to cut', () => {
    const endless = `申请人登录${'abcdefghij'.repeat(12)}查询2026${'0'.repeat(60)}元的补贴发放情况并打印结果后到窗口核对`.repeat(3)
    const { lead } = shown(endless, '申请人登录哪里查询补贴？')
    expect(lead.length).toBeLessThanOrEqual(150)
    expect(lead).toMatch(/[\u3400-\u9fff](?:…|。)$/u)
  })

  it('is a whole text that fits', () => {
    expect(shown('带身份证到一楼领取。', '在哪里领取？').passage.text).toBe('带身份证到一楼领取。')
  })

  it('finds nothing to show in an empty text, and says so without failing', () => {
    expect(shown('', '多少钱？')).toMatchObject({ lead: '', words: '' })
  })
})

describe('a sentence of thousands of characters', () => {
  const row = '云溪街道和平社区居民小组，'
  const answer = '高温津贴每人每月300元，'

  it.each([['commas', row], ['brackets', '（一（'], ['marks of enumeration', '、三']])('of %s costs no more than a text has room for, and what answers is found in it', (_, part) => {
    const text = `${part.repeat(400)}${answer}${part.repeat(400)}`
    const folded = fold(text)
    const question = readQuestion('高温津贴每月多少钱？', synonyms)
    const sentences = sentencesOf(folded)
    expect(Math.max(...sentences.map(({ start, end }) => end - start))).toBeLessThanOrEqual(400)
    const { count } = spansOf(new Matter(folded, sentences, soughtIn(question, idf)), formOf(question.plain))
    expect(count).toBeLessThan(40_000)
    expect(shown(text, '高温津贴每月多少钱？').passage.text).toContain('300元')
  })
})

describe('the sample district', () => {
  let district: SampleDistrict
  const ids = new Map<string, string>()
  beforeAll(async () => {
    district = await openSampleDistrict({ now: () => new Date('2026-11-22T01:00:00Z') })
    for await (const { id, content } of district.storage.articles.published()) ids.set(titleOf(content), id)
  }, 60_000)
  afterAll(() => district.close())

  async function asked(name: string, question: string): Promise<AnswerCard> {
    const card = await district.knowledge.open(ids.get(name) ?? '', question)
    if (!card) throw new Error(`no article ${name}`)
    return card
  }

  it.each([
    ['育儿补贴申领', '育儿补贴多少钱', /每孩每年3600元/],
    ['云溪区育儿补贴实施细则', '育儿补贴多少钱', /每孩每年3600元/],
    ['云溪区高新技术企业认定奖励办法', '高新技术企业有什么奖励', /一次性奖励20万元/],
    ['高龄津贴申领', '80岁老人有什么补贴', /^80至89周岁每人每月100元/],
    ['高龄津贴申领', '95岁高龄津贴多少钱', /^90至99周岁每人每月200元/],
    ['机动车驾驶证期满换证', '驾照换证要体检吗', /体检/],
    ['离婚登记（内地居民）', '离婚要预约吗', /可以预约/],
    ['育儿补贴申领', '育儿补贴要预约吗', /不用预约/],
    ['离婚登记（内地居民）', '离婚双方都要到场吗', /双方共同到场/],
    ['离婚登记（内地居民）', '离婚冷静期多久', /30日为冷静期/],
    ['失业保险金申领', '失业金能领几个月', /最长12个月/],
    ['失业保险金申领', '失业金能领多少钱', /没有写明.*0900-/],
    ['高龄津贴申领', '高龄津贴可以代办吗', /代办/],
    ['普通护照签发', '护照多少钱', /120元/],
    ['普通护照签发', '护照要多久', /7个工作日/],
    ['居住证申领', '办居住证要什么材料', /申请材料共6项：居民身份证/],
  ])('%s, %s: the lead says %s', async (name, question, says) => {
    const card = await asked(name, question)
    expect(card.lead).toMatch(says)
    expect(card.lead).toMatch(/[。…]$/u)
    expect(card.lead.length).toBeLessThanOrEqual(150)
  })

  it('points in the guide to the words that the lead says', async () => {
    const { source: { passage } } = await asked('失业保险金申领', '失业金能领几个月')
    expect(passage.text.slice(...passage.highlight ?? [0, 0])).toContain('最长12个月')
  })

  it('leads with what most people want to know when nothing in particular is asked', async () => {
    expect((await asked('居住证申领', '居住证')).lead).toMatch(/^居住证申领：.*办理/u)
  })

  it('never says 不收费 when the amount of a benefit is asked for', async () => {
    for (const question of ['育儿补贴多少钱', '育儿补贴能领多少', '生孩子补贴标准是多少']) expect((await asked('育儿补贴申领', question)).lead).not.toMatch(/收费标准|^不收费/)
  })
})
