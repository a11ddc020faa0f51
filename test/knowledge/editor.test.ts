import { describe, expect, it } from 'vitest'
import type { Article, FaqContent, Miss } from '../../contract/index.ts'
import { AppError, faqContentSchema } from '../../contract/index.ts'
import type { Editor } from '../../knowledge/index.ts'
import { createEditor, createKnowledge } from '../../knowledge/index.ts'
import type { MemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryArticles, createMemoryMisses } from '../support/memoryArticles.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const miss: Miss = { id: 'm1', conversationId: 'c1', question: '无人机飞行找谁备案', reason: 'none', candidates: [], state: 'open', at: '2026-11-22T01:00:00Z' }
const drone: FaqContent = faqContentSchema.parse({ kind: 'faq', question: '无人机飞行找谁备案？', answer: '在民航局的网站实名登记。' })
const permit = itemArticle({ name: '居住证申领', code: 'GA-007', fees: '不收费' }, { effectiveOn: '2026-01-01', departmentCode: 'ga' })

function setting(initial: Article[] = []): { editor: Editor; store: MemoryArticles; misses: ReturnType<typeof createMemoryMisses>; ask: (question: string) => Promise<string | undefined> } {
  let count = 0
  const clock = { now: () => new Date('2026-11-22T01:00:00Z') }
  const store = createMemoryArticles(initial)
  const misses = createMemoryMisses([miss])
  const knowledge = createKnowledge({ articles: store, clock })
  knowledge.refresh(initial)
  const editor = createEditor({ articles: store, misses, clock, newId: () => `id-${++count}`, refresh: (articles) => { knowledge.refresh(articles) } })
  return { editor, store, misses, ask: async (question) => {
    const finding = await knowledge.ask(question)
    return finding.kind === 'answer' ? finding.card.lead : undefined
  } }
}

describe('an editor', () => {
  it('writes a draft that nobody sees, publishes it, withdraws it', async () => {
    const { editor, ask } = setting()
    const draft = await editor.create({ content: drone }, 'e1')
    expect(draft).toMatchObject({ state: 'draft', version: 1, sample: false, updatedBy: 'e1' })
    expect(await ask('无人机飞行备案')).toBeUndefined()
    const published = await editor.publish(draft.id, 1, 'e1')
    expect(published).toMatchObject({ state: 'published', version: 2 })
    expect(await ask('无人机飞行备案')).toBe('在民航局的网站实名登记。')
    expect(await editor.withdraw(draft.id, 2, 'e2')).toMatchObject({ state: 'withdrawn', version: 3, updatedBy: 'e2' })
    expect(await ask('无人机飞行备案')).toBeUndefined()
  })

  it('sees a change in the very next answer, and a field left out is gone', async () => {
    const { editor, ask, store } = setting([permit])
    const saved = await editor.save(permit.id, 1, { content: itemArticle({ name: '居住证申领', code: 'GA-007', fees: '每证20元' }).content }, 'e1')
    expect(await ask('居住证多少钱')).toBe('收费标准：每证20元。')
    expect(saved).toMatchObject({ version: 2, state: 'published' })
    expect(saved).not.toHaveProperty('effectiveOn')
    expect(store.saved).toHaveLength(2)
  })

  it('is told when someone else was faster', async () => {
    const { editor } = setting([permit])
    await editor.save(permit.id, 1, { content: permit.content }, 'e1')
    await expect(editor.save(permit.id, 1, { content: permit.content }, 'e2')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await expect(editor.withdraw(permit.id, 1, 'e2')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
  })

  it('may not take a code that exists, turn one kind into another, or change what is not there', async () => {
    const { editor } = setting([permit])
    await expect(editor.create({ content: permit.content }, 'e1')).rejects.toMatchObject({ code: 'DUPLICATE_KEY' })
    await expect(editor.save(permit.id, 1, { content: drone }, 'e1')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(editor.publish('nowhere', 1, 'e1')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('has an earlier version back as a new one, with its dates and owner, whatever its state was', async () => {
    const { editor, ask } = setting()
    const draft = await editor.create({ content: drone, departmentCode: 'gaj', effectiveOn: '2026-01-01' }, 'e1')
    await editor.publish(draft.id, 1, 'e1')
    await editor.save(draft.id, 2, { content: { ...drone, answer: '写错了。' } }, 'e1')
    const restored = await editor.restore(draft.id, 3, 1, 'e2')
    expect(restored).toMatchObject({ version: 4, state: 'published', updatedBy: 'e2', content: drone, departmentCode: 'gaj', effectiveOn: '2026-01-01' })
    expect(await ask('无人机飞行备案')).toBe('在民航局的网站实名登记。')
    await expect(editor.restore(draft.id, 3, 1, 'e2')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await expect(editor.restore(draft.id, 4, 9, 'e2')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('publishing twice saves once', async () => {
    const { editor, store } = setting([permit])
    expect(await editor.publish(permit.id, 1, 'e1')).toEqual(permit)
    expect(store.saved).toHaveLength(1)
  })
})

describe('an unresolved question', () => {
  it('becomes an FAQ that answers the next one who asks, and is settled', async () => {
    const { editor, ask, misses } = setting()
    const article = await editor.answerMiss('m1', drone, 'e1')
    expect(await misses.get('m1')).toMatchObject({ state: 'resolved', articleId: article.id })
    expect(await ask(miss.question)).toBe('在民航局的网站实名登记。')
    await expect(editor.answerMiss('m1', drone, 'e1')).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await expect(editor.answerMiss('m9', drone, 'e1')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('whose FAQ exists already rewrites that one', async () => {
    const { editor, store } = setting()
    const before = await editor.create({ content: drone }, 'e1')
    const after = await editor.answerMiss('m1', { ...drone, answer: '找空管部门。' }, 'e2')
    expect(after).toMatchObject({ id: before.id, version: 2, state: 'published', content: { answer: '找空管部门。' } })
    expect(store.saved).toHaveLength(2)
  })

  it('answered by two editors at once becomes the first one’s FAQ; nothing of the second’s is published', async () => {
    const { editor, store, misses } = setting()
    const other = { ...drone, question: '无人机要备案吗？', answer: '要。' }
    const [first, second] = await Promise.allSettled([editor.answerMiss('m1', drone, 'e1'), editor.answerMiss('m1', other, 'e2')])
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'WRONG_STATE' } })
    expect(store.saved).toEqual([first.status === 'fulfilled' && first.value])
    expect(await misses.get('m1')).toMatchObject({ state: 'resolved', articleId: store.saved[0]?.id })
  })

  it('whose FAQ could not be saved is open again', async () => {
    const { editor, store, misses } = setting()
    const { save } = store
    store.save = () => Promise.reject(new AppError('DUPLICATE_KEY'))
    await expect(editor.answerMiss('m1', drone, 'e1')).rejects.toMatchObject({ code: 'DUPLICATE_KEY' })
    expect(await misses.get('m1')).toEqual(miss)
    store.save = save
    expect(await editor.answerMiss('m1', drone, 'e1')).toMatchObject({ state: 'published' })
  })
})

it('a sample FAQ that is edited stays marked as sample', async () => {
  const sample = faqArticle({ question: '大厅在哪？', answer: '在一楼。' }, { sample: true })
  const { editor } = setting([sample])
  expect(await editor.save(sample.id, 1, { content: sample.content }, 'e1')).toMatchObject({ sample: true })
})
