import { describe, expect, it } from 'vitest'
import type { Article } from '../../contract/index.ts'
import type { Knowledge } from '../../knowledge/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const permit = itemArticle({ name: '居住证申领', everydayNames: ['暂住证', '办居住证'], code: 'G-1' })
const passport = itemArticle({ name: '普通护照签发', everydayNames: ['办护照'], code: 'G-2' })
const licence = itemArticle({ name: '机动车驾驶证期满换证', code: 'G-3' })
const card = itemArticle({ name: '社会保障卡申领', everydayNames: ['社保卡', '补社保卡', '换社保卡'], code: 'R-1' })
const weekend = faqArticle({ question: '大厅周末上班吗？', answer: '周末不上班。' })
const all = [permit, passport, licence, card, weekend]

async function typing(articles: readonly Article[] = all, clock = { now: () => new Date('2026-11-22T01:00:00Z') }): Promise<Knowledge> {
  const knowledge = createKnowledge({ articles: createMemoryArticles(articles), clock })
  await knowledge.load()
  return knowledge
}

describe('while typing', () => {
  it.each([
    ['居住', '居住证申领'],
    ['護照', '普通护照签发'],
    ['暂住证', '居住证申领'],
    ['juzhu', '居住证申领'],
    ['juzhuz', '居住证申领'],
    ['ju zhu z', '居住证申领'],
    ['jzz', '居住证申领'],
    ['JZZ', '居住证申领'],
    ['sbk', '社会保障卡申领'],
    ['huz', '普通护照签发'],
    ['办huz', '普通护照签发'],
    ['sebao', '社会保障卡申领'],
    ['驾照', '机动车驾驶证期满换证'],
    ['驾照期满', '机动车驾驶证期满换证'],
    ['居主证', '居住证申领'],
  ])('%s offers %s first', async (typed, title) => {
    expect((await typing()).suggest(typed)[0]).toBe(title)
  })

  it.each(['qqq', 'xyz', '👍', 'wifi', '龘'])('%s offers nothing', async (typed) => {
    expect((await typing()).suggest(typed)).toEqual([])
  })

  it('offers what has just been published, and nothing that was withdrawn', async () => {
    const knowledge = await typing([passport])
    expect(knowledge.suggest('jzz')).toEqual([])
    knowledge.refresh([permit])
    expect(knowledge.suggest('jzz')).toEqual(['居住证申领'])
    knowledge.refresh([{ ...permit, state: 'withdrawn', version: 2 }])
    expect(knowledge.suggest('jzz')).toEqual([])
  })
})

describe('before anything is typed', () => {
  it('offers what goes by the most names, while nobody has asked', async () => {
    const hot = (await typing()).suggest('')
    expect(hot.slice(0, 2)).toEqual(['社会保障卡申领', '居住证申领'])
    expect(hot.length).toBeLessThanOrEqual(6)
    expect((await typing(all.toReversed())).suggest('  ')).toEqual(hot)
  })

  it('offers first what people are answered with most, and counts nothing that nobody has seen', async () => {
    const knowledge = await typing()
    for (let times = 0; times < 3; times++) await knowledge.ask('机动车驾驶证期满换证')
    await knowledge.askAbout(licence.id, '要多久')
    for (const { id } of [weekend, passport, weekend]) knowledge.delivered(id)
    expect(knowledge.suggest('').slice(0, 2)).toEqual(['大厅周末上班吗？', '普通护照签发'])
    expect(knowledge.suggest('')[2]).toBe('社会保障卡申领')
  })

  it('forgets by and by: what was asked twice a month ago stands behind what was asked once today', async () => {
    let now = new Date('2026-10-20T01:00:00Z')
    const knowledge = await typing(all, { now: () => now })
    knowledge.delivered(passport.id)
    knowledge.delivered(passport.id)
    now = new Date('2026-11-22T01:00:00Z')
    knowledge.delivered(weekend.id)
    expect(knowledge.suggest('').slice(0, 2)).toEqual(['大厅周末上班吗？', '普通护照签发'])
  })

  it('never offers what does not answer today', async () => {
    const past = { ...faqArticle({ question: '春节花市在哪里？', answer: '在广场。' }), expiresOn: '2026-02-20' }
    const knowledge = await typing([past])
    expect(knowledge.suggest('')).toEqual([])
  })

  it('an empty base offers nothing', async () => {
    expect((await typing([])).suggest('')).toEqual([])
  })
})
