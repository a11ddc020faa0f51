/** Consultations that have been, for supervisors: the list, the list as a file, one with all that is known of it. */
import { Router } from 'express'
import type { Request } from 'express'
import { z } from 'zod'
import { createSay, hallDay, historyFilterSchema, historyTerms, maskPersonal } from '../../contract/index.ts'
import type { Clock, ConsultationDetail, ConsultationRecord, HistoryFilter, HistoryRow, Message, MessageContent, Staff, StaffRole } from '../../contract/index.ts'
import type { Desk, DirectoryStore, FollowUpStore } from '../../media/index.ts'
import type { AuditStore, ConsultationHistory, StaffStore } from '../ports.ts'
import { csvOf, writeSheets } from '../../knowledge/index.ts'
import { hallTime } from '../report/csv.ts'
import { localeOfRequest } from './edge.ts'
import type { ForStaff } from './edge.ts'
import { withoutEmpty } from './query.ts'

export interface HistoryRouteDeps {
  readonly history: ConsultationHistory
  readonly desk: Pick<Desk, 'detailFor'>
  readonly followUps: Pick<FollowUpStore, 'of'>
  readonly directory: DirectoryStore
  readonly staff: StaffStore
  readonly audit: AuditStore
  readonly clock: Clock
  readonly forStaff: ForStaff
}

const ROLES: readonly StaffRole[] = ['supervisor']
const page = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), offset: z.coerce.number().int().min(0).max(10_000).default(0) })
const MOST_EXPORTED = 10_000
const EXPORT_BATCH = 500

export function historyRoutes({ history, desk, followUps, directory, staff: members, audit, clock, forStaff }: HistoryRouteDeps): Router {
  const router = Router()

  const find = async ({ department, ...filter }: HistoryFilter, part: { limit: number; offset: number }): Promise<{ total: number; rows: HistoryRow[] }> => {
    if (department === undefined) return history.list({ ...filter, ...part })
    const sections = (await directory.load()).sections.filter(({ departmentCode }) => departmentCode === department).map(({ code }) => code)
    return history.list({ ...filter, ...part, department: { code: department, sections } })
  }

  router.get('/consultations', forStaff(ROLES, (request) => {
    const { limit, offset, ...filter } = historyFilterSchema.and(page).parse(withoutEmpty(request.query))
    return find(filter, { limit, offset })
  }))

  /** The list as a table, its headings first, in the reader's language. */
  const tableFor = async (request: Request, staff: Staff): Promise<string[][]> => {
    const filter = historyFilterSchema.parse(withoutEmpty(request.query))
    const say = createSay(historyTerms, localeOfRequest(request))
    const { sections, departments } = await directory.load()
    const departmentOf = ({ departmentCode, sectionCode }: HistoryRow): string => {
      const code = departmentCode ?? sections.find((one) => one.code === sectionCode)?.departmentCode
      return departments.find((one) => one.code === code)?.name ?? ''
    }
    const rows: HistoryRow[] = []
    let total = 0
    while (rows.length < MOST_EXPORTED) {
      const part = await find(filter, { limit: EXPORT_BATCH, offset: rows.length })
      rows.push(...part.rows)
      total = part.total
      if (part.rows.length < EXPORT_BATCH) break
    }
    await audit.add({ actor: staff.id, action: 'consultation.export', result: 'done', details: { consultations: rows.length } })
    return [
      (['requestedAt', 'question', 'item', 'department', 'window', 'waited', 'talked', 'outcome', 'answer', 'rating'] as const).map((key) => say(key)),
      ...rows.map((row) => {
        const { requestedAt, question, itemTitle = '', windowName = '', waitedSeconds = '', talkedSeconds = '', outcome, answer = '', rating = '' } = row
        return [hallTime(requestedAt), question, itemTitle, departmentOf(row), windowName, String(waitedSeconds), String(talkedSeconds), outcome ? say(outcome) : '', answer, String(rating)]
      }),
      ...(rows.length < total ? [[say('cutOff', { shown: rows.length, total })]] : []),
    ]
  }

  const FILES = {
    csv: { type: 'text/csv; charset=utf-8', write: (table: string[][]) => Promise.resolve(csvOf(table)) },
    xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: (rows: string[][]) => writeSheets([{ name: 'consultations', rows }]) },
  } as const
  for (const [ending, { type, write }] of Object.entries(FILES)) {
    router.get(`/consultations.${ending}`, forStaff(ROLES, async (request, staff, response) => {
      const file = await write(await tableFor(request, staff))
      response.setHeader('content-type', type)
      response.setHeader('content-disposition', `attachment; filename="consultations-${hallDay(clock.now())}.${ending}"`)
      response.end(file)
    }))
  }

  router.get('/consultations/:id', forStaff(ROLES, async (request, staff): Promise<ConsultationRecord> => {
    const { id } = z.object({ id: z.string().max(100) }).parse(request.params)
    const detail = await desk.detailFor({ kind: 'staff', staff }, id)
    await audit.add({ actor: staff.id, action: 'consultation.record', target: id, result: 'done' })
    const names = new Map((await members.list()).map((one) => [one.id, one.name]))
    const nameOf = (actor: string): string => names.get(actor) ?? actor
    const [events, due, looked] = await Promise.all([history.eventsOf(id), followUps.of(id), audit.ofTarget(id)])
    return {
      detail: masked(detail),
      events: events.map(({ actor, ...event }) => ({ ...event, actor: nameOf(actor) })),
      followUps: due,
      audit: looked.map(({ at, actor, action }) => ({ at, action, actor: nameOf(actor) })),
    }
  }))

  return router
}

/** For the record, not for the conversation: numbers that name somebody are nobody's business any more. */
function masked(detail: ConsultationDetail): ConsultationDetail {
  const { entry, messages, notes, handOvers, guests, wrapUp, rating } = detail
  return {
    ...detail,
    entry: { ...entry, question: maskPersonal(entry.question), ...(entry.handOver && { handOver: maskedWords(entry.handOver) }) },
    messages: messages.map((message): Message => ({ ...message, content: maskedContent(message.content) })),
    notes: notes.map((note) => ({ ...note, text: maskPersonal(note.text) })),
    handOvers: handOvers.map(maskedWords),
    guests: guests.map((guest) => ({ ...guest, name: maskPersonal(guest.name) })),
    ...(wrapUp && { wrapUp: maskedWords(wrapUp) }),
    ...(rating && { rating: maskedWords(rating) }),
  }
}

function maskedContent(content: MessageContent): MessageContent {
  const text = maskPersonal(content.text)
  if (content.type === 'file') return { ...content, text, file: { ...content.file, name: text } }
  return content.type === 'summary' ? { ...content, text, summary: maskedWords(content.summary) } : { ...content, text }
}

/** Its texts; what stands in lists is the guidance's. */
function maskedWords<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, unknown]) => [key, typeof one === 'string' ? maskPersonal(one) : one])) as T
}
