/** Recordings, for supervisors: the list, and one to be watched or taken away. */
import { Router } from 'express'
import { z } from 'zod'
import { AppError, maskPersonal } from '../../contract/index.ts'
import type { Clock, Recording, RecordingRow, StaffRole } from '../../contract/index.ts'
import type { ConsultationStore, Recordings, RecordingStore } from '../../media/index.ts'
import type { AuditStore, RecordingList } from '../ports.ts'
import type { ForStaff } from './edge.ts'
import { withoutEmpty } from './query.ts'

export interface RecordingRouteDeps {
  readonly recordings: Recordings
  readonly recordingStore: RecordingStore & RecordingList
  readonly consultations: Pick<ConsultationStore, 'get'>
  readonly audit: AuditStore
  readonly forStaff: ForStaff
  readonly clock: Clock
}

const ROLES: readonly StaffRole[] = ['supervisor']
/** Longer than that, it is another look. */
const ONE_LOOK_MS = 3_600_000
const page = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), offset: z.coerce.number().int().min(0).max(10_000).default(0) })

export function recordingRoutes({ recordings, recordingStore, consultations, audit, forStaff, clock }: RecordingRouteDeps): Router {
  const router = Router()

  /** A player asks for one part after the other, in any order: that is one look. */
  const looks = new Map<string, number>()
  const isNew = (look: string): boolean => {
    const now = clock.now().getTime()
    for (const [one, at] of looks) if (now - at >= ONE_LOOK_MS) looks.delete(one)
    if (looks.has(look)) return false
    looks.set(look, now)
    return true
  }

  const rowOf = async ({ answers, version: _version, ...recording }: Recording): Promise<RecordingRow> => ({
    ...recording,
    people: answers.filter(({ answer }) => answer !== 'no').map(({ role, name }) => ({ role, name: maskPersonal(name) })),
    question: maskPersonal((await consultations.get(recording.consultationId))?.question ?? ''),
  })

  router.get('/recordings', forStaff(ROLES, async (request): Promise<{ total: number; rows: RecordingRow[] }> => {
    const { total, rows } = await recordingStore.list(page.parse(withoutEmpty(request.query)))
    return { total, rows: await Promise.all(rows.map(rowOf)) }
  }))

  router.get('/recordings/:id/file', forStaff(ROLES, async (request, staff, response) => {
    const { id } = z.object({ id: z.string().max(100) }).parse(request.params)
    const takesAway = request.query['download'] !== undefined
    const recording = await recordingStore.get(id)
    if (recording?.state !== 'ready') throw new AppError('NOT_FOUND')
    const action = takesAway ? 'recording.download' : 'recording.play'
    if (isNew(`${staff.id} ${action} ${id}`)) await audit.add({ actor: staff.id, action, target: recording.consultationId, result: 'done', details: { recording: id } })
    await new Promise<void>((resolve, reject) => {
      response.sendFile(recordings.pathOf(id), {
        dotfiles: 'allow',
        headers: {
          'content-type': 'video/mp4',
          'cache-control': 'private, no-store',
          'content-disposition': `${takesAway ? 'attachment' : 'inline'}; filename="consultation-${recording.askedAt.slice(0, 10)}-${id}.mp4"`,
        },
      }, (error) => {
        // A player that has seen enough hangs up.
        if (!error || response.headersSent) resolve()
        else reject(new AppError('NOT_FOUND', { cause: error }))
      })
    })
  }))

  return router
}
