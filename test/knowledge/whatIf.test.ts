/** What would be, without anybody seeing it: what is said is what a real change does, and nothing is left behind. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Article } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import type { Explanation, Knowledge } from '../../knowledge/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

// Whole knowledge bases are made again and again.
vi.setConfig({ testTimeout: 180_000 })

const clock = { now: () => new Date('2026-11-22T01:00:00Z') }
const items = ['居住证申领', '居住证补领', '普通护照签发', '食品经营许可新办', '食品经营许可变更', '老年优待证办理', '婚姻登记', '公积金提取', '机动车注册登记', '教师资格认定']
  .map((name, i) => itemArticle({ name, code: `I-${i}`, departmentName: '公安局', conditions: `${name}的条件：符合规定。`, phone: `0900-${i}` }))
const faqs = ['大厅周末上班吗', '居住证丢了怎么补', '老人卡在哪里办', '暂住证和居住证有什么区别', '护照过期了怎么换'].map((question) => faqArticle({ question, answer: `${question}：请到窗口咨询。` }))
const all = [...items, ...faqs]
const questions = ['居住证怎么办', '居往证在哪办', '暂住证过期了', 'juzhuzheng', '护照多少钱', '食品经营许可', '老人卡怎么办', '长者证怎么办', '周末上班吗', '火星移民签证', '电动车上牌', '老年优待证要什么材料', '结婚要带什么']

async function knowing(articles: readonly Article[]): Promise<Knowledge> {
  const knowledge = createKnowledge({ articles: createMemoryArticles(articles), clock })
  await knowledge.load()
  return knowledge
}

const explainAll = (knowledge: Knowledge): Explanation[] => questions.map((question) => knowledge.explain(question))

const names = fc.constantFrom('居住证申领', '电动自行车上牌', '居住证', '护照加急', '食品经营许可注销', '老年优待证', '火星移民签证办理')
const changed = fc.array(fc.record({
  of: fc.option(fc.nat(all.length - 1)),
  name: names,
  state: fc.constantFrom('published' as const, 'withdrawn' as const, 'draft' as const),
  supersedes: fc.option(fc.constantFrom('I-0', 'I-3', 'I-5'), { nil: undefined }),
}), { minLength: 1, maxLength: 4 }).map((changes) => changes.flatMap(({ of, name, state, supersedes }, at): Article[] => {
  const old = of === null ? undefined : all[of]
  if (changes.findIndex((other) => other.of === of) !== at && of !== null) return []
  // A draft that stands beside nothing is out.
  const { publishedVersion: _answers, ...base } = old ?? itemArticle({ name, code: `N-${at}` })
  const content = base.content.kind === 'item' ? { ...base.content, name } : base.content.kind === 'faq' ? { ...base.content, question: `${name}怎么办` } : base.content
  return [{ ...base, content, state, version: old ? 2 : 1, ...(supersedes && { supersedes }) }]
}))
const everyday = fc.uniqueArray(fc.constantFrom('长者证 = 老年优待证', '老人卡 = 老年优待证', '电瓶车 == 机动车', '居住证 = 暂住证', '结婚 = 婚姻登记', '护照 护照本 == 普通护照'), { minLength: 1 }).map((lines) => lines.join('\n'))

describe('what if', () => {
  it('says of each question what a real change brings, and leaves everything as it was', async () => {
    await fc.assert(fc.asyncProperty(changed, async (articles) => {
      const knowledge = await knowing(all)
      const before = explainAll(knowledge)
      const compared = await knowledge.whatIf({ articles }, questions)
      expect(compared.map((one) => one.before)).toEqual(before)
      expect(explainAll(knowledge)).toEqual(before)
      knowledge.refresh(articles)
      expect(compared.map(({ after }) => after)).toEqual(explainAll(knowledge))
    }), { numRuns: 60 })
  })

  it('the same of everyday words', async () => {
    await fc.assert(fc.asyncProperty(everyday, everyday, async (first, then) => {
      const knowledge = await knowing(all)
      await knowledge.useEveryday(first)
      const before = explainAll(knowledge)
      const compared = await knowledge.whatIf({ everyday: then }, questions)
      expect(explainAll(knowledge)).toEqual(before)
      await knowledge.useEveryday(then)
      expect(withoutPlaces(compared.map(({ after }) => after))).toEqual(withoutPlaces(explainAll(knowledge)))
    }), { numRuns: 40 })
  })

  it('everyday words changed at run time do what the same words do from the start', async () => {
    await fc.assert(fc.asyncProperty(everyday, everyday, async (first, then) => {
      const knowledge = await knowing(all)
      await knowledge.useEveryday(first)
      await knowledge.useEveryday(then)
      const fresh = createKnowledge({ articles: createMemoryArticles(all), clock, everyday: then })
      await fresh.load()
      expect(withoutPlaces(explainAll(knowledge))).toEqual(withoutPlaces(explainAll(fresh)))
    }), { numRuns: 40 })
  })

  it('no question that is asked meanwhile sees it', async () => {
    const knowledge = await knowing(all)
    const article = { ...itemArticle({ name: '火星移民签证办理', code: 'M-1' }) }
    const many = Array.from({ length: 400 }, (_, i) => `${questions[i % questions.length] ?? ''}${i}`)
    let over = false
    const comparing = knowledge.whatIf({ articles: [article] }, ['火星移民签证', ...many]).finally(() => { over = true })
    let asked = 0
    while (!over) {
      expect((await knowledge.ask('火星移民签证')).kind).toBe('none')
      asked++
      await new Promise(setImmediate)
    }
    expect(asked).toBeGreaterThan(3)
    expect((await comparing)[0]).toMatchObject({ before: { decision: 'none' }, after: { ranked: [{ key: 'M-1' }] } })
  })
})

/** Of articles that fit to the same, the one filed first stands first: those read anew count as filed last. */
function withoutPlaces(explanations: readonly Explanation[]): unknown[] {
  return explanations.map(({ ranked, ...rest }) => ({ ...rest, offered: [...rest.offered].sort(), ranked: ranked.map(({ articleId, score, confidence }) => ({ articleId, score, confidence })).sort((a, b) => b.score - a.score || (a.articleId < b.articleId ? -1 : 1)) }))
}

