/** The thread in which files are read and written: one job, then it ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../contract/index.ts'
import { bytesOf } from '../export/write.ts'
import { isLocked } from '../import/pdf.ts'
import { readFile } from '../import/read.ts'
import type { Job, Told } from './jobs.ts'

const PART = 500

const tell = (told: Told): void => { parentPort?.postMessage(told) }

function* parts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += PART) yield rows.slice(from, from + PART)
}

async function run(job: Job): Promise<void> {
  if (job.kind === 'write') {
    tell({ kind: 'written', bytes: await bytesOf(job.articles, job.format, job.at, job.fontFile) })
    return
  }
  if (job.kind === 'isLocked') {
    tell({ kind: 'locked', locked: await isLocked(job.bytes) })
    return
  }
  const file = await readFile(job.file, job.bytes)
  for (const [table, { rows }] of file.tables.entries()) for (const part of parts(rows)) tell({ kind: 'rows', table, rows: part })
  for (const part of parts(file.entries)) tell({ kind: 'entries', rows: part })
  tell({ kind: 'read', file: { ...file, tables: file.tables.map((table) => ({ ...table, rows: [] })), entries: [] } })
}

try {
  await run(workerData as Job)
} catch (error) {
  if (!(error instanceof AppError)) throw error
  tell({ kind: 'refused', code: error.code, details: error.details })
}
