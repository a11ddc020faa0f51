/** What goes out comes back: an export of any format, read again, gives the articles that went in. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article, ExportFormat } from '../../contract/index.ts'
import { EXPORT_FORMATS } from '../../contract/index.ts'
import { bytesOf } from '../../knowledge/export/write.ts'
import { csvOf, unguardedCell } from '../../knowledge/import/formula.ts'
import { readFile } from '../../knowledge/import/read.ts'
import { createExporter, createImporter } from '../../knowledge/index.ts'
import { someArticles, someFaqs } from '../support/articleArbitrary.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryImports } from '../support/memoryImports.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00Z') }

/** What is exported of an article, by kind and key. */
const told = (articles: readonly Pick<Article, 'key' | 'content' | 'departmentCode' | 'effectiveOn' | 'expiresOn' | 'supersedes'>[]) => articles
  .map(({ key, content, departmentCode, effectiveOn, expiresOn, supersedes }) => JSON.parse(JSON.stringify({ key, content, departmentCode, effectiveOn, expiresOn, supersedes })) as Article)
  .sort((a, b) => `${a.content.kind}:${a.key}` < `${b.content.kind}:${b.key}` ? -1 : 1)

function bench() {
  const store = createMemoryArticles()
  let count = 0
  return { store, importer: createImporter({ articles: store, imports: createMemoryImports(store), clock, newId: () => `id-${++count}`, refresh: () => undefined }) }
}

async function throughFile(articles: readonly Article[], format: ExportFormat): Promise<Article[]> {
  const { store, importer } = bench()
  const file = await readFile(`export.${format}`, await bytesOf(articles, format, clock.now(), undefined))
  const plan = await importer.preview(file, { as: 'published' })
  expect(plan.preview.rows.filter(({ outcome }) => outcome === 'rejected')).toEqual([])
  await importer.commit(plan, { by: 'tester' })
  return told(store.saved)
}

describe('an export, imported again, loses nothing', () => {
  const runs: Record<ExportFormat, number> = { xlsx: 60, csv: 150, jsonl: 150, md: 200, html: 100, docx: 40, pdf: 4 }
  it.each(EXPORT_FORMATS)('as %s', async (format) => {
    await fc.assert(fc.asyncProperty(format === 'csv' ? someFaqs : someArticles, async (articles) => {
      expect(await throughFile(articles, format)).toEqual(told(articles))
    }), { numRuns: runs[format] })
  }, 120_000)

  it.each(EXPORT_FORMATS.filter((format) => format !== 'csv'))('the sample as %s', async (format) => {
    // Word and PDF take long over each article.
    const samples = (await sample()).filter((_, at) => (format !== 'docx' && format !== 'pdf') || at % 12 === 0)
    expect(await throughFile(samples, format)).toEqual(told(samples))
  }, 120_000)
})

it.each(['xlsx', 'jsonl'] as const)('goes the way of the page: exported and read again as %s, nothing would change', async (format) => {
  const samples = (await sample()).slice(0, 40)
  const { store, importer } = bench()
  await store.save(samples)
  const { bytes, ending } = await createExporter({ clock }).export(samples, format)
  const plan = await importer.preview(await importer.read(`全部.${ending}`, bytes), { as: 'published' })
  expect(plan.preview.counts).toEqual({ new: 0, changed: 0, unchanged: 40, rejected: 0 })
}, 120_000)

it('a file that is refused in its thread is refused with the same words', async () => {
  await expect(bench().importer.read('a.pdf', Buffer.from('%PDF-1.7 nothing'))).rejects.toMatchObject({ code: 'BAD_FILE', details: { reason: 'PDF 已损坏，无法读取：请重新导出一份' } })
}, 60_000)

it('reading is stopped at once when nobody wants it any more', async () => {
  await expect(bench().importer.read('a.pdf', Buffer.from('%PDF-1.7 nothing'), AbortSignal.abort())).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
}, 60_000)

let read: Promise<readonly Article[]> | undefined
const sample = (): Promise<readonly Article[]> => read ??= readSample()
async function readSample(): Promise<readonly Article[]> {
  const { store, importer } = bench()
  for (const name of ['items.jsonl', 'policies.jsonl', 'faq.csv', 'themes.yaml']) await importer.import({ file: name, bytes: readFileSync(new URL(`../../sample/${name}`, import.meta.url)), format: 'auto', by: 'x', as: 'published' })
  return store.saved
}

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\n=1', '  =1', '＝1+1', '＠SUM(A1)', "'=1"])('a spreadsheet does not run %j, and reading it gives it back', (text) => {
  const [, cell = ''] = /^\uFEFF"([^]*)"\r\n$/.exec(csvOf([[text]])) ?? []
  expect(cell).toBe(`'${text}`)
  expect(unguardedCell(cell)).toBe(text)
})
