/** `npm run guidance -- import FILE … [--format F] [--draft] [--overwrite]`, `npm run guidance -- remove-sample` */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { v7 as newId } from 'uuid'
import type { ImportReport } from '../../contract/index.ts'
import { AppError, systemClock } from '../../contract/index.ts'
import type { ImportFormat } from '../../knowledge/index.ts'
import { createImporter, IMPORT_FORMATS, removeSample } from '../../knowledge/index.ts'
import type { Storage } from '../storage/index.ts'
import { runCommand, UsageError } from './command.ts'

const USAGE = `Usage: npm run guidance -- import FILE [FILE …] [--format ${IMPORT_FORMATS.join('|')}] [--draft] [--overwrite]
       npm run guidance -- remove-sample
  --format  the file's format, when it is not recognised by itself
  --draft   leave the articles as drafts for an editor; without it they are published
  --overwrite  also write over what people have edited since it was last imported
  remove-sample  take the sample district's guidance away, once the hall has its own`

const BAR = 30
/** Rejected rows that are printed; the rest are counted. */
const PRINTED = 50

runCommand(async (args, storage) => {
  if (args.length === 1 && args[0] === 'remove-sample') return takeSampleAway(storage)
  const { files, format, draft, overwrite } = readArgs(args)
  const { departments } = await storage.directory.load()
  // A running server takes up what is saved here by itself, within seconds.
  const importer = createImporter({ articles: storage.articles, imports: storage.imports, clock: systemClock, newId, refresh: () => undefined })
  for (const path of files) {
    const bytes = await read(path)
    let report: ImportReport
    try {
      report = await importer.import({ file: basename(path), bytes, format, by: 'command', as: draft ? 'draft' : 'published', overwrite, directory: departments, onProgress: showProgress })
    } catch (error) {
      if (error instanceof AppError) throw new UsageError(`${path}: ${error.toBody('zh-Hans').message}`)
      throw error
    }
    await record(storage, report)
    print(report)
    // For scripts: a file of which nothing is in the base, because of what is in it. The same file again ends in the same way.
    if (report.rejected > 0 && report.imported + report.updated + report.unchanged === 0) process.exitCode = 1
  }
})

async function takeSampleAway({ articles, imports, audit }: Storage): Promise<void> {
  const removal = await removeSample({ articles, imports, clock: systemClock, refresh: () => undefined }, 'command')
  await audit.add({ actor: 'command', action: 'guidance.sample.remove', result: 'done', details: { ...removal } })
  process.stdout.write(`示例内容：撤下 ${removal.withdrawn}，已被人改写、留作本单位内容 ${removal.kept}\n`)
}

function readArgs(args: string[]): { files: string[]; format: ImportFormat; draft: boolean; overwrite: boolean } {
  try {
    const { values, positionals: [verb, ...files] } = parseArgs({
      args,
      allowPositionals: true,
      options: { format: { type: 'string', default: 'auto' }, draft: { type: 'boolean', default: false }, overwrite: { type: 'boolean', default: false } },
    })
    const format = IMPORT_FORMATS.find((one) => one === values.format)
    if (verb !== 'import' || files.length === 0 || !format) throw new UsageError(USAGE)
    return { files, format, draft: values.draft, overwrite: values.overwrite }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(USAGE)
  }
}

/** What a path may be that is no file to be read. */
const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  ENOTDIR: 'there is no such file.',
  EISDIR: 'this is a folder; name the files in it.',
  EACCES: 'this user may not read it.',
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const why = UNREADABLE[(error as NodeJS.ErrnoException).code ?? '']
    throw why === undefined ? error : new UsageError(`${path}: ${why}`)
  }
}

function showProgress({ done, total }: { done: number; total: number }): void {
  if (!process.stderr.isTTY) return
  const filled = Math.round((done / Math.max(total, 1)) * BAR)
  process.stderr.write(`\r[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done}/${total}${done >= total ? '\n' : ''}`)
}

async function record({ audit }: Storage, { file, imported, updated, rejected }: ImportReport): Promise<void> {
  await audit.add({ actor: 'command', action: 'guidance.import', target: file, result: 'done', details: { imported, updated, rejected } })
}

function print({ file, format, imported, updated, unchanged, rejected, rows }: ImportReport): void {
  process.stdout.write(`${file}（${format}）：新增 ${imported}，更新 ${updated}，未变 ${unchanged}，拒绝 ${rejected}\n`)
  const bad = rows.filter(({ outcome }) => outcome === 'rejected')
  for (const { row, key, reason } of bad.slice(0, PRINTED)) process.stdout.write(`  第${row}行${key ? `（${key}）` : ''}：${reason ?? ''}\n`)
  for (const { row, title, reason } of rows.filter((one) => one.outcome !== 'rejected' && one.reason)) process.stdout.write(`  第${row}行（${title ?? ''}）：${reason ?? ''}\n`)
  if (bad.length > PRINTED) process.stdout.write(`  另有 ${bad.length - PRINTED} 行\n`)
}
