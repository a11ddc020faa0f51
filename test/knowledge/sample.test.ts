/** The sample district's guidance, once the hall has its own. */
import { expect, it } from 'vitest'
import type { Article } from '../../contract/index.ts'
import { createImporter, removeSample } from '../../knowledge/index.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { createMemoryImports } from '../support/memoryImports.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00Z') }
const csv = (...rows: string[]): Buffer => Buffer.from(['编号,标准问题,答案', ...rows].join('\n'))

it('is withdrawn as a whole; what somebody has rewritten, or the hall has imported over it, stays as its own', async () => {
  const articles = createMemoryArticles()
  const imports = createMemoryImports(articles)
  let count = 0
  const refreshed: Article[] = []
  const deps = { articles, imports, clock, newId: () => `id-${++count}`, refresh: (changed: readonly Article[]) => { refreshed.push(...changed) } }
  const importer = createImporter(deps)
  const request = { format: 'auto', as: 'published' } as const
  await importer.import({ ...request, file: 'sample.csv', bytes: csv('F1,示例一？,答一。', 'F2,示例二？,答二。', 'F3,示例三？,答三。'), by: 'sample', sample: true })
  await importer.import({ ...request, file: 'own.csv', bytes: csv('F3,示例三？,我们的答案。', 'F4,我们的？,答四。'), by: 'command' })
  const byKey = async (key: string): Promise<Article> => (await articles.byKeys('faq', [key]))[0]!
  expect((await byKey('F3')).sample, 'the hall says something else there').toBe(false)
  const second = await byKey('F2')
  await articles.save([{ ...second, version: 2, publishedVersion: 2, updatedBy: 'e1', content: { ...second.content, answer: '人改的。' } as Article['content'] }])
  refreshed.length = 0

  expect(await removeSample(deps, 'e1')).toEqual({ withdrawn: 1, kept: 1 })
  expect(refreshed.map(({ key, state, sample }) => ({ key, state, sample }))).toEqual(expect.arrayContaining([{ key: 'F1', state: 'withdrawn', sample: true }, { key: 'F2', state: 'published', sample: false }]))
  expect((await byKey('F1')).publishedVersion).toBeUndefined()
  expect([(await byKey('F3')).state, (await byKey('F4')).state]).toEqual(['published', 'published'])
  expect(await removeSample(deps, 'e1'), 'nothing is left of it').toEqual({ withdrawn: 0, kept: 0 })
})
