import type { Insertable, Selectable } from 'kysely'
import type { Appointment } from '../../contract/index.ts'
import { appointmentSchema } from '../../contract/index.ts'
import type { AppointmentStore } from '../../media/index.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'
import type { AppointmentTable } from './schema.ts'

export function createAppointmentStore(db: Database): AppointmentStore {
  return {
    async add(appointment) {
      try {
        await db.insertInto('appointments').values({ id: appointment.id, conversation_id: appointment.conversationId, ...toColumns(appointment) }).execute()
        return true
      } catch (cause) {
        if (isUniqueViolation(cause)) return false
        throw cause
      }
    },

    async get(id) {
      const row = await db.selectFrom('appointments').select('data').where('id', '=', id).executeTakeFirst()
      return row ? appointmentOf(row) : null
    },

    async bookedOf(conversationId, fromDay) {
      const rows = await db.selectFrom('appointments').select('data')
        .where('conversation_id', '=', conversationId).where('state', '=', 'booked').where('day', '>=', fromDay)
        .orderBy('day').orderBy('start').execute()
      return rows.map(appointmentOf)
    },

    async bookedFrom(fromDay) {
      const rows = await db.selectFrom('appointments').select('data').where('state', '=', 'booked').where('day', '>=', fromDay).orderBy('day').orderBy('start').execute()
      return rows.map(appointmentOf)
    },

    async ofDay(day, departmentCode) {
      const all = db.selectFrom('appointments').select('data').where('day', '=', day).orderBy('start').orderBy('id')
      return (await (departmentCode === undefined ? all : all.where('department_code', '=', departmentCode)).execute()).map(appointmentOf)
    },

    async taken(departmentCode, day) {
      const rows = await db.selectFrom('appointments').select('data')
        .where('department_code', '=', departmentCode).where('day', '=', day).where('state', '=', 'booked').execute()
      return rows.map(appointmentOf)
    },

    async change(next) {
      try {
        const { numUpdatedRows } = await db.updateTable('appointments').set(toColumns(next))
          .where('id', '=', next.id).where('version', '=', next.version - 1).executeTakeFirst()
        return numUpdatedRows === 1n
      } catch (cause) {
        if (isUniqueViolation(cause)) return false
        throw cause
      }
    },

    async unreminded(state, fromDay, toDay) {
      const all = db.selectFrom('appointments').select('data').where('state', '=', state).where('day', '>=', fromDay).where('reminded_at', 'is', null).orderBy('day').orderBy('start')
      return (await (toDay === undefined ? all : all.where('day', '<=', toDay)).execute()).map(appointmentOf)
    },
  }
}

function toColumns(appointment: Appointment): Omit<Insertable<AppointmentTable>, 'id' | 'conversation_id'> {
  const { departmentCode, day, from, seat, state, remindedAt, version } = appointment
  return { department_code: departmentCode, day, start: from, seat, state, reminded_at: remindedAt ?? null, version, data: JSON.stringify(appointment) }
}

function appointmentOf({ data }: Pick<Selectable<AppointmentTable>, 'data'>): Appointment {
  return appointmentSchema.parse(JSON.parse(data))
}
