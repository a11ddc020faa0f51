import { describe, expect, it } from 'vitest'
import type { Article, FaqContent, ItemContent } from '../../contract/index.ts'
import { AppError, faqContentSchema } from '../../contract/index.ts'
import type { Editor } from '../../knowledge/index.ts'
import { createBulk, createEditor, createKnowledge } from '../../knowledge/index.ts'
import type { MemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const drone: FaqContent = faqContentSchema.parse({ kind: 'faq', question: '无人机飞行找谁备案？', answer: '在民航局的网站实名登记。' })
const permit = itemArticle({ name: '居住证申领', code: 'GA-007', fees: '不收费' }, { effectiveOn: '2026-01-01', departmentCode: 'ga' })

const [ann, bob, guest] = [{ id: 'ann' }, { id: 'bob' }, { id: 'guest', departmentCode: 'mz' }]

function setting(initial: Article[] = [], { twoPersons = true } = {}): { editor: Editor; store: MemoryArticles; ask: (question: string) => Promise<string | undefined> } {
  let count = 0
  const clock = { now: () => new Date('2026-11-22T01:00:00Z') }
  const store = createMemoryArticles(initial)
  const knowledge = createKnowledge({ articles: store, clock })
  knowledge.refresh(initial)
  const editor = createEditor({ articles: store, clock, newId: () => `id-${++count}`, twoPersons, refresh: (articles) => { knowledge.refresh(articles) } })
  return { editor, store, ask: async (question) => {
    const finding = await knowledge.ask(question)
    return finding.kind === 'answer' ? finding.card.lead : undefined
  } }
}

describe('the life of an article', () => {
  it('goes from draft through review to publication and withdrawal; only what is published answers', async () => {
    const { editor, ask } = setting()
    const draft = await editor.create({ content: drone }, ann)
    expect(draft).toMatchObject({ state: 'draft', version: 1, sample: false, updatedBy: 'ann', owner: 'ann' })
    expect(await ask('无人机飞行备案')).toBeUndefined()
    expect(await editor.submit(draft.id, { version: 1, remark: '请审核' }, ann)).toMatchObject({ state: 'inReview', version: 2, remark: '请审核' })
    expect(await ask('无人机飞行备案')).toBeUndefined()
    const published = await editor.publish(draft.id, { version: 2 }, bob)
    expect(published).toMatchObject({ state: 'published', version: 3, publishedVersion: 3, updatedBy: 'bob' })
    expect(published).not.toHaveProperty('authors')
    expect(published, 'what was said belongs to its step').not.toHaveProperty('remark')
    expect(await ask('无人机飞行备案')).toBe('在民航局的网站实名登记。')
    const withdrawn = await editor.withdraw(draft.id, { version: 3 }, ann)
    expect(withdrawn).toMatchObject({ state: 'withdrawn', version: 4, updatedBy: 'ann' })
    expect(withdrawn).not.toHaveProperty('publishedVersion')
    expect(await ask('无人机飞行备案')).toBeUndefined()
  })

  it('what is published goes on answering while it is rewritten and reviewed, and a change sent back never answered', async () => {
    const { editor, ask } = setting([permit])
    const changed = itemArticle({ name: '居住证申领', code: 'GA-007', fees: '每证20元' }).content
    const draft = await editor.save(permit.id, 1, { content: changed, departmentCode: 'ga' }, ann)
    expect(draft).toMatchObject({ version: 2, state: 'draft', publishedVersion: 1, authors: ['ann'] })
    expect(draft, 'a field left out is gone').not.toHaveProperty('effectiveOn')
    expect(await ask('居住证多少钱')).toBe('收费标准：不收费。')
    await editor.submit(permit.id, { version: 2 }, ann)
    expect(await editor.return(permit.id, { version: 3, remark: '金额不对' }, bob)).toMatchObject({ state: 'draft', remark: '金额不对', authors: ['ann'] })
    expect(await ask('居住证多少钱')).toBe('收费标准：不收费。')
    await editor.submit(permit.id, { version: 4 }, ann)
    await editor.publish(permit.id, { version: 5 }, bob)
    expect(await ask('居住证多少钱')).toBe('收费标准：每证20元。')
  })

  it('takes two persons: nobody publishes what they had a hand in, also not through a colleague’s submission', async () => {
    const { editor } = setting()
    const { id } = await editor.create({ content: drone }, ann)
    await editor.save(id, 1, { content: { ...drone, answer: '找空管部门。' } }, bob)
    await editor.submit(id, { version: 2 }, bob)
    for (const author of [ann, bob]) await expect(editor.publish(id, { version: 3 }, author)).rejects.toMatchObject({ code: 'OWN_WORK' })
    expect(await editor.publish(id, { version: 3 }, { id: 'cho' })).toMatchObject({ state: 'published' })
  })

  it('one who publishes or sends back is no author of it', async () => {
    const { editor } = setting([permit])
    await editor.save(permit.id, 1, { content: permit.content, departmentCode: 'ga' }, ann)
    await editor.submit(permit.id, { version: 2 }, ann)
    await editor.return(permit.id, { version: 3 }, bob)
    await editor.submit(permit.id, { version: 4 }, ann)
    expect(await editor.publish(permit.id, { version: 5 }, bob)).toMatchObject({ state: 'published' })
  })

  it('where one person is enough, a draft is published at once', async () => {
    const { editor } = setting([], { twoPersons: false })
    const { id } = await editor.create({ content: drone }, ann)
    expect(await editor.publish(id, { version: 1 }, ann)).toMatchObject({ state: 'published', version: 2 })
  })

  it('a step that does not begin where the article is, is refused', async () => {
    const { editor } = setting([permit])
    await expect(editor.submit(permit.id, { version: 1 }, ann)).rejects.toMatchObject({ code: 'ARTICLE_STATE' })
    await expect(editor.publish(permit.id, { version: 1 }, ann)).rejects.toMatchObject({ code: 'ARTICLE_STATE' })
    await expect(editor.return(permit.id, { version: 1 }, ann)).rejects.toMatchObject({ code: 'ARTICLE_STATE' })
    const { id } = await editor.create({ content: drone }, ann)
    await expect(editor.publish(id, { version: 1 }, bob), 'nobody has submitted it').rejects.toMatchObject({ code: 'ARTICLE_STATE' })
  })

  it('what was withdrawn comes back through review, its submitter standing for it', async () => {
    const { editor } = setting([permit])
    await editor.withdraw(permit.id, { version: 1 }, bob)
    await editor.submit(permit.id, { version: 2 }, ann)
    await expect(editor.publish(permit.id, { version: 3 }, ann)).rejects.toMatchObject({ code: 'OWN_WORK' })
    expect(await editor.publish(permit.id, { version: 3 }, bob)).toMatchObject({ state: 'published' })
  })

  it('a change taken back is published as it was, without a review', async () => {
    const { editor, ask } = setting([permit])
    await editor.save(permit.id, 1, { content: permit.content, departmentCode: 'mz' }, ann)
    const back = await editor.restore(permit.id, 2, 1, ann)
    expect(back).toMatchObject({ version: 3, state: 'published', publishedVersion: 3 })
    expect(back).not.toHaveProperty('authors')
    expect(await ask('居住证多少钱')).toBe('收费标准：不收费。')
  })
})

describe('an editor', () => {
  it('of a department changes its articles only, and gives none away', async () => {
    const { editor } = setting([permit])
    await expect(editor.save(permit.id, 1, { content: permit.content, departmentCode: 'ga' }, guest)).rejects.toMatchObject({ code: 'OTHER_DEPARTMENT' })
    await expect(editor.withdraw(permit.id, { version: 1 }, guest)).rejects.toMatchObject({ code: 'OTHER_DEPARTMENT' })
    const own = await editor.create({ content: drone }, guest)
    expect(own, 'theirs without saying so').toMatchObject({ departmentCode: 'mz' })
    await expect(editor.create({ content: { ...drone, question: '另一个' }, departmentCode: 'ga' }, guest)).rejects.toMatchObject({ code: 'OTHER_DEPARTMENT' })
    await expect(editor.save(own.id, 1, { content: drone, departmentCode: 'ga' }, guest)).rejects.toMatchObject({ code: 'OTHER_DEPARTMENT' })
    expect(await editor.save(own.id, 1, { content: { ...drone, answer: '找民政。' }, departmentCode: 'mz' }, guest)).toMatchObject({ version: 2 })
  })

  it('sees what may be done: nothing on another department’s article, and not the publication of their own work', async () => {
    const { editor } = setting([permit])
    expect(editor.actions(permit, guest)).toEqual([])
    expect(editor.actions(permit, ann)).toEqual(['save', 'withdraw'])
    const { id } = await editor.create({ content: drone }, ann)
    const submitted = await editor.submit(id, { version: 1 }, ann)
    expect(editor.actions(submitted, ann)).toEqual(['save', 'return', 'withdraw'])
    expect(editor.actions(submitted, bob)).toEqual(['save', 'publish', 'return', 'withdraw'])
  })

  it('is told when someone else was faster', async () => {
    const { editor } = setting([permit])
    await editor.save(permit.id, 1, { content: { ...permit.content, fees: '20元' } as ItemContent }, ann)
    await expect(editor.save(permit.id, 1, { content: permit.content }, bob)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await expect(editor.withdraw(permit.id, { version: 1 }, bob)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
  })

  it('goes on writing over a publication that changed no word, as a draft on top of it', async () => {
    const { editor, ask } = setting()
    const { id } = await editor.create({ content: drone }, ann)
    await editor.submit(id, { version: 1 }, ann)
    await editor.publish(id, { version: 2 }, bob)
    const more = { ...drone, answer: '在民航局的网站实名登记，带编号。' }
    expect(await editor.save(id, 2, { content: more }, ann)).toMatchObject({ state: 'draft', version: 4, publishedVersion: 3 })
    expect(await ask('无人机飞行备案')).toBe('在民航局的网站实名登记。')
  })

  it('may not take a code that exists, turn one kind into another, or change what is not there', async () => {
    const { editor } = setting([permit])
    await expect(editor.create({ content: permit.content }, ann)).rejects.toMatchObject({ code: 'DUPLICATE_KEY' })
    await expect(editor.save(permit.id, 1, { content: drone }, ann)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(editor.publish('nowhere', { version: 1 }, ann)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('has an earlier version back as a new draft, with its dates and department', async () => {
    const { editor, ask } = setting([], { twoPersons: false })
    const draft = await editor.create({ content: drone, departmentCode: 'gaj', effectiveOn: '2026-01-01' }, ann)
    await editor.publish(draft.id, { version: 1 }, ann)
    await editor.save(draft.id, 2, { content: { ...drone, answer: '写错了。' } }, ann)
    await editor.publish(draft.id, { version: 3 }, ann)
    const restored = await editor.restore(draft.id, 4, 1, bob)
    expect(restored).toMatchObject({ version: 5, state: 'draft', publishedVersion: 4, updatedBy: 'bob', content: drone, departmentCode: 'gaj', effectiveOn: '2026-01-01' })
    expect(await ask('无人机飞行备案')).toBe('写错了。')
    await expect(editor.restore(draft.id, 4, 1, bob)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await expect(editor.restore(draft.id, 5, 9, bob)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('many articles at once', () => {
  it('each is dealt with by itself, and the refused ones are told by title and reason', async () => {
    const { editor, store } = setting([permit])
    const inBulk = createBulk({
      articles: store,
      editor,
      allow: (article, action) => action === 'withdraw' && article.key === 'GA-007' ? Promise.reject(new AppError('BREAKS_PINNED', { details: { count: 2 } })) : Promise.resolve(),
    })
    const [one, two] = [await editor.create({ content: drone }, ann), await editor.create({ content: { ...drone, question: '另一个问题' } }, bob)]
    await inBulk({ action: 'submit', articles: [{ id: one.id, version: 1 }, { id: two.id, version: 1 }] }, ann)
    expect(await inBulk({ action: 'publish', articles: [{ id: one.id, version: 2 }, { id: two.id, version: 2 }, { id: permit.id, version: 1 }] }, ann)).toEqual({
      done: 1,
      refused: [{ id: one.id, title: drone.question, code: 'OWN_WORK', details: {} }, { id: permit.id, title: '居住证申领', code: 'ARTICLE_STATE', details: {} }],
    })
    expect(await inBulk({ action: 'withdraw', articles: [{ id: permit.id, version: 1 }] }, ann), 'what breaks a pinned case is looked at by itself').toMatchObject({ done: 0, refused: [{ code: 'BREAKS_PINNED', details: { count: 2 } }] })
    expect(await inBulk({ action: 'assign', owner: 'bob', articles: [{ id: permit.id, version: 1 }] }, ann)).toMatchObject({ done: 1 })
    expect(await store.get(permit.id), 'without a new version').toMatchObject({ owner: 'bob', version: 1 })
    expect(await inBulk({ action: 'assign', owner: 'bob', articles: [{ id: permit.id, version: 1 }] }, guest)).toMatchObject({ done: 0, refused: [{ code: 'OTHER_DEPARTMENT' }] })
  })
})

it('a sample FAQ that is edited stays marked as sample', async () => {
  const sample = faqArticle({ question: '大厅在哪？', answer: '在一楼。' }, { sample: true })
  const { editor } = setting([sample])
  expect(await editor.save(sample.id, 1, { content: sample.content }, ann)).toMatchObject({ sample: true })
})
