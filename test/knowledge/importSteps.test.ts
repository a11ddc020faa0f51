/** Preview, commit and undo: nothing is written before it is confirmed, and what was written can be taken back. */
import { describe, expect, it } from 'vitest'
import type { Article } from '../../contract/index.ts'
import type { ImportProgress, Plan } from '../../knowledge/index.ts'
import { createImporter } from '../../knowledge/index.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryImports } from '../support/memoryImports.ts'
import { faqArticle } from '../support/samples.ts'

const stored = [
  faqArticle({ question: '几点上班？', answer: '八点。' }, { id: 'a', key: 'F1' }),
  faqArticle({ question: '能停车吗？', answer: '可以。' }, { id: 'b', key: 'F2' }),
]
const CSV = '编号,标准问题,答案,生效日期\nF1,几点上班？,九点。,2026-01-01\nF2,能停车吗？,可以。,\nF3,在哪里？,一楼。,\nF4,,没有问题,\nF3,重复,的编号,\n'

function bench() {
  const articles = createMemoryArticles(stored)
  const imports = createMemoryImports(articles)
  const refreshed: Article[] = []
  let count = 0
  const importer = createImporter({ articles, imports, clock: { now: () => new Date('2026-11-22T01:00:00Z') }, newId: () => `id-${++count}`, refresh: (changed) => { refreshed.push(...changed) } })
  const preview = async (text = CSV): Promise<Plan> => importer.preview(await importer.read('a.csv', Buffer.from(text)), { as: 'published' })
  return { articles, imports, importer, refreshed, preview }
}

