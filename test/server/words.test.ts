/** The hall's own everyday words over the real server: proposed by one, approved by another, used by the next question. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, Finding, TestSet, Word, WordCheck, WordVersion } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let [first, second] = ['', '']
beforeAll(async () => {
  hall = await openHall()
  first = await hall.signIn('editor')
  second = await hall.signIn('editor2')
})
afterAll(() => hall.close())

type Shown = Word & { own: boolean }

const call = async <T = { error: { code: string } }>(cookie: string, method: string, path: string, body?: unknown): Promise<T> => (await hall.api<T>(method, path, body, { cookie })).value

const best = async (question: string): Promise<string | undefined> => {
  const finding = await call<Finding>(first, 'POST', '/ask', { question })
  return finding.kind === 'answer' ? finding.card.title : undefined
}
const entry = { everyday: ['蓝本子'], official: ['居住证'], bothWays: false }

describe('an everyday word', () => {
  it('answers once somebody else has approved it, by the very next question, and no longer when it is taken out', async () => {
    expect(await best('蓝本子怎么申领')).not.toBe('居住证申领')
    const proposed = await call<Shown>(first, 'POST', '/words', entry)
    expect(proposed).toMatchObject({ own: true, version: 1 })
    expect(await best('蓝本子怎么申领')).not.toBe('居住证申领')
    expect((await call(first, 'POST', `/words/${proposed.id}/approve`, { version: 1 })).error.code).toBe('OWN_PROPOSAL')
    const approved = await call<Shown>(second, 'POST', `/words/${proposed.id}/approve`, { version: 1 })
    expect(approved).toMatchObject({ version: 2, entry })
    expect(await best('蓝本子怎么申领')).toBe('居住证申领')
    expect(await call(first, 'POST', '/writing/phrasings', { content: { kind: 'faq', question: '居住证在哪领', answer: 'x', alternates: [] } }), 'and is proposed to whoever writes')
      .toEqual(expect.arrayContaining([{ from: 'everyday', text: '蓝本子在哪领', everyday: '蓝本子', official: '居住证' }]))

    // Somebody who has seen an older proposal approves nothing.
    const changed = await call<Shown>(second, 'PUT', `/words/${proposed.id}`, { version: 2, entry: null })
    expect((await call(first, 'POST', `/words/${proposed.id}/approve`, { version: 2 })).error.code).toBe('VERSION_CONFLICT')
    await call(first, 'POST', `/words/${proposed.id}/approve`, { version: changed.version })
    expect(await best('蓝本子怎么申领')).not.toBe('居住证申领')
    expect(await call<Shown[]>(first, 'GET', '/words')).toEqual([])
    const versions = await call<WordVersion[]>(first, 'GET', `/words/${proposed.id}/versions`)
    expect(versions.map(({ action, by }) => [action, by])).toEqual([['approved', versions[3]!.by], ['proposed', '周编辑'], ['approved', '周编辑'], ['proposed', versions[3]!.by]])
  })

  it('is found under an FAQ that says it, too: people ask by the official word', async () => {
    const article = await call<Article>(first, 'POST', '/articles', { input: { content: { kind: 'faq', question: '绿本本怎么换新', answer: '带旧证到三号窗口。' } } })
    await call(first, 'POST', `/articles/${article.id}/submit`, { version: 1 })
    await call(second, 'POST', `/articles/${article.id}/publish`, { version: 2 })
    const { id } = await call<Shown>(first, 'POST', '/words', { everyday: ['绿本本'], official: ['林木权属凭据'] })
    await call(second, 'POST', `/words/${id}/approve`, { version: 1 })
    expect(await best('林木权属凭据怎么换新')).toBe('绿本本怎么换新')
    await call(first, 'PUT', `/words/${id}`, { version: 2, entry: null })
    await call(second, 'POST', `/words/${id}/approve`, { version: 3 })
    expect(await best('林木权属凭据怎么换新')).not.toBe('绿本本怎么换新')
  })

  it('is taken up from another process within seconds', async () => {
    const id = newId()
    const at = new Date().toISOString()
    await hall.storage.words.save([{ word: { id, version: 1, entry: { ...entry, everyday: ['紫本子'] } }, version: { version: 1, action: 'approved', entry, by: 'x', at } }])
    await expect.poll(() => best('紫本子怎么申领'), { timeout: 15_000 }).toBe('居住证申领')
  })
})

describe('a check', () => {
  it('says what an entry would find, which cases it would change, and what speaks against it; nothing is changed', async () => {
    const set = await call<TestSet>(first, 'POST', '/test-sets', { name: '词' })
    await call(first, 'POST', `/test-sets/${set.id}/cases`, { question: '红本子怎么申领', expected: { kind: 'none' } })
    const check = await call<WordCheck>(first, 'POST', '/words/check', { entry: { everyday: ['红本子'], official: ['居住证'] } })
    expect(check.findable[0]?.articles.map(({ title }) => title)).toContain('居住证申领')
    expect(check.cases.changed).toMatchObject([{ question: '红本子怎么申领', worse: true, before: { outcome: 'right' }, after: { outcome: 'wrong' } }])
    expect(check.warnings).toEqual([])
    expect(await best('红本子怎么申领')).toBeUndefined()

    const doubtful = await call<WordCheck>(first, 'POST', '/words/check', { entry: { everyday: ['证', '社保卡', '办理'], official: ['星际通行文书'] } })
    expect(doubtful.warnings).toMatchObject([
      { kind: 'short', word: '证' }, { kind: 'common', word: '证' }, { kind: 'known', word: '社保卡' }, { kind: 'common', word: '办理' }, { kind: 'nowhere', word: '星际通行文书' },
    ])
  })

  it('of the built-in words finds them by any part', async () => {
    const found = await call<{ total: number; lines: string[] }>(first, 'GET', `/words/built-in?text=${encodeURIComponent('社保卡')}`)
    expect(found.lines.some((line) => line.includes('社会保障卡'))).toBe(true)
  })
})

describe('as a table', () => {
  it('words are proposed row by row, and those in use go out', async () => {
    const result = await call(second, 'POST', '/words/import', '日常说法,正式说法,互相代替,备注\n黄本子、黄本,居住证,,口语\n,缺了,,\n黄本子 黄本,居住证,,\n')
    expect(result).toEqual({ proposed: 1, known: 1, rejected: [2] })
    const word = (await call<Shown[]>(first, 'GET', '/words')).find(({ proposal }) => proposal?.entry?.everyday.includes('黄本子'))!
    expect(word.proposal).toMatchObject({ by: '周编辑', entry: { everyday: ['黄本子', '黄本'], official: ['居住证'], note: '口语' } })
    await call(first, 'POST', `/words/${word.id}/approve`, { version: 1 })
    expect(await call<string>(first, 'GET', '/words/export')).toContain('"黄本子 黄本","居住证","","口语"')
  })
})
