/**
 * Files that take long, or that somebody has made to take long, are read and written in a thread of their own: people get
 * their answers meanwhile, and a file that eats all memory or never ends takes nobody with it.
 */
import { Worker } from 'node:worker_threads'
import type { ExportFormat } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Exported } from '../export/layout.ts'
import type { ReadFile } from '../import/read.ts'
import type { RawRow, TableRow } from '../import/reading.ts'
import { say } from '../import/wording.ts'
import type { Job, Told } from './jobs.ts'

/** Long enough for the largest honest file on a slow machine. */
const LONGEST_MS = 180_000
const MOST_MEMORY_MB = 2048

/** @throws AppError as `readFile` does; IMPORT_CANCELLED */
export async function readApart(file: string, bytes: Uint8Array, signal?: AbortSignal): Promise<ReadFile> {
  const tables: TableRow[][] = []
  const entries: RawRow[] = []
  let read: ReadFile | undefined
  await apart({ kind: 'read', file, bytes }, (told) => {
    if (told.kind === 'rows') (tables[told.table] ??= []).push(...told.rows)
    else if (told.kind === 'entries') entries.push(...told.rows)
    else if (told.kind === 'read') read = told.file
  }, signal)
  if (!read) throw new Error('nothing was read')
  return { ...read, tables: read.tables.map((table, at) => ({ ...table, rows: tables[at] ?? [] })), entries }
}

/** @throws AppError as `bytesOf` does */
export async function writeApart(articles: readonly Exported[], format: ExportFormat, at: Date, fontFile: string | undefined): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined
  await apart({ kind: 'write', articles, format, at, fontFile }, (told) => {
    if (told.kind === 'written') bytes = told.bytes
  })
  if (!bytes) throw new Error('nothing was written')
  return bytes
}

/** Whether a PDF opens only for those who know its password. @throws AppError BAD_FILE when telling takes too much */
export async function isLockedPdf(bytes: Uint8Array): Promise<boolean> {
  let locked = false
  await apart({ kind: 'isLocked', bytes }, (told) => {
    if (told.kind === 'locked') locked = told.locked
  })
  return locked
}

function apart(job: Job, onTold: (told: Told) => void, signal?: AbortSignal): Promise<void> {
  const worker = startWorker(job)
  return new Promise<void>((resolve, reject) => {
    const stop = (reason: AppError): void => {
      reject(reason)
      void worker.terminate()
    }
    const timer = setTimeout(() => { stop(tooMuch()) }, LONGEST_MS)
    const cancel = (): void => { stop(new AppError('IMPORT_CANCELLED')) }
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
    worker.on('message', (told: Told) => {
      if (told.kind === 'refused') reject(new AppError(told.code, { details: told.details }))
      else onTold(told)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => { reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(error) : error) })
    worker.on('exit', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      resolve()
    })
  })
}

function startWorker(job: Job): Worker {
  const file = import.meta.url.endsWith('.ts') ? './fromSource.mjs' : './worker.js'
  return new Worker(new URL(file, import.meta.url), { workerData: job, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } })
}

const tooMuch = (cause?: unknown): AppError => new AppError('BAD_FILE', { cause, details: { reason: say('tooMuch') } })
