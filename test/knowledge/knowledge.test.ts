import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article, Finding } from '../../contract/index.ts'
import { policyContentSchema } from '../../contract/index.ts'
import type { Knowledge } from '../../knowledge/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const permit = itemArticle({
  name: '居住证申领', everydayNames: ['暂住证'], code: 'GA-007', departmentName: '公安局', conditions: '在本市居住半年以上。', materials: [{ name: '居民身份证', required: true }, { name: '居住证明', required: true }],
  promisedLimit: '5个工作日', legalLimit: '20个工作日', phone: '0900-110', fees: '不收费', place: '政务服务中心二楼', steps: ['提交申请', '领证'], visits: 1, online: true,
}, { departmentCode: 'ga' })
const passport = itemArticle({ name: '普通护照签发', code: 'GA-008', phone: '0900-112', departmentName: '公安局' })
const weekend = faqArticle({ question: '大厅周末上班吗？', alternates: ['礼拜六能去办事不', '星期天开不开门'], answer: '周末不上班。工作日九点开门，请带身份证件取号。' })
const equipment = policy('技术改造补助办法', '第一条 为鼓励企业更新设备，制定本办法。\n第二条 设备投资不低于二百万元的工业企业可以申请。\n第三条 补助按设备投资额的百分之八计算，单个企业最高三百万元。')
const fillers = ['婚姻登记预约', '食品经营许可新办', '不动产转移登记', '机动车注册登记', '教师资格认定', '公积金提取'].map((name, i) => itemArticle({ name, code: `F-${i}` }))

function policy(title: string, body: string, change: Partial<Article> = {}): Article {
  return { ...faqArticle({}, { key: title, ...change }), content: policyContentSchema.parse({ kind: 'policy', title, body, number: '区府〔2026〕1号' }) }
}

async function knowing(articles: readonly Article[], now = '2026-11-22T01:00:00Z'): Promise<Knowledge> {
  const knowledge = createKnowledge({ articles: createMemoryArticles(articles), clock: { now: () => new Date(now) }, departmentName: (code) => code === 'ga' ? '云溪区公安局' : undefined })
  await knowledge.load()
  return knowledge
}

const all = [permit, passport, weekend, equipment, ...fillers]
const titles = (finding: Finding): string[] => finding.candidates.map(({ title }) => title)
const answered = (finding: Finding): string | undefined => finding.kind === 'answer' ? finding.card.title : undefined

describe('a question in everyday words', () => {
  it.each([
    ['居住证怎么办', '居住证申领'],
    ['暂住证在哪里办', '居住证申领'],
    ['點樣申領居住證？', '居住证申领'],
    ['ＪＵ居住证申领', '居住证申领'],
    ['礼拜六上班吗', '大厅周末上班吗？'],
    ['技术改造补助最高多少钱', '技术改造补助办法'],
  ])('%s → %s', async (question, title) => {
    expect(answered(await (await knowing(all)).ask(question))).toBe(title)
  })

  it('that nobody has answered finds nothing to say', async () => {
    expect((await (await knowing(all)).ask('火星上的土地怎么继承')).kind).toBe('none')
  })

  it('about two things alike is asked back, with both to choose from', async () => {
    const twins = [itemArticle({ name: '食品经营许可变更', code: 'S-1' }), itemArticle({ name: '食品经营许可注销', code: 'S-2' }), ...fillers.slice(2)]
    const finding = await (await knowing(twins)).ask('食品经营许可')
    expect(finding.kind).not.toBe('none')
    expect(titles(finding).slice(0, 2).sort()).toEqual(['食品经营许可变更', '食品经营许可注销'])
  })
})

