/** The rules of asking back, over a guide whose findings are given. */
import { describe, expect, it } from 'vitest'
import type { Reaction } from '../../bot/decide.ts'
import type { Memory } from '../../bot/memory.ts'
import type { Guide } from '../../bot/ports.ts'
import { createReact } from '../../bot/react.ts'
import { createRecognizer } from '../../bot/recognize.ts'
import type { AnswerCard, Candidate, Finding, Split } from '../../contract/index.ts'
import { fold } from '../../knowledge/index.ts'

const candidate = (articleId: string, confidence = 0.4): Candidate => ({ articleId, kind: 'item', title: `${articleId}证办理`, confidence })
const card = (articleId: string): AnswerCard => ({
  confidence: 'sure', title: articleId, lead: articleId, facts: [], materials: [], steps: [], related: [],
  source: { articleId, version: 1, kind: 'item', title: `${articleId}证办理`, sample: false, passage: { text: '' } },
})

interface World {
  say(text: string): Promise<Reaction>
  readonly memory: Memory
}

function world(finding: Finding, { split = null, gone = [] }: { split?: Split | null | ((left: readonly Candidate[]) => Split | null); gone?: string[] } = {}): World {
  const memory: Memory = {}
  const guide: Guide = {
    ask: () => Promise.resolve(finding),
    askAlone: () => null,
    open: (articleId) => Promise.resolve(gone.includes(articleId) ? null : card(articleId)),
    leansOn: () => false,
    askAbout: () => Promise.resolve(null),
    // What splits three still splits two of them.
    differences: (left) => left.length > 1 ? typeof split === 'function' ? split(left) : split : null,
    parts: (message) => [{ text: message, also: [] }],
    stands: () => true,
    isEmpty: () => false,
    delivered: () => undefined,
    theme: () => Promise.resolve(null),
    checklist: () => Promise.resolve(null),
  }
  const react = createReact({ guide, recognizer: createRecognizer({ fold }), fold })
  return { memory, say: async (text) => (await react({ text, locale: 'zh-Hans' }, memory))[0]! }
}

const SPLIT: Split = { id: 'who', options: [{ id: 'person', articleIds: ['甲', '乙'] }, { id: 'company', articleIds: ['丙'] }] }
const three: Finding = { kind: 'clarify', candidates: [candidate('甲', 0.5), candidate('乙'), candidate('丙', 0.3)] }
const answers = (articleId: string, confidence = 'sure') => ({ kind: 'answer', card: { confidence, source: { articleId } } })

describe('one candidate', () => {
  const one: Finding = { kind: 'clarify', candidates: [candidate('甲')] }

  it.each(['是', '是的', '对', '嗯', '係', 'yes', '好的'])('is asked as yes or no: %s opens it', async (yes) => {
    const { say } = world(one)
    expect(await say('甲一类的事')).toMatchObject({ kind: 'clarify', pending: { put: 'yesNo' } })
    expect(await say(yes)).toMatchObject(answers('甲'))
  })

  it.each(['不是', '不', '唔係', '没有', 'no', '都不是'])('%s: nothing is left, and the question is recorded as it was asked', async (no) => {
    const { say } = world(one)
    await say('甲一类的事')
    expect(await say(no)).toMatchObject({ kind: 'none', question: '甲一类的事' })
  })
})

describe('several', () => {
  it('are told apart by the question that splits them; one left is opened', async () => {
    const { say } = world(three, { split: SPLIT })
    expect(await say('证')).toMatchObject({ kind: 'clarify', pending: { put: SPLIT, round: 1 } })
    expect(await say('我们公司要办')).toMatchObject(answers('丙'))
  })

  it('are listed when nothing splits them: by number, by name', async () => {
    const { say } = world(three)
    expect(await say('证')).toMatchObject({ kind: 'clarify', pending: { put: 'list' } })
    expect(await say('第2个')).toMatchObject(answers('乙'))
    await say('证')
    expect(await say('丙证')).toMatchObject(answers('丙'))
  })

  it('are asked about twice at most; then the likeliest is answered, as likely', async () => {
    const { say } = world(three, { split: { id: 'who', options: [{ id: 'person', articleIds: ['甲', '乙'] }, { id: 'company', articleIds: ['甲', '乙', '丙'] }] } })
    await say('证')
    expect(await say('个人')).toMatchObject({ kind: 'clarify', pending: { round: 2, candidates: [{ articleId: '甲' }, { articleId: '乙' }] } })
    expect(await say('个人')).toMatchObject(answers('甲', 'likely'))
  })

  it('hand off after two rounds when even the likeliest is not likely', async () => {
    const unlikely: Finding = { kind: 'clarify', candidates: [candidate('甲', 0.15), candidate('乙', 0.14)] }
    const { say } = world(unlikely, { split: { id: 'who', options: [{ id: 'person', articleIds: ['甲', '乙'] }, { id: 'company', articleIds: ['甲', '乙'] }] } })
    await say('证')
    await say('个人')
    expect(await say('个人')).toMatchObject({ kind: 'none' })
  })

  it('one that was withdrawn meanwhile is not shown', async () => {
    const { say } = world(three, { gone: ['乙'] })
    await say('证')
    expect(await say('2')).toEqual({ kind: 'say', what: 'gone' })
  })
})

