/**
 * Files that editors have sent and not yet imported: read once, previewed as often as they like, written when they say so. Kept in
 * memory for a while; what is lost with a restart is a file that its editor still has.
 */
import type { Clock, FileSummary, ImportedAs, ImportPreview, ImportRecord, Mapping, PreviewRow, RowOutcome } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { Importer, ImportProgress, Plan, ReadFile } from '../knowledge/index.ts'

export interface ImportSessions {
  /** An editor has one file open at a time: the next takes its place. @throws AppError TOO_LARGE, BAD_FILE */
  open(by: string, file: string, bytes: Uint8Array): Promise<{ id: string; summary: FileSummary }>
  /** @throws AppError IMPORT_GONE, BAD_FILE, IMPORT_CANCELLED */
  preview(id: string, by: string, request: { mapping: Mapping; as: ImportedAs; departmentCode?: string }, onProgress: Progress): Promise<Omit<ImportPreview, 'rows'>>
  /** Rows of the last preview. @throws AppError IMPORT_GONE */
  rows(id: string, by: string, query: { outcome?: RowOutcome; limit: number; offset: number }): { total: number; rows: PreviewRow[] }
  /** Writes what was previewed. @throws AppError IMPORT_GONE, STALE_PREVIEW, IMPORT_CANCELLED */
  commit(id: string, by: string, onProgress: Progress): Promise<ImportRecord>
  /** Stops what is going on; nothing of it is written. */
  cancel(id: string, by: string): void
}

type Progress = (progress: ImportProgress) => void

interface Session {
  readonly id: string
  readonly by: string
  readonly file: ReadFile
  plan?: Plan
  running?: AbortController
  touched: number
}

/** Big files are big in memory. */
const MOST_OPEN = 8
const KEPT_MS = 30 * 60_000

export function createImportSessions({ importer, clock, newId }: { importer: Importer; clock: Clock; newId: () => string }): ImportSessions {
  /** In the order in which they were last used. */
  const sessions = new Map<string, Session>()
  const now = (): number => clock.now().getTime()

  function sessionOf(id: string, by: string): Session {
    sweep()
    const session = sessions.get(id)
    if (!session || session.by !== by) throw new AppError('IMPORT_GONE')
    session.touched = now()
    sessions.delete(id)
    sessions.set(id, session)
    return session
  }

  function sweep(): void {
    for (const [id, { touched, running }] of sessions) if (!running && now() - touched > KEPT_MS) sessions.delete(id)
    for (const [id, { running }] of sessions) if (sessions.size > MOST_OPEN && !running) sessions.delete(id)
  }

  /** One thing at a time with a file: a second preview ends the first. */
  async function run<T>(session: Session, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    session.running?.abort()
    const controller = new AbortController()
    session.running = controller
    try {
      return await work(controller.signal)
    } finally {
      if (session.running === controller) delete session.running
      session.touched = now()
    }
  }

  return {
    async open(by, name, bytes) {
      const file = await importer.read(name, bytes)
      for (const [id, session] of sessions) if (session.by === by && !session.running) sessions.delete(id)
      const session: Session = { id: newId(), by, file, touched: now() }
      sessions.set(session.id, session)
      sweep()
      return { id: session.id, summary: importer.summary(file) }
    },

    preview(id, by, request, onProgress) {
      const session = sessionOf(id, by)
      return run(session, async (signal) => {
        const plan = await importer.preview(session.file, { ...request, onProgress, signal })
        session.plan = plan
        const { rows: _rows, ...summary } = plan.preview
        return summary
      })
    },

    rows(id, by, { outcome, limit, offset }) {
      const { plan } = sessionOf(id, by)
      if (!plan) throw new AppError('IMPORT_GONE')
      const rows = plan.preview.rows.filter((row) => outcome === undefined || row.outcome === outcome)
      return { total: rows.length, rows: rows.slice(offset, offset + limit) }
    },

    commit(id, by, onProgress) {
      const session = sessionOf(id, by)
      const { plan } = session
      if (!plan) throw new AppError('IMPORT_GONE')
      return run(session, async (signal) => {
        const record = await importer.commit(plan, { by, onProgress, signal })
        sessions.delete(id)
        return record
      })
    },

    cancel(id, by) {
      const session = sessions.get(id)
      if (session?.by === by) session.running?.abort()
    },
  }
}