describe('bad input', () => {
  it.each(['', '   ', '👍👍👍', '？？？！！', '。'])('%j finds nothing at all', async (question) => {
    expect(await (await knowing(all)).ask(question)).toEqual({ kind: 'none', candidates: [] })
  })

  it.each(["'; DROP TABLE articles;--", '<script>alert(1)</script>', '%_%', '\\u0000\u0000', '()[]{}*+?|^$'])('%j does no harm', async (question) => {
    expect((await (await knowing(all)).ask(question)).kind).toBe('none')
  })

  it('of 10,000 characters is answered by its beginning', async () => {
    const knowledge = await knowing(all)
    const long = '居住证'.repeat(3334)
    expect(knowledge.explain(long).terms).toEqual(knowledge.explain(long.slice(0, 300)).terms)
    const strange = Array.from({ length: 10_000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
    expect(knowledge.explain(strange).terms.length).toBeLessThanOrEqual(120)
    expect((await knowledge.ask(strange)).kind).toBe('none')
  })

  it('of any kind is answered, with certainties between 0 and 1, best first by score', async () => {
    const knowledge = await knowing(all)
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('居住证', '补办', '吗', 'x', '12', '，')).map((parts) => parts.join(''))), async (question) => {
      const finding = await knowledge.ask(question)
      for (const { confidence } of finding.candidates) expect(confidence >= 0 && confidence <= 1).toBe(true)
      const scores = knowledge.explain(question).ranked.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    }), { numRuns: 60 })
  })

  it('to an empty base finds nothing', async () => {
    expect(await (await knowing([])).ask('居住证怎么办')).toEqual({ kind: 'none', candidates: [] })
  })
})

describe('the answer card', () => {
  it.each([
    ['居住证多久能办好', 'promisedLimit', '承诺办结时限：5个工作日（法定20个工作日）。'],
    ['居住证要什么材料', 'materials', '申请材料共2项：居民身份证、居住证明。'],
    ['居住证收费吗', 'fees', '收费标准：不收费。'],
    ['居住证在哪里办', 'place', '办理地点：政务服务中心二楼。'],
    ['居住证的咨询电话', 'phone', '咨询电话：0900-110。'],
    ['办居住证什么条件', 'conditions', '受理条件：在本市居住半年以上。'],
    ['办居住证要跑几趟', 'visits', '到现场次数：1次。'],
    ['居住证可以网上办吗', 'online', '网上办理：可以网上办理。'],
  ] as const)('%s is answered first by %s', async (question, asked, lead) => {
    const finding = await (await knowing(all)).ask(question)
    expect(finding).toMatchObject({ kind: 'answer', card: { asked, lead } })
  })

  it('says that the guide is silent, and whom to ask', async () => {
    const knowledge = await knowing(all)
    expect(await knowledge.open(passport.id, '护照多少钱')).toMatchObject({ asked: 'fees', lead: '办事指南没有写明收费标准，可以拨打0900-112咨询。' })
  })

  it('shows only facts that are known, with materials and steps apart', async () => {
    const card = await (await knowing(all)).open(permit.id, '居住证')
    expect(card?.facts.map(({ field }) => field)).toEqual(['conditions', 'fees', 'promisedLimit', 'legalLimit', 'place', 'phone', 'visits', 'online'])
    expect(card?.materials.map(({ name }) => name)).toEqual(['居民身份证', '居住证明'])
    expect(card?.source).toMatchObject({ articleId: permit.id, number: 'GA-007', issuer: '云溪区公安局', kind: 'item' })
  })

  it('marks in the passage the words that answer', async () => {
    const finding = await (await knowing(all)).ask('技术改造补助最高多少钱')
    if (finding.kind !== 'answer') throw new Error(finding.kind)
    const { lead, source } = finding.card
    const [start = 0, end = 0] = source.passage.highlight ?? []
    expect(source.passage.text.slice(start, end)).toContain('最高三百万元')
    expect(lead).toContain('最高三百万元')
    expect(source.number).toBe('区府〔2026〕1号')
  })

  it('keeps its measures, whatever the article: lead ≤ 150, passage ≤ 600, highlight inside', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('居住证', '应当', '材料', '。', '，', '；', '\n', '第三条 ', '（一）', '👍', 'long '.repeat(20)), { minLength: 1, maxLength: 200 }), fc.constantFrom('居住证要什么材料', '居住证', '应当多久'), async (parts, question) => {
      const text = `文${parts.join('')}`
      const articles = [faqArticle({ question: '居住证的问题', answer: text }), policy('居住证管理办法', text), itemArticle({ name: '居住证申领', conditions: text, fees: text, materials: [{ name: text.slice(0, 300), required: true }] })]
      const knowledge = await knowing(articles)
      for (const { id } of articles) {
        const card = await knowledge.open(id, question)
        if (!card) throw new Error('no card')
        expect(card.lead.length).toBeGreaterThan(0)
        expect(card.lead.length).toBeLessThanOrEqual(150)
        expect(card.source.passage.text.length).toBeLessThanOrEqual(600)
        const [start, end] = card.source.passage.highlight ?? [0, 0]
        expect(start <= end && end <= card.source.passage.text.length).toBe(true)
      }
    }), { numRuns: 40 })
  })

  it('names up to three neighbours, never itself', async () => {
    const card = await (await knowing(all)).open(permit.id, '居住证申领')
    expect(card?.related.length).toBeLessThanOrEqual(3)
    expect(card?.related).not.toContain('居住证申领')
  })

  it('names no neighbour that is far-fetched', async () => {
    const ashes = faqArticle({ question: '宠物骨灰可以撒在河里吗？', answer: '不可以。' })
    const well = faqArticle({ question: '在河边抽水灌溉，要取水许可吗？', answer: '要。' })
    const related = async (articles: readonly Article[]) => (await (await knowing(articles)).open(ashes.id, '宠物骨灰可以撒在河里吗'))?.related
    expect(await related([ashes, well, ...fillers])).toEqual([])
    expect(await related([ashes, faqArticle({ question: '宠物骨灰可以埋在公园里吗？', answer: '不可以。' }), ...fillers])).toEqual(['宠物骨灰可以埋在公园里吗？'])
  })
})

