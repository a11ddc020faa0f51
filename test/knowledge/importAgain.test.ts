/** The next export of the hall's own system: it brings what is new and keeps what people have made of the last one. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Article, Department, ItemContent } from '../../contract/index.ts'
import type { Importer, Plan, PreviewRequest } from '../../knowledge/index.ts'
import { createImporter } from '../../knowledge/index.ts'
import type { MemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryImports } from '../support/memoryImports.ts'

const row = (more: object = {}): object => ({ 事项编码: 'YX-1', 事项名称: '办身份证', 俗称: '无', 收费标准: '—', 申请材料: '户口簿', 实施部门: '云溪区公安局', ...more })
const lines = (...rows: object[]): Buffer => Buffer.from(rows.map((one) => JSON.stringify(one)).join('\n'))
const directory: Department[] = [
  { code: 'ga', name: '云溪区公安局', shortName: '公安局' },
  { code: 'mz', name: '云溪区民政局', shortName: '民政局' },
  { code: 'x1', name: '云溪区第一中心', shortName: '中心' },
  { code: 'x2', name: '云溪区第二中心', shortName: '中心' },
]

let articles: MemoryArticles
let importer: Importer
let minute = 0
beforeEach(() => {
  articles = createMemoryArticles()
  let count = 0
  importer = createImporter({ articles, imports: createMemoryImports(articles), clock: { now: () => new Date(Date.UTC(2026, 10, 22, 1, minute++)) }, newId: () => `id-${++count}`, refresh: () => undefined })
})
const preview = async (file: Buffer, more: Partial<PreviewRequest> = {}): Promise<Plan> => importer.preview(await importer.read('items.jsonl', file), { as: 'inReview', ...more })
const item = async (key = 'YX-1'): Promise<Article & { content: ItemContent }> => (await articles.byKeys('item', [key]))[0] as Article & { content: ItemContent }
const edited = async (change: Partial<ItemContent>, more: Partial<Article> = {}): Promise<void> => {
  const now = await item()
  await articles.save([{ ...now, ...more, version: now.version + 1, updatedBy: 'e7', updatedAt: `2026-11-23T0${now.version}:00:00.000Z`, content: { ...now.content, ...change } }])
}

describe('a source that says nothing of a field', () => {
  it('does not delete what an editor has put there: everyday names, fees, notes of materials', async () => {
    await importer.commit(await preview(lines(row())), { by: 'e1' })
    await edited({ everydayNames: ['办身份证件'], fees: '20元', materials: [{ name: '户口簿', note: '原件', required: false }] })
    const plan = await preview(lines(row()))
    expect(plan.preview.counts).toEqual({ new: 0, changed: 0, unchanged: 1, rejected: 0 })
  })

  it('says something of the others all the same', async () => {
    await importer.commit(await preview(lines(row())), { by: 'e1' })
    const { preview: { rows } } = await preview(lines(row({ 收费标准: '10元', 申请材料: '户口簿、照片' })))
    expect(rows[0]?.changes).toEqual([{ field: 'materials', before: '户口簿', after: '户口簿\n照片' }, { field: 'fees', before: '', after: '10元' }])
  })
})

describe('an article that a person has edited since its last import', () => {
  beforeEach(async () => {
    await importer.commit(await preview(lines(row(), row({ 事项编码: 'YX-2', 事项名称: '办护照' }))), { by: 'e1' })
    await edited({ name: '居民身份证首次申领' })
    await edited({}, { state: 'published' })
  })
  const next = lines(row({ 收费标准: '10元' }), row({ 事项编码: 'YX-2', 事项名称: '办护照', 收费标准: '120元' }))

  it('is marked with who and when, and left out unless somebody takes it in', async () => {
    const plan = await preview(next)
    expect(plan.preview.rows.map(({ key, edited: by }) => [key, by])).toEqual([['YX-1', { by: 'e7', at: '2026-11-23T01:00:00.000Z' }], ['YX-2', undefined]])
    const { counts } = await importer.commit(plan, { by: 'e1' })
    expect(counts).toEqual({ new: 0, changed: 1, unchanged: 0, rejected: 0, leftOut: 1 })
    expect((await item()).content.name).toBe('居民身份证首次申领')
    expect((await item('YX-2')).content.fees).toBe('120元')
  })

  it('is written over when somebody does', async () => {
    await importer.commit(await preview(next), { by: 'e1', leftOut: new Set() })
    expect((await item()).content).toMatchObject({ name: '办身份证', fees: '10元' })
  })

  it('is left alone by the command as well, which says so, unless it is told otherwise', async () => {
    const request = { file: 'items.jsonl', bytes: next, format: 'auto', by: 'command', as: 'published' } as const
    expect(await importer.import(request)).toMatchObject({ updated: 1, unchanged: 1, rows: [{ outcome: 'unchanged', reason: '上次导入以后有人改过，没有覆盖' }, { outcome: 'updated' }] })
    expect(await importer.import({ ...request, overwrite: true })).toMatchObject({ updated: 1, unchanged: 1 })
    expect((await item()).content.name).toBe('办身份证')
  })

  it('is not one after the import was undone', async () => {
    const { id } = await importer.commit(await preview(lines(row({ 事项编码: 'YX-3', 事项名称: '办驾照' }))), { by: 'e1' })
    await importer.undo(id, { id: 'e1' })
    expect((await preview(lines(row({ 事项编码: 'YX-3', 事项名称: '办驾驶证' })))).preview.rows[0]?.edited).toBeUndefined()
  })
})

it('takes an export of ours that still has the names from before', async () => {
  const text = (fees: string, names: string): string => `文章类型,文章编号,事项编码,事项名称,${fees},${names}（每行一个）\n事项,YX-9,YX-9,办暂住证,无,暂住证\n`
  const columns = async (bytes: string): Promise<unknown> => (await importer.preview(await importer.read('a.csv', Buffer.from(bytes)), { as: 'draft' })).rows[0]?.good.input.content
  expect(await columns(text('收费标准', '通俗名称'))).toMatchObject({ fees: '无', everydayNames: ['暂住证'] })
  expect(await columns(text('费用', '俗称'))).toEqual(await columns(text('收费标准', '通俗名称')))
})

describe('whose an imported item is', () => {
  it('follows from the name of the department, full or short', async () => {
    const plan = await preview(lines(row(), row({ 事项编码: 'YX-2', 实施部门: '民政局' })), { directory })
    expect(plan.preview.rows.map(({ departmentCode }) => departmentCode)).toEqual(['ga', 'mz'])
    await importer.commit(plan, { by: 'e1' })
    expect(await item()).toMatchObject({ departmentCode: 'ga', content: { departmentName: '云溪区公安局' } })
  })

  it('is asked where the directory does not know the name, or has it twice', async () => {
    const file = lines(row({ 实施部门: '中心' }), row({ 事项编码: 'YX-2', 实施部门: '区税务局' }), row({ 事项编码: 'YX-3', 实施部门: '区税务局' }))
    const plan = await preview(file, { directory })
    expect(plan.preview.unknownDepartments).toEqual([{ name: '中心', count: 1 }, { name: '区税务局', count: 2 }])
    const told = await preview(file, { directory, departments: { 中心: 'x2' } })
    expect(told.preview.rows.map(({ departmentCode }) => departmentCode)).toEqual(['x2', undefined, undefined])
    expect(told.preview.unknownDepartments).toEqual([{ name: '区税务局', count: 2 }])
  })

  it('stays what an editor has said', async () => {
    await importer.commit(await preview(lines(row()), { directory }), { by: 'e1' })
    await edited({}, { departmentCode: 'mz' })
    expect((await preview(lines(row()), { directory })).preview.counts.unchanged).toBe(1)
  })

  it('is looked after by whoever imports it', async () => {
    await importer.commit(await preview(lines(row())), { by: 'e1' })
    expect((await item()).owner).toBe('e1')
  })
})