describe('what was said already is not asked', () => {
  const CASE: Split = { id: 'case', options: [{ id: 'new', articleIds: ['甲'] }, { id: 'change', articleIds: ['乙'] }, { id: 'other', articleIds: ['丙'] }] }

  it.each([
    ['法人变更', CASE, '乙'], ['我想换法人', CASE, '乙'], ['第一次办证', CASE, '甲'], ['查一下我的办理进度', CASE, '丙'],
    ['我们公司要办证', SPLIT, '丙'], ['以企业名义办证', SPLIT, '丙'],
  ])('%s', async (words, split, articleId) => {
    expect(await world(three, { split }).say(words)).toMatchObject(answers(articleId, 'likely'))
  })

  it('several on the side that was said: only what is left open is asked', async () => {
    const { say } = world(three, { split: SPLIT })
    expect(await say('我辞职了想自己办')).toMatchObject({ kind: 'clarify', pending: { candidates: [{ articleId: '甲' }, { articleId: '乙' }] } })
  })

  it.each([
    ['neither side', '证'], ['both sides', '公司怎么办，以个人名义呢'], ['a side denied', '我没有单位，办证'], ['a company that somebody complains of', '我们公司不给办证'],
  ])('is asked: %s', async (_why, words) => {
    expect(await world(three, { split: SPLIT }).say(words)).toMatchObject({ kind: 'clarify', pending: { put: SPLIT, candidates: { length: 3 } } })
  })

  it('is asked when the search thinks little of that side', async () => {
    const { say } = world({ kind: 'clarify', candidates: [candidate('甲', 0.48), candidate('乙', 0.4), candidate('丙', 0.13)] }, { split: SPLIT })
    expect(await say('我们公司要办证')).toMatchObject({ kind: 'clarify', pending: { candidates: { length: 3 } } })
  })

  it('the question still counts when one of ours was answered', async () => {
    const four: Finding = { kind: 'clarify', candidates: ['甲', '乙', '丙', '丁'].map((id) => candidate(id)) }
    const byCase: Split = { id: 'case', options: [{ id: 'new', articleIds: ['丙'] }, { id: 'change', articleIds: ['丁'] }] }
    const { say } = world(four, { split: (left) => left.length > 2 ? { id: 'who', options: [{ id: 'person', articleIds: ['甲', '乙'] }, { id: 'company', articleIds: ['丙', '丁'] }] } : byCase })
    await say('变更证')
    expect(await say('公司')).toMatchObject(answers('丁', 'likely'))
  })
})

it('“不是这个” offers what else had been weighed', async () => {
  const { say } = world({ kind: 'answer', card: card('甲'), candidates: [candidate('甲', 0.8), candidate('乙'), candidate('丙')] })
  await say('甲证怎么办')
  expect(await say('我问的不是这个')).toMatchObject({ kind: 'clarify', pending: { put: 'list', candidates: [{ articleId: '乙' }, { articleId: '丙' }] } })
  expect(await say('1')).toMatchObject(answers('乙'))
})

it('remembers no personal number', async () => {
  const { say, memory } = world(three)
  await say('我的号码13812345678，办证')
  expect(JSON.stringify(memory)).not.toContain('13812345678')
})

it('forgets what an earlier release remembered in another shape', async () => {
  const { remembered } = await import('../../bot/memory.ts')
  expect(remembered({ subject: 'article-1' } as unknown as Memory)).toEqual({})
})
