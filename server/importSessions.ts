/**
 * Files that editors have sent and not yet imported: read once, previewed as often as they like, written when they say so. Kept in
 * memory for a while; what is lost with a restart is a file that its editor still has.
 */
import type { ChangedCase, Clock, FileSummary, ImportPlan, ImportRecord, PreviewFilter, PreviewRow, PreviewRowView, PreviewSummary, RowChoice } from '../contract/index.ts'
import { AppError, PREVIEW_FILTERS } from '../contract/index.ts'
import type { ChangeCheck, Importer, ImportProgress, Plan, PreviewRequest, ReadFile } from '../knowledge/index.ts'

export interface ImportSessions {
  /** An editor has one file open at a time: the next takes its place. @throws AppError TOO_LARGE, BAD_FILE */
  open(by: string, file: string, bytes: Uint8Array): Promise<{ id: string; summary: FileSummary }>
  /** The file that they have open, and what they last asked a preview for. */
  kept(by: string): { id: string; summary: FileSummary; plan?: ImportPlan } | null
  /** @throws AppError IMPORT_GONE, BAD_FILE, IMPORT_CANCELLED */
  preview(id: string, by: string, request: Omit<PreviewRequest, 'onProgress' | 'signal'> & ImportPlan, onProgress: Progress): Promise<PreviewSummary>
  /** Rows of the last preview. @throws AppError IMPORT_GONE */
  rows(id: string, by: string, query: { show?: PreviewFilter; limit: number; offset: number }): { total: number; rows: PreviewRowView[] }
  /** Takes rows into the commit, or leaves them out. @returns how many rows the filters show now. @throws AppError IMPORT_GONE */
  choose(id: string, by: string, choice: RowChoice): Shown
  /**
   * Writes what was previewed.
   * @param confirmed whoever imports has seen what it breaks
   * @throws AppError IMPORT_GONE, BREAKS_PINNED, STALE_PREVIEW, IMPORT_CANCELLED
   */
  commit(id: string, by: string, confirmed: boolean, onProgress: Progress): Promise<ImportRecord>
  /** Stops what is going on; nothing of it is written. */
  cancel(id: string, by: string): void
}

type Shown = PreviewSummary['shown']
type Progress = (progress: ImportProgress) => void

interface Session {
  readonly id: string
  readonly by: string
  readonly file: ReadFile
  previewed?: { readonly plan: Plan; readonly broken: readonly ChangedCase[]; readonly leftOut: Set<number> }
  plan?: ImportPlan
  running?: AbortController
  touched: number
}

/** Big files are big in memory. */
const MOST_OPEN = 8
const KEPT_MS = 30 * 60_000

export interface ImportSessionsDeps {
  readonly importer: Importer
  readonly check: Pick<ChangeCheck, 'brokenBy'>
  readonly clock: Clock
  readonly newId: () => string
}

export function createImportSessions({ importer, check, clock, newId }: ImportSessionsDeps): ImportSessions {
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

    kept(by) {
      sweep()
      const session = [...sessions.values()].findLast((one) => one.by === by)
      return session ? { id: session.id, summary: importer.summary(session.file), ...(session.plan && { plan: session.plan }) } : null
    },

    preview(id, by, request, onProgress) {
      const session = sessionOf(id, by)
      session.plan = { mapping: request.mapping, as: request.as, departments: request.departments }
      return run(session, async (signal) => {
        const plan = await importer.preview(session.file, { ...request, onProgress, signal })
        const broken = plan.as === 'published' ? await check.brokenBy(importer.articles(plan, by), signal) : []
        if (signal.aborted) throw new AppError('IMPORT_CANCELLED')
        session.previewed = { plan, broken, leftOut: new Set(plan.leftOut) }
        const { rows: _rows, ...summary } = plan.preview
        return { ...summary, broken, shown: shownOf(viewsOf(session)) }
      })
    },

    rows(id, by, { show, limit, offset }) {
      const rows = viewsOf(sessionOf(id, by)).filter((row) => show === undefined || isShown(row, show))
      return { total: rows.length, rows: rows.slice(offset, offset + limit) }
    },

    choose(id, by, { take, rows, show }) {
      const session = sessionOf(id, by)
      const wanted = new Set(rows)
      for (const row of viewsOf(session)) {
        if (!isWritten(row) || !(rows ? wanted.has(row.at) : show === undefined || isShown(row, show))) continue
        if (take) session.previewed?.leftOut.delete(row.at)
        else session.previewed?.leftOut.add(row.at)
      }
      return shownOf(viewsOf(session))
    },

    async commit(id, by, confirmed, onProgress) {
      const session = sessionOf(id, by)
      if (!session.previewed) throw new AppError('IMPORT_GONE')
      const { plan, broken, leftOut } = session.previewed
      if (broken.length > 0 && !confirmed) throw new AppError('BREAKS_PINNED', { details: { count: broken.length } })
      return run(session, async (signal) => {
        const record = await importer.commit(plan, { by, leftOut, onProgress, signal })
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

const isWritten = ({ outcome }: PreviewRow): boolean => outcome === 'new' || outcome === 'changed'

function viewsOf({ previewed }: Session): PreviewRowView[] {
  if (!previewed) throw new AppError('IMPORT_GONE')
  return previewed.plan.preview.rows.map((row, at) => ({ ...row, at, taken: isWritten(row) && !previewed.leftOut.has(at) }))
}

function isShown(row: PreviewRowView, show: PreviewFilter): boolean {
  switch (show) {
    case 'changes': return isWritten(row)
    case 'edited': return row.edited !== undefined
    case 'leftOut': return isWritten(row) && !row.taken
    default: return row.outcome === show
  }
}

function shownOf(rows: readonly PreviewRowView[]): Shown {
  return Object.fromEntries(PREVIEW_FILTERS.map((show) => [show, rows.filter((row) => isShown(row, show)).length])) as Shown
}