describe('a preview', () => {
  it('says of every row what would become of it, field by field and cell by cell, and writes nothing', async () => {
    const { preview: { counts, rows } } = await bench().preview()
    expect(counts).toEqual({ new: 1, changed: 1, unchanged: 1, rejected: 2 })
    expect(rows).toEqual([
      { row: 1, key: 'F1', title: '几点上班？', outcome: 'changed', problems: [], changes: [{ field: 'effectiveOn', before: '', after: '2026-01-01' }, { field: 'answer', before: '八点。', after: '九点。' }] },
      { row: 2, key: 'F2', title: '能停车吗？', outcome: 'unchanged', problems: [], changes: [] },
      { row: 3, key: 'F3', title: '在哪里？', outcome: 'new', problems: [], changes: [] },
      { row: 4, outcome: 'rejected', problems: [{ kind: 'error', row: 4, column: '标准问题', message: '缺少“标准问题”' }], changes: [] },
      { row: 5, key: 'F3', title: '重复', outcome: 'rejected', problems: [{ kind: 'error', row: 5, message: '与第3行的编号重复' }], changes: [] },
    ])
  })

  it('tells rows without a key apart by what they ask, and says so', async () => {
    const { preview: { rows } } = await bench().preview('标准问题,答案\n在哪里？,一楼。\n在哪里？,二楼。\n')
    expect(rows[1]?.problems).toEqual([{ kind: 'error', row: 2, message: '与第1行是同一条：没有编号的，按问题或标题认' }])
  })

  it('can be stopped', async () => {
    const { importer } = bench()
    const file = await importer.read('a.csv', Buffer.from(CSV))
    await expect(importer.preview(file, { as: 'published', signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
  })
})

describe('a commit', () => {
  it('writes exactly what was previewed, tells the index, and leaves a record', async () => {
    const { importer, articles, imports, refreshed, preview } = bench()
    const progress: ImportProgress[] = []
    const record = await importer.commit(await preview(), { by: 'e1', onProgress: (one) => { progress.push(one) } })
    expect(articles.saved.slice(2).map(({ key, version, state, updatedBy }) => ({ key, version, state, updatedBy }))).toEqual([
      { key: 'F1', version: 2, state: 'published', updatedBy: 'e1' }, { key: 'F3', version: 1, state: 'published', updatedBy: 'e1' },
    ])
    expect(refreshed.map(({ key }) => key)).toEqual(['F1', 'F3'])
    expect(progress.at(-1)).toEqual({ done: 5, total: 5 })
    expect(await imports.get(record.id)).toEqual({ id: record.id, file: 'a.csv', format: 'faq-csv', by: 'e1', at: '2026-11-22T01:00:00.000Z', counts: { new: 1, changed: 1, unchanged: 1, rejected: 2 }, state: 'done' })
  })

  it.each([
    ['a changed row', 'a'],
    ['a row that would change nothing', 'b'],
  ])('is refused as a whole when somebody has meanwhile changed the article of %s', async (_, id) => {
    const { importer, articles, preview } = bench()
    const plan = await preview()
    const now = await articles.get(id)
    await articles.save([{ ...now!, version: 2 }])
    const before = articles.saved.length
    await expect(importer.commit(plan, { by: 'e1' })).rejects.toMatchObject({ code: 'STALE_PREVIEW', details: { count: 1 } })
    expect(articles.saved).toHaveLength(before)
  })

  it('is refused when somebody has meanwhile made an article with the key of a new row', async () => {
    const { importer, articles, preview } = bench()
    const plan = await preview()
    await articles.save([faqArticle({}, { key: 'F3' })])
    await expect(importer.commit(plan, { by: 'e1' })).rejects.toMatchObject({ code: 'STALE_PREVIEW', details: { count: 1, title: '在哪里？' } })
  })

  it('that is stopped writes nothing', async () => {
    const { importer, articles, imports, preview } = bench()
    await expect(importer.commit(await preview(), { by: 'e1', signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
    expect(articles.saved).toHaveLength(2)
    expect((await imports.list({ limit: 9, offset: 0 })).total).toBe(0)
  })
})

describe('an undo', () => {
  it('restores every article, withdraws the new ones, and leaves alone what was changed since', async () => {
    const { importer, articles, refreshed, preview } = bench()
    const plan = await preview(`${CSV}F5,新的？,答。,\n`)
    const { id } = await importer.commit(plan, { by: 'e1' })
    const changedSince = (await articles.byKeys('faq', ['F5']))[0]!
    await articles.save([{ ...changedSince, version: 2, content: { ...changedSince.content, answer: '人改的。' } as Article['content'] }])
    refreshed.length = 0
    expect(await importer.undo(id, { id: 'e2' })).toEqual({ id, restored: 1, withdrawn: 1, left: [{ articleId: changedSince.id, key: 'F5', title: '新的？' }] })
    expect(await articles.get('a')).toEqual({ ...stored[0], version: 3, publishedVersion: 3, updatedBy: 'e2', updatedAt: '2026-11-22T01:00:00.000Z' })
    expect((await articles.byKeys('faq', ['F3']))[0]).toMatchObject({ state: 'withdrawn', version: 2 })
    expect((await articles.get(changedSince.id))?.version).toBe(2)
    expect(refreshed.map(({ key }) => key).sort()).toEqual(['F1', 'F3'])
  })

  it('takes back what was submitted, sent back, published, handed on or given to a department since: that says nothing new', async () => {
    const { importer, articles, imports } = bench()
    const file = await importer.read('a.csv', Buffer.from(CSV))
    const { id } = await importer.commit(await importer.preview(file, { as: 'inReview' }), { by: 'e1' })
    const later = async (articleId: string, ...steps: Partial<Article>[]): Promise<void> => {
      for (const step of steps) {
        const now = (await articles.get(articleId))!
        await articles.save([{ ...now, ...step, version: now.version + 1, ...(step.state === 'published' && { publishedVersion: now.version + 1 }) }])
      }
    }
    await later('a', { state: 'draft' }, { state: 'inReview' }, { state: 'published' })
    const fresh = (await articles.byKeys('faq', ['F3']))[0]!
    await later(fresh.id, { state: 'published' }, { departmentCode: 'mz' })
    await articles.assign([fresh.id], 'e3')
    expect(await importer.undo(id, { id: 'e2' })).toEqual({ id, restored: 1, withdrawn: 1, left: [] })
    expect(await articles.get('a')).toMatchObject({ state: 'published', content: stored[0]!.content })
    expect(await articles.get(fresh.id)).toMatchObject({ state: 'withdrawn' })
    expect(await imports.get(id)).toMatchObject({ state: 'undone' })
  })

  it('that leaves something is done in part, says how many, and can be tried again', async () => {
    const { importer, articles, imports, preview } = bench()
    const { id } = await importer.commit(await preview(), { by: 'e1' })
    const [fresh] = await articles.byKeys('faq', ['F3'])
    const changed = { ...fresh!, version: 2, content: { ...fresh!.content, answer: '二楼。' } as Article['content'] }
    await articles.save([changed])
    expect(await importer.undo(id, { id: 'e2' })).toMatchObject({ restored: 1, withdrawn: 0, left: [{ key: 'F3' }] })
    expect(await imports.get(id)).toMatchObject({ state: 'partly', left: 1 })
    expect(await importer.undo(id, { id: 'e2' }), 'nothing happens to what is back already').toMatchObject({ restored: 0, withdrawn: 0, left: [{ key: 'F3' }] })
    await articles.save([{ ...fresh!, version: 3 }])
    expect(await importer.undo(id, { id: 'e2' })).toMatchObject({ restored: 0, withdrawn: 1, left: [] })
    expect(await imports.get(id)).toMatchObject({ state: 'undone' })
  })

  it('of which everything was changed undoes nothing, and does not say it did', async () => {
    const { importer, articles, imports, preview } = bench()
    const { id } = await importer.commit(await preview('编号,标准问题,答案\nF3,在哪里？,一楼。\n'), { by: 'e1' })
    const [fresh] = await articles.byKeys('faq', ['F3'])
    await articles.save([{ ...fresh!, version: 2, content: { ...fresh!.content, answer: '二楼。' } as Article['content'] }])
    expect(await importer.undo(id, { id: 'e2' })).toMatchObject({ restored: 0, withdrawn: 0, left: [{ key: 'F3' }] })
    expect((await imports.get(id))?.state).toBe('done')
  })

  it('leaves an article with whoever looks after it now, and says nothing in the name of an earlier step', async () => {
    const { importer, articles, preview } = bench()
    await articles.save([{ ...stored[0]!, version: 2, remark: '改了措辞' }])
    const plan = await preview()
    await articles.assign(['a'], 'e3')
    const { id } = await importer.commit(plan, { by: 'e1' })
    expect(await articles.get('a')).toMatchObject({ version: 3, owner: 'e3' })
    await importer.undo(id, { id: 'e2' })
    const back = await articles.get('a')
    expect(back).toMatchObject({ version: 4, owner: 'e3', content: stored[0]!.content })
    expect(back?.remark).toBeUndefined()
  })

  it('over a change that was being written puts both back: what answered, and the draft beside it', async () => {
    const { importer, articles, preview } = bench()
    const { id: articleId, version } = stored[0]!
    await articles.save([{ ...stored[0]!, version: version + 1, state: 'draft', publishedVersion: version, authors: ['e1'], content: { ...stored[0]!.content, answer: '还没写完' } as Article['content'] }])
    const { id } = await importer.commit(await preview(), { by: 'e1' })
    expect((await articles.get(articleId))?.state).toBe('published')
    await importer.undo(id, { id: 'e2' })
    const back = await articles.get(articleId)
    expect(back).toMatchObject({ state: 'draft', content: { answer: '还没写完' } })
    expect(await articles.version(articleId, back!.publishedVersion!)).toMatchObject({ state: 'published', content: stored[0]!.content })
  })

  it('is done once', async () => {
    const { importer, preview } = bench()
    const { id } = await importer.commit(await preview(), { by: 'e1' })
    await importer.undo(id, { id: 'e2' })
    await expect(importer.undo(id, { id: 'e2' })).rejects.toMatchObject({ code: 'ALREADY_UNDONE' })
    await expect(importer.undo('nothing', { id: 'e2' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is for whoever may change all that it would change', async () => {
    const { importer, articles, preview } = bench()
    const { id } = await importer.commit(await preview('编号,标准问题,答案,部门代码\nM1,几点开门？,九点。,mz\nG1,几点关门？,五点。,ga\n'), { by: 'e1' })
    await expect(importer.undo(id, { id: 'm1', departmentCode: 'mz' })).rejects.toMatchObject({ code: 'OTHER_DEPARTMENT' })
    expect((await articles.byKeys('faq', ['M1', 'G1'])).map(({ version }) => version), 'nothing of it').toEqual([1, 1])
    const own = await importer.commit(await preview('编号,标准问题,答案,部门代码\nM2,民政几点开门？,九点。,mz\n'), { by: 'e1' })
    expect(await importer.undo(own.id, { id: 'm1', departmentCode: 'mz' })).toMatchObject({ withdrawn: 1 })
  })

  it('of an import over an import goes back to the first one', async () => {
    const { importer, articles, preview } = bench()
    await importer.commit(await preview(), { by: 'e1' })
    const { id } = await importer.commit(await preview(CSV.replace('九点', '十点')), { by: 'e1' })
    await importer.undo(id, { id: 'e1' })
    expect((await articles.get('a'))?.content).toMatchObject({ answer: '九点。' })
  })
})
