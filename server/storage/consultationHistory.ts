import { addDays, maskPersonal, startOfDay } from '../../contract/index.ts'
import type { HistoryRow } from '../../contract/index.ts'
import type { Consultation } from '../../media/ports.ts'
import type { ConsultationHistory } from '../ports.ts'
import { consultationOf } from './consultations.ts'
import type { Database } from './database.ts'
import type { JsonField } from './jsonField.ts'
import { contains } from './like.ts'

const SEARCHED = [['question'], ['itemTitle'], ['wrapUp', 'answer']] as const

export function createConsultationHistory(db: Database, jsonField: JsonField): ConsultationHistory {
  return {
    async list({ from, to, windowId, department, itemId, outcome, rating, state, text, limit, offset }) {
      let query = db.selectFrom('consultations').where('requested_at', '>=', startOfDay(from)).where('requested_at', '<', startOfDay(addDays(to, 1)))
      if (state !== undefined) query = query.where('state', '=', state)
      if (rating !== undefined) query = query.where('rating_level', '<=', rating)
      if (windowId !== undefined) query = query.where(jsonField('data', 'windowId'), '=', windowId)
      if (department) {
        const { code, sections } = department
        query = query.where(({ or, and, eb }) => or([
          eb(jsonField('data', 'departmentCode'), '=', code),
          ...(sections.length > 0 ? [and([eb(jsonField('data', 'departmentCode'), 'is', null), eb(jsonField('data', 'sectionCode'), 'in', [...sections])])] : []),
        ]))
      }
      if (itemId !== undefined) {
        query = query.where(({ or, and, eb }) => or([
          eb(jsonField('data', 'wrapUp', 'itemId'), '=', itemId),
          and([eb(jsonField('data', 'wrapUp', 'itemId'), 'is', null), eb(jsonField('data', 'itemId'), '=', itemId)]),
        ]))
      }
      if (outcome !== undefined) query = query.where(jsonField('data', 'wrapUp', 'outcome'), '=', outcome)
      if (text !== undefined) query = query.where(({ or }) => or(SEARCHED.map((path) => contains(jsonField('data', ...path), text))))
      const { total } = await query.select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.select('data').orderBy('requested_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(({ data }) => rowOf(consultationOf(data))) }
    },

    eventsOf: (id) => db.selectFrom('consultation_events').select(['type', 'actor', 'at']).where('consultation_id', '=', id).orderBy('id').execute(),
  }
}

const seconds = (from: string, to: string): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))

function rowOf({ id, state, requestedAt, question, itemTitle, departmentCode, sectionCode, windowName, acceptedAt, endedAt, wrapUp, rating }: Consultation): HistoryRow {
  return {
    id, state, requestedAt, question: maskPersonal(question),
    ...(itemTitle !== undefined && { itemTitle }),
    ...(departmentCode !== undefined && { departmentCode }),
    ...(sectionCode !== undefined && { sectionCode }),
    ...(windowName !== undefined && { windowName }),
    ...(acceptedAt !== undefined && { waitedSeconds: seconds(requestedAt, acceptedAt) }),
    ...(acceptedAt !== undefined && endedAt !== undefined && { talkedSeconds: seconds(acceptedAt, endedAt) }),
    ...(wrapUp && { outcome: wrapUp.outcome, answer: maskPersonal(wrapUp.answer) }),
    ...(rating && { rating: rating.level }),
  }
}