describe('what answers today', () => {
  const dated = (change: Partial<Article>): Article => ({ ...permit, ...change })

  it.each([
    ['the day before it takes effect, at midnight in the hall', { effectiveOn: '2026-11-22' }, '2026-11-21T15:59:00Z', false],
    ['the first minute of that day in the hall', { effectiveOn: '2026-11-22' }, '2026-11-21T16:00:00Z', true],
    ['the last minute of its last day', { expiresOn: '2026-11-22' }, '2026-11-22T15:59:00Z', true],
    ['a minute before it takes effect', { effectiveOn: '2026-11-22 09:30' }, '2026-11-22T01:29:59Z', false],
    ['the minute itself', { effectiveOn: '2026-11-22 09:30' }, '2026-11-22T01:30:00Z', true],
    ['its last minute', { expiresOn: '2026-11-22 17:30' }, '2026-11-22T09:30:59Z', true],
    ['the minute after', { expiresOn: '2026-11-22 17:30' }, '2026-11-22T09:31:00Z', false],
    ['the day after', { expiresOn: '2026-11-22' }, '2026-11-22T16:00:00Z', false],
  ] as const)('%s', async (_, change, now, answers) => {
    const knowledge = await knowing([dated(change), ...fillers], now)
    expect(await knowledge.open(permit.id, '居住证') !== null).toBe(answers)
    expect(titles(await knowledge.ask('居住证申领')).includes('居住证申领')).toBe(answers)
    expect(knowledge.suggest('居住').length > 0).toBe(answers)
  })

  it('is the successor, as soon as it is in effect, and not what it replaces', async () => {
    const old = policy('技术改造补助办法（试行）', '补助按百分之五计算。', { key: 'old' })
    const successor = policy('技术改造补助办法', '补助按百分之八计算。', { key: 'new', supersedes: 'old', effectiveOn: '2026-11-22' })
    const before = await knowing([old, successor, ...fillers], '2026-11-21T12:00:00Z')
    expect(await before.open(old.id, '补助')).not.toBeNull()
    expect(await before.open(successor.id, '补助')).toBeNull()
    const after = await knowing([old, successor, ...fillers], '2026-11-22T12:00:00Z')
    expect(await after.open(old.id, '补助')).toBeNull()
    expect(await after.open(successor.id, '补助')).not.toBeNull()
    after.refresh([{ ...successor, state: 'withdrawn', version: 2 }])
    expect(await after.open(old.id, '补助'), 'a withdrawn successor replaces nothing').not.toBeNull()
  })
})

