import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Staff, StaffEntry } from '../../contract/index.ts'
import { AppError, languageSchema, staffRoleSchema } from '../../contract/index.ts'
import type { StaffRegister, StaffStore } from '../ports.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'
import { countDirectoryChange } from './directory.ts'
import type { StaffTable } from './schema.ts'

export function createStaffStore(db: Database): StaffStore & StaffRegister {
  return {
    async get(id) {
      const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? staffOf(row) : null
    },

    async active(id) {
      const row = await db.selectFrom('staff').selectAll().where('id', '=', id).where('shut_out', '=', 0).executeTakeFirst()
      return row ? staffOf(row) : null
    },

    async byUsername(username) {
      const row = await db.selectFrom('staff').selectAll().where('username', '=', username).executeTakeFirst()
      if (!row) return null
      return {
        staff: staffOf(row),
        shutOut: row.shut_out === 1,
        passwordHash: row.password_hash,
        failures: row.failures,
        ...(row.locked_until !== null && { lockedUntil: row.locked_until }),
      }
    },

    async list() {
      const rows = await db.selectFrom('staff').selectAll().where('shut_out', '=', 0).orderBy('username').execute()
      return rows.map(staffOf)
    },

    async entries() {
      const rows = await db.selectFrom('staff').selectAll().orderBy('username').execute()
      return rows.map(entryOf)
    },

    async reachable() {
      const rows = await db.selectFrom('staff').selectAll().where('shut_out', '=', 0).where('wecom_id', 'is not', null).orderBy('username').execute()
      return rows.map(entryOf)
    },

    async change(next, from) {
      return db.transaction().execute(async (trx) => {
        const update = trx.updateTable('staff').set(columnsOf(next)).where('id', '=', from.id)
        const { numUpdatedRows } = await Object.entries(columnsOf(from)).reduce(
          (query, [column, value]) => query.where(column as keyof ReturnType<typeof columnsOf>, value === null ? 'is' : '=', value), update,
        ).executeTakeFirst()
        if (numUpdatedRows !== 1n) return false
        // Whoever changes an account at the same time waits here, and sees what has become of this one.
        await countDirectoryChange(trx)
        if (administers(from) && !administers(next)) {
          const others = await trx.selectFrom('staff').selectAll().where('shut_out', '=', 0).execute()
          if (!others.some((row) => administers({ ...staffOf(row), shutOut: false }))) throw new AppError('LAST_ADMIN')
        }
        // Pages that are open know only what they might before.
        if (rightsOf(from) !== rightsOf(next)) await endSessions(trx, from.id)
        return true
      })
    },

    async add({ staff, passwordHash }) {
      try {
        await db.transaction().execute(async (trx) => {
          await trx.insertInto('staff').values({
            id: staff.id, username: staff.username, password_hash: passwordHash, failures: 0, locked_until: null, ...columnsOf({ ...staff, shutOut: false }),
          }).execute()
          await countDirectoryChange(trx)
        })
      } catch (cause) {
        throw isUniqueViolation(cause) ? new AppError('DUPLICATE_KEY', { cause, details: { key: staff.username } }) : cause
      }
    },

    async setPassword(id, passwordHash) {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('staff').set({ password_hash: passwordHash, failures: 0, locked_until: null }).where('id', '=', id).execute()
        await endSessions(trx, id)
      })
    },

    async setFailures(id, failures, lockedUntil) {
      await db.updateTable('staff').set({ failures, locked_until: lockedUntil ?? null }).where('id', '=', id).execute()
    },
  }
}

const administers = ({ roles, shutOut }: StaffEntry): boolean => roles.includes('admin') && !shutOut
const rightsOf = ({ roles, departmentCode, sectionCode, shutOut }: StaffEntry): string => JSON.stringify([roles, departmentCode, sectionCode, shutOut])

async function endSessions(trx: Database, staffId: string): Promise<void> {
  await trx.deleteFrom('sessions').where('kind', '=', 'staff').where('subject', '=', staffId).execute()
}

/** What an administrator may change. */
function columnsOf(staff: StaffEntry) {
  return {
    name: staff.name,
    roles: JSON.stringify(staff.roles),
    department_code: staff.departmentCode ?? null,
    section_code: staff.sectionCode ?? null,
    skills: staff.skills ? JSON.stringify(staff.skills) : null,
    languages: staff.languages ? JSON.stringify(staff.languages) : null,
    shut_out: staff.shutOut ? 1 : 0,
    wecom_id: staff.wecomId ?? null,
  } as const
}

function entryOf(row: Selectable<StaffTable>): StaffEntry {
  return { ...staffOf(row), shutOut: row.shut_out === 1, ...(row.wecom_id !== null && { wecomId: row.wecom_id }) }
}

function staffOf(row: Selectable<StaffTable>): Staff {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    roles: staffRoleSchema.array().parse(JSON.parse(row.roles)),
    ...(row.department_code !== null && { departmentCode: row.department_code }),
    ...(row.section_code !== null && { sectionCode: row.section_code }),
    ...(row.skills !== null && { skills: z.string().array().parse(JSON.parse(row.skills)) }),
    ...(row.languages !== null && { languages: languageSchema.array().parse(JSON.parse(row.languages)) }),
  }
}
