/** Guidance with tables, links and lists: its words are found and answer, its markup is nowhere in them. */
import { describe, expect, it } from 'vitest'
import type { AnswerCard, Article, FaqContent } from '../../contract/index.ts'
import { plainText, policyContentSchema } from '../../contract/index.ts'
import type { Knowledge } from '../../knowledge/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { unitsOf } from '../../knowledge/search/units.ts'
import { passagesOf } from '../../knowledge/text/passages.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const FORM = '/files/0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000/%E7%94%B3%E8%AF%B7%E8%A1%A8.docx'
const subsidy = faqArticle({
  question: '安居补贴有多少？',
  answer: `按**学历**发放，标准如下：\n\n| 学历 | 补贴 |\n| --- | --- |\n| 博士研究生 | 每月**3000**元 |\n| 硕士研究生 | 每月2000元 |\n\n下载[安居补贴申请表（Word，35 KB）](${FORM})，或看[人才网](https://example.org/rencai)。\n- 劳动合同\n- 学位证书`,
}, { id: 'subsidy' })
const permit = itemArticle({
  name: '临时占道许可', code: 'CG-1', place: '[政务服务中心](https://example.org/map)2楼**C区**', fees: '按面积收：\n| 面积 | 费用 |\n|---|---|\n| 10平方米以下 | 20元 |',
  materials: [{ name: '申请表', note: `[下载](${FORM})`, required: true }, { name: '营业执照', required: true }], steps: ['在[网上](https://example.org)提交', '**3天**内取件'],
}, { id: 'permit' })
const fillers = ['婚姻登记预约', '食品经营许可新办', '不动产转移登记', '机动车注册登记', '教师资格认定', '公积金提取'].map((name, i) => itemArticle({ name, code: `F-${i}` }))

async function knowing(articles: readonly Article[]): Promise<Knowledge> {
  const knowledge = createKnowledge({ articles: createMemoryArticles(articles), clock: { now: () => new Date('2026-11-22T01:00:00Z') } })
  await knowledge.load()
  return knowledge
}

async function cardFor(question: string, articles: readonly Article[] = [subsidy, permit, ...fillers]): Promise<AnswerCard> {
  const finding = await (await knowing(articles)).ask(question)
  if (finding.kind !== 'answer') throw new Error(`${question}: ${finding.kind}`)
  return finding.card
}