describe('what takes effect later', () => {
  const later = itemArticle({ name: '云溪乐龄卡申领', everydayNames: ['乐龄卡'] }, { effectiveOn: '2027-01-01' })

  it('is not heard of in what a question is taken to mean, until that day', async () => {
    let now = '2026-12-31T01:00:00Z'
    const knowledge = createKnowledge({ articles: createMemoryArticles([later, ...fillers]), clock: { now: () => new Date(now) } })
    await knowledge.load()
    expect(await knowledge.ask('leling ka')).not.toHaveProperty('understoodAs')
    now = '2027-01-01T01:00:00Z'
    expect(await knowledge.ask('leling ka')).toMatchObject({ understoodAs: '乐龄卡' })
  })

  it('does so at the minute, and again when the clock is put back', async () => {
    let now = '2026-12-31T01:29:00Z'
    const knowledge = createKnowledge({ articles: createMemoryArticles([{ ...later, effectiveOn: '2026-12-31 09:30' }, ...fillers]), clock: { now: () => new Date(now) } })
    await knowledge.load()
    const understood = async (): Promise<string | undefined> => (await knowledge.ask('leling ka')).understoodAs
    expect(await understood()).toBeUndefined()
    now = '2026-12-31T01:30:00Z'
    expect(await understood()).toBe('乐龄卡')
    now = '2026-12-31T01:10:00Z'
    expect(await understood()).toBeUndefined()
    now = '2026-12-31T01:31:00Z'
    expect(await understood()).toBe('乐龄卡')
  })

  it('leaves the words of what it replaces, and takes them over with the day', async () => {
    let now = '2026-12-31T01:00:00Z'
    const old = itemArticle({ name: '银龄卡申领', everydayNames: ['银龄卡'] }, { key: 'old' })
    const knowledge = createKnowledge({ articles: createMemoryArticles([old, { ...later, supersedes: 'old' }, ...fillers]), clock: { now: () => new Date(now) } })
    await knowledge.load()
    expect(await knowledge.ask('yinling ka')).toMatchObject({ understoodAs: '银龄卡' })
    now = '2027-01-01T01:00:00Z'
    expect(await knowledge.ask('yinling ka')).not.toHaveProperty('understoodAs')
    knowledge.refresh([{ ...later, supersedes: 'old', state: 'withdrawn', version: 2 }])
    expect(await knowledge.ask('yinling ka')).toMatchObject({ understoodAs: '银龄卡' })
  })
})