describe('on the sample district', () => {
  let district: SampleDistrict
  let articles: Article[]
  beforeAll(async () => {
    district = await openSampleDistrict()
    articles = []
    for await (const article of district.storage.articles.published()) articles.push(article)
  })
  afterAll(() => district.close())

  it('picks a tenth of the questions and misses none that comes out otherwise', async () => {
    const asked = articles.flatMap(({ content }) => content.kind === 'item' ? [`${content.name}怎么办`, ...content.everydayNames] : [titleOf(content)]).filter((_, i) => i % 2 === 0)
    const named = articles.filter(({ content }) => content.kind !== 'theme')
    const changes = [named[5], named[300], named.at(-2)].filter((one) => one !== undefined).map((article) => ({ ...article, state: 'withdrawn' as const }))
    for (const one of changes) expect((await district.knowledge.affected({ articles: [one] }, asked)).length).toBeLessThan(asked.length / 8)
    const picked = new Set(await district.knowledge.affected({ articles: changes }, asked))
    const compared = await district.knowledge.whatIf({ articles: changes }, asked)
    const other = compared.filter(({ before, after }) => before.decision !== after.decision || before.ranked[0]?.articleId !== after.ranked[0]?.articleId)
    expect(other.length).toBeGreaterThanOrEqual(changes.length)
    expect(other.filter(({ question }) => !picked.has(question))).toEqual([])
  })

  it('says of many articles at once what they bring when they are all published', async () => {
    const knowledge = await knowing(articles)
    const items = articles.filter(({ content }) => content.kind === 'item')
    // Each third guide says what its neighbour said.
    const changed = items.flatMap((article, at) => at % 3 === 0 ? [{ ...article, version: article.version + 1, content: items[(at + 1) % items.length]!.content }] : [])
    const asked = items.filter((_, at) => at % 4 === 0).map(({ content }) => `${titleOf(content)}怎么办`)
    const gets = ({ decision, ranked: [best] }: Explanation): unknown => decision === 'none' ? decision : [decision, best?.articleId]
    const before = asked.map((question) => gets(knowledge.explain(question)))
    const foretold = new Map((await knowledge.whatIfMany(changed, asked)).map(({ question, after }) => [question, gets(after)]))
    expect(asked.map((question) => gets(knowledge.explain(question)))).toEqual(before)
    knowledge.refresh(changed)
    const wrong = asked.filter((question, at) => JSON.stringify(foretold.get(question) ?? before[at]) !== JSON.stringify(gets(knowledge.explain(question))))
    expect(wrong).toEqual([])
  })
})
