/** `npm run guidance -- import`, as a script calls it: what it says and with which code it ends. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

// Each call begins a process, which a busy machine takes long for.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'zixun-guidance-')) })
afterAll(() => { rmSync(folder, { recursive: true }) })

function importFiles(files: Readonly<Record<string, string>>): { code: number | null; said: string } {
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  })
  return importPaths(paths)
}

function importPaths(paths: readonly string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'server/commands/guidance.ts', 'import', ...paths], {
    env: { ...process.env, DATA_DIR: join(folder, 'data') }, encoding: 'utf8',
  })
  return { code: status, said: stdout + stderr }
}

const good = '{"kind":"faq","question":"大厅几点上班","answer":"九点"}\n'
const bad = '{"kind":"faq","question":"没有答案"}\n'

it('ends with 0 when something of the file is in the base, also beside a rejected row, and when there is nothing to change', () => {
  expect(importFiles({ 'some.jsonl': good + bad })).toMatchObject({ code: 0, said: expect.stringContaining('新增 1，更新 0，未变 0，拒绝 1') as string })
  expect(importFiles({ 'same.jsonl': good })).toMatchObject({ code: 0, said: expect.stringContaining('未变 1，拒绝 0') as string })
  expect(importFiles({ 'some.jsonl': good + bad }), 'the same file again').toMatchObject({ code: 0, said: expect.stringContaining('未变 1，拒绝 1') as string })
})

it('ends with 1 when every row of a file was rejected, and reads the next one', () => {
  expect(importFiles({ 'bad.jsonl': bad })).toMatchObject({ code: 1, said: expect.stringContaining('第1行') as string })
  expect(importFiles({ 'bad.jsonl': bad, 'other.jsonl': good.replace('九点', '十点') })).toMatchObject({ code: 1, said: expect.stringContaining('更新 1') as string })
})

it('ends with 2 when a file is not there or cannot be read as a whole', () => {
  expect(importFiles({ 'broken.yaml': '- kind: theme\n  title: "一\n' })).toMatchObject({ code: 2, said: expect.stringContaining('第2行不是正确的 YAML') as string })
  expect(importFiles({})).toMatchObject({ code: 2 })
  expect(importPaths([folder])).toEqual({ code: 2, said: `${folder}: this is a folder; name the files in it.\n` })
  const missing = join(folder, 'missing.csv')
  expect(importPaths([missing])).toEqual({ code: 2, said: `${missing}: there is no such file.\n` })
})