describe('an article that has just been saved', () => {
  it('answers as before after thousands of changes', async () => {
    const knowledge = await knowing(all)
    for (let version = 2; version < 2500; version++) knowledge.refresh([{ ...weekend, version }])
    expect(answered(await knowledge.ask('礼拜六上班吗'))).toBe('大厅周末上班吗？')
    expect(answered(await knowledge.ask('居住证怎么办'))).toBe('居住证申领')
    expect(await knowledge.open(equipment.id, '最高多少')).not.toBeNull()
  })

  it('answers the very next question, in its newest words only', async () => {
    const knowledge = await knowing(fillers)
    expect((await knowledge.ask('礼拜六上班吗')).kind).toBe('none')
    knowledge.refresh([weekend])
    expect(answered(await knowledge.ask('礼拜六上班吗'))).toBe('大厅周末上班吗？')
    knowledge.refresh([{ ...weekend, version: 2, content: { ...faqArticle({ question: '停车场收费吗？', answer: '免费停车两小时。' }).content } }])
    expect((await knowledge.ask('礼拜六上班吗')).kind).toBe('none')
    expect(answered(await knowledge.ask('停车场收费吗'))).toBe('停车场收费吗？')
  })

  it.each(['withdrawn', 'draft'] as const)('as %s is never shown again', async (state) => {
    const knowledge = await knowing(all)
    const { publishedVersion: _then, ...taken } = weekend
    knowledge.refresh([{ ...taken, state, version: 2 }])
    expect(titles(await knowledge.ask('大厅周末上班吗'))).not.toContain('大厅周末上班吗？')
    expect(await knowledge.open(weekend.id, '周末')).toBeNull()
    expect(knowledge.suggest('大厅')).toEqual([])
    expect(knowledge.explain('大厅周末上班吗').ranked.map(({ articleId }) => articleId)).not.toContain(weekend.id)
  })

  it('while everything is being loaded is not overwritten by what was read before', async () => {
    const store = createMemoryArticles([weekend])
    const knowledge = createKnowledge({ articles: store, clock: { now: () => new Date() } })
    const loading = knowledge.load()
    knowledge.refresh([{ ...weekend, state: 'withdrawn', version: 2 }])
    await loading
    expect(await knowledge.open(weekend.id, '周末')).toBeNull()
  })
})

describe('an older version that arrives late', () => {
  it('does not bring a withdrawn article back', async () => {
    const knowledge = await knowing(all)
    knowledge.refresh([{ ...weekend, state: 'withdrawn', version: 2 }])
    knowledge.refresh([weekend])
    expect(titles(await knowledge.ask('大厅周末上班吗'))).not.toContain('大厅周末上班吗？')
    expect(await knowledge.open(weekend.id, '周末')).toBeNull()
    expect(knowledge.suggest('大厅')).toEqual([])
    knowledge.refresh([{ ...weekend, version: 3 }])
    expect(answered(await knowledge.ask('大厅周末上班吗'))).toBe('大厅周末上班吗？')
    expect(knowledge.suggest('大厅')).toEqual(['大厅周末上班吗？'])
  })

  it('does not replace the newer words, nor those one finds it by', async () => {
    const knowledge = await knowing(fillers)
    knowledge.refresh([{ ...weekend, version: 2, content: faqArticle({ question: '停车场收费吗？', answer: '免费停车两小时。' }).content }])
    knowledge.refresh([weekend])
    expect(answered(await knowledge.ask('停车场收费吗'))).toBe('停车场收费吗？')
    expect(knowledge.suggest('停车')).toEqual(['停车场收费吗？'])
    expect(knowledge.suggest('星期天')).toEqual([])
  })
})

describe('type-ahead', () => {
  it('finds by beginning, by inside, by everyday name and phrasing, in 繁體 too; titles only, beginnings first', async () => {
    const knowledge = await knowing(all)
    expect(knowledge.suggest('居住')).toEqual(['居住证申领'])
    expect(knowledge.suggest('登记')).toEqual(expect.arrayContaining(['机动车注册登记', '不动产转移登记', '婚姻登记预约']))
    expect(knowledge.suggest('暂住')).toEqual(['居住证申领'])
    expect(knowledge.suggest('星期天')).toEqual(['大厅周末上班吗？'])
    expect(knowledge.suggest('機動車')).toEqual(['机动车注册登记'])
    expect(knowledge.suggest('周')).toEqual(['大厅周末上班吗？'])
  })

  it.each(['👍', '没有这个词'])('finds nothing for %j', async (typed) => {
    expect((await knowing(all)).suggest(typed)).toEqual([])
  })
})