const MARKUP = /\*\*|\||\]\(|^#|^- /m

describe('an answer with a table', () => {
  it.each([
    ['博士的安居补贴是多少', '学历：博士研究生，补贴：每月3000元'],
    ['安居补贴要学位证书吗', '学位证书'],
    ['安居补贴申请表在哪里下载', '安居补贴申请表（Word，35 KB）'],
  ])('%s', async (question, words) => {
    const card = await cardFor(question)
    expect(card.source.articleId).toBe('subsidy')
    expect(card.lead).toContain(words)
    expect(card.lead).not.toMatch(MARKUP)
  })

  it('is shown as it is written, and not also in one run', async () => {
    for (const question of ['安居补贴有多少', '安居补贴要学位证书吗']) {
      expect(await cardFor(question)).toMatchObject({ body: (subsidy.content as FaqContent).answer, leadBelow: true })
    }
    const linked = faqArticle({ question: '补贴公告在哪里看？', answer: '见[公告](https://example.org/gonggao)。' })
    expect(await cardFor('补贴公告在哪里看', [linked, ...fillers])).toMatchObject({ lead: '见公告。', body: '见[公告](https://example.org/gonggao)。', leadBelow: true })
  })

  it('of an FAQ in plain lines keeps the lines', async () => {
    const lines = faqArticle({ question: '补贴分几步办？', answer: '先登记\n再取号\n后交表' })
    expect(await cardFor('补贴分几步办', [lines, ...fillers])).toMatchObject({ body: '先登记\n再取号\n后交表', leadBelow: true })
    const plain = faqArticle({ question: '补贴分几步办？', answer: '登记后取号。' })
    const card = await cardFor('补贴分几步办', [plain, ...fillers])
    expect([card.body, card.leadBelow]).toEqual([undefined, undefined])
  })

  it('of a long FAQ is led by the sentence that answers', async () => {
    const filling = Array.from({ length: 12 }, (_, i) => `- 第${i + 1}点：请按时到窗口办理登记手续`).join('\n')
    const long = faqArticle({ question: '安居补贴有多少？', answer: `按以下办理：\n${filling}\n\n博士研究生的安居补贴是每月3000元。` })
    const card = await cardFor('博士研究生的安居补贴是每月多少元', [long, ...fillers])
    expect(card.lead).toContain('每月3000元')
    expect(card.body).toBe((long.content as FaqContent).answer)
  })

  it('of an item is not also read out above the table', async () => {
    const fees = '| 项目 | 费用 |\n|---|---|\n| 报名费 | 30元 |\n| 考试费 | 60元 |'
    const exam = itemArticle({ name: '驾驶员考试报名', code: 'KS-1', fees, phone: '0900-1' })
    const card = await cardFor('驾驶员考试报名收费标准', [exam, ...fillers])
    expect(card).toMatchObject({ asked: 'fees', leadBelow: true })
    expect(card.lead).toContain('费用：30元')
    expect(await cardFor('驾驶员考试报名咨询电话', [exam, ...fillers])).not.toHaveProperty('leadBelow')
  })

  it('shows its passage as it looks, and marks words of it', async () => {
    const { source: { passage } } = await cardFor('博士研究生的安居补贴是多少钱')
    expect(passage.text).not.toMatch(MARKUP)
    expect(passage.markdown).toContain('| 博士研究生 | 每月**3000**元 |')
    expect(plainText(passage.markdown ?? '')).toBe(passage.text)
    expect(passage.text.slice(...passage.highlight ?? [0, 0])).toContain('3000')
  })

  it('of a long text shows the part around the answer, the table with its head', async () => {
    const filling = Array.from({ length: 30 }, (_, i) => `第${i + 1}点说明：**请**按时到窗口办理登记手续，并带齐证件。`).join('\n')
    const content = subsidy.content as typeof subsidy.content & { answer: string }
    const { source: { passage } } = await cardFor('博士研究生的安居补贴是多少钱', [{ ...subsidy, content: { ...content, answer: `${filling}\n\n${content.answer}\n\n${filling}` } as never }, ...fillers])
    expect(passage.text.length).toBeLessThanOrEqual(600)
    expect(passage.markdown).toMatch(/\| 学历 \| 补贴 \|\n\| --- \| --- \|\n\| 博士研究生/)
    expect(plainText(passage.markdown ?? '')).toBe(passage.text)
  })
})

describe('an item with markup', () => {
  it('says its fields in plain words, and gives the card its links and tables', async () => {
    const card = await cardFor('临时占道许可在哪里办')
    expect(card.lead).toContain('政务服务中心2楼C区')
    expect(card.lead).not.toMatch(MARKUP)
    expect(card.facts.find(({ field }) => field === 'place')?.value).toContain('](https://example.org/map)')
    expect(card.materials[0]?.note).toBe(`[下载](${FORM})`)
    expect(card.source.passage.markdown).toContain('| 10平方米以下 | 20元 |')
    expect(plainText(card.source.passage.markdown ?? '')).toBe(card.source.passage.text)
  })

  it('answers with a row of its table', async () => {
    const card = await cardFor('临时占道许可收多少钱')
    expect(card.lead).toContain('面积：10平方米以下，费用：20元')
    expect(card.lead).not.toMatch(MARKUP)
  })
})

it('nothing that is searched holds markup', () => {
  for (const { content } of [subsidy, permit]) for (const { text } of unitsOf(content)) expect(text).not.toMatch(MARKUP)
})

describe('headings', () => {
  const plain = `第一章 总则\n第一条 为了发展，制定本办法。${'一'.repeat(150)}\n第二条 本办法适用于企业。${'二'.repeat(150)}`

  it('with a number are what they are without markup', () => {
    expect(passagesOf(plain.replace('第一章', '# 第一章').replace('\n第二条', '\n## 第二条'))).toEqual(passagesOf(plain))
  })

  it('without a number part the text too', () => {
    const content = policyContentSchema.parse({ kind: 'policy', title: '办法', body: `## 申报条件\n${'在本区登记。'.repeat(30)}\n## 补助标准\n${'按投资额计算。'.repeat(30)}` })
    expect(passagesOf(content.body).map(({ heading }) => heading)).toEqual(['申报条件', '补助标准'])
  })
})

it('what an editor chose to be asked next comes first, as long as it answers', async () => {
  const chosen = itemArticle({ name: '完全不同的事项', code: 'Z-9' })
  const gone = itemArticle({ name: '已撤下的事项', code: 'Z-8' }, { state: 'withdrawn' })
  const content = { ...subsidy.content, related: ['item:Z-8', 'item:Z-9', 'item:Z-7'] }
  const { related } = await cardFor('安居补贴有多少', [{ ...subsidy, content }, permit, chosen, gone, ...fillers])
  expect(related[0]).toBe('完全不同的事项')
  expect(related).not.toContain('已撤下的事项')
})
