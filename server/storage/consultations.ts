import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import type { Consultation, ConsultationEvent, ConsultationStore, StoredInvitation } from '../../media/ports.ts'
import { LEFT_WAITING } from '../../media/index.ts'
import { AppError, attendModeSchema, candidateSchema, consultationStateSchema, doorSchema, guestSchema, handOverSchema, holdSchema, invitationSchema, languageSchema, mediaSourceSchema, needSchema, ratingSchema, ringReasonSchema, staffNoteSchema, wrapUpSchema } from '../../contract/index.ts'
import type { ConsultationState, StaffNote } from '../../contract/index.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'
import type { ConsultationNoteTable, ConsultationTable } from './schema.ts'

/** A conversation may have one consultation in these states. */
const OPEN: readonly ConsultationState[] = ['requested', 'waiting', 'accepted', 'inRoom']
/** Staff still have something to do. */
export const UNFINISHED: readonly ConsultationState[] = [...OPEN, 'ended', 'ratedEarly']
/** Summed up, or rated. */
const SETTLED: readonly ConsultationState[] = ['ratedEarly', 'wrappedUp', 'rated']

/** So many earlier ones of one applicant are looked through. */
const MOST_EARLIER = 50

export function createConsultationStore(db: Database, { newId }: { newId: () => string }): ConsultationStore {
  const addEvent = async (trx: Database, consultationId: string, event: ConsultationEvent): Promise<void> => {
    await trx.insertInto('consultation_events').values({ id: newId(), consultation_id: consultationId, ...event }).execute()
  }

  return {
    async create(consultation, event) {
      try {
        await db.transaction().execute(async (trx) => {
          await trx.insertInto('consultations').values({
            ...toColumns(consultation),
            id: consultation.id,
            conversation_id: consultation.conversationId,
            applicant_id: consultation.applicantId,
            requested_at: consultation.requestedAt,
          }).execute()
          await addEvent(trx, consultation.id, event)
        })
      } catch (cause) {
        throw isUniqueViolation(cause) ? new AppError('WRONG_STATE', { cause }) : cause
      }
    },

    async get(id) {
      const row = await db.selectFrom('consultations').select('data').where('id', '=', id).executeTakeFirst()
      return row ? consultationOf(row.data) : null
    },

    async latestOf(conversationId) {
      const row = await db.selectFrom('consultations').select('data')
        .where('conversation_id', '=', conversationId)
        // The open one, also when the clock was set back since the one before it.
        .orderBy('open_conversation_id', (order) => order.desc().nullsLast()).orderBy('id', 'desc').limit(1).executeTakeFirst()
      return row ? consultationOf(row.data) : null
    },

    async ofApplicant(applicantId, limit) {
      const rows = await db.selectFrom('consultations').select('data').where('applicant_id', '=', applicantId).orderBy('id', 'desc').limit(limit).execute()
      return rows.map((row) => consultationOf(row.data))
    },

    async open() {
      const rows = await db.selectFrom('consultations').select('data').where('state', 'in', UNFINISHED).orderBy('id').execute()
      return rows.map((row) => consultationOf(row.data))
    },

    async change(next, event) {
      try {
        return await db.transaction().execute(async (trx) => {
          const result = await trx.updateTable('consultations').set(toColumns(next))
            .where('id', '=', next.id).where('version', '=', next.version - 1).executeTakeFirst()
          if (result.numUpdatedRows !== 1n) return false
          await addEvent(trx, next.id, event)
          return true
        })
      } catch (cause) {
        // Its window is being rung for another one: whoever began that ring was first.
        if (next.ring && isUniqueViolation(cause)) return false
        throw cause
      }
    },

    async earlierOf(applicantId, since) {
      const rows = await db.selectFrom('consultations').select('data')
        .where('applicant_id', '=', applicantId).where('requested_at', '>=', since).where('accepted_at', 'is not', null)
        .orderBy('requested_at', 'desc').limit(MOST_EARLIER).execute()
      return rows.map((row) => consultationOf(row.data))
    },

    async settledSince(endedSince) {
      const rows = await db.selectFrom('consultations').select('data').where('state', 'in', SETTLED).where('ended_at', '>=', endedSince).orderBy('id').execute()
      return rows.map((row) => consultationOf(row.data))
    },

    async serviceMinutes(limit) {
      const rows = await db.selectFrom('consultations').select(['accepted_at', 'ended_at'])
        .where('accepted_at', 'is not', null).where('ended_at', 'is not', null)
        .orderBy('ended_at', 'desc').limit(limit).execute()
      return rows.map(({ accepted_at, ended_at }) => (Date.parse(ended_at ?? '') - Date.parse(accepted_at ?? '')) / 60_000)
    },

    async addInvitation(invitation) {
      try {
        await db.insertInto('invitations').values({
          id: invitation.id,
          consultation_id: invitation.consultationId,
          section_code: invitation.sectionCode,
          state: invitation.state,
          invited_at: invitation.invitedAt,
          data: JSON.stringify(invitation),
        }).execute()
      } catch (cause) {
        throw isUniqueViolation(cause) ? new AppError('WRONG_STATE', { cause }) : cause
      }
    },

    async invitation(id) {
      const row = await db.selectFrom('invitations').select('data').where('id', '=', id).executeTakeFirst()
      return row ? invitationOf(row.data) : null
    },

    async invitationsOf(consultationId) {
      const rows = await db.selectFrom('invitations').select('data').where('consultation_id', '=', consultationId).orderBy('id').execute()
      return rows.map((row) => invitationOf(row.data))
    },

    async openInvitations() {
      const rows = await db.selectFrom('invitations').select('data').where('state', 'in', ['invited', 'joined']).orderBy('id').execute()
      return rows.map((row) => invitationOf(row.data))
    },

    async changeInvitation(next, from) {
      const result = await db.updateTable('invitations').set({ state: next.state, data: JSON.stringify(next) })
        .where('id', '=', next.id).where('state', '=', from).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async addNote(consultationId, { id, clientId, role, name, text, at }) {
      await db.insertInto('consultation_notes')
        .values({ id, consultation_id: consultationId, client_id: clientId, author_role: role, author_name: name, text, at })
        .onConflict((conflict) => conflict.columns(['consultation_id', 'client_id']).doNothing()).execute()
      const row = await db.selectFrom('consultation_notes').selectAll()
        .where('consultation_id', '=', consultationId).where('client_id', '=', clientId).executeTakeFirstOrThrow()
      return noteOf(row)
    },

    async notesOf(consultationId) {
      const rows = await db.selectFrom('consultation_notes').selectAll().where('consultation_id', '=', consultationId).orderBy('id').execute()
      return rows.map(noteOf)
    },
  }
}

function noteOf({ id, client_id, author_role, author_name, text, at }: Selectable<ConsultationNoteTable>): StaffNote {
  return staffNoteSchema.parse({ id, clientId: client_id, role: author_role, name: author_name, text, at })
}

type Changing = Pick<Insertable<ConsultationTable>, 'state' | 'open_conversation_id' | 'accepted_at' | 'ended_at' | 'rating_level' | 'ringing_window_id' | 'version' | 'data'>

function toColumns(consultation: Consultation): Changing {
  return {
    state: consultation.state,
    open_conversation_id: OPEN.includes(consultation.state) ? consultation.conversationId : null,
    accepted_at: consultation.acceptedAt ?? null,
    ended_at: consultation.endedAt ?? null,
    rating_level: consultation.rating?.level ?? null,
    ringing_window_id: consultation.ring?.windowId ?? null,
    version: consultation.version,
    data: JSON.stringify(consultation),
  }
}

const consultationSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  applicantId: z.string(),
  state: consultationStateSchema,
  question: z.string(),
  itemId: z.string().exactOptional(),
  itemTitle: z.string().exactOptional(),
  sectionCode: z.string().exactOptional(),
  departmentCode: z.string().exactOptional(),
  corrected: z.literal(true).exactOptional(),
  language: languageSchema.exactOptional(),
  needs: z.array(needSchema).exactOptional(),
  followsId: z.string().exactOptional(),
  bookedFor: z.string().exactOptional(),
  told: z.array(z.enum(LEFT_WAITING)).exactOptional(),
  terminalCode: z.string().exactOptional(),
  scannedCode: z.string().exactOptional(),
  tried: z.array(candidateSchema),
  queuedAt: z.string().exactOptional(),
  ring: z.object({ windowId: z.string(), windowName: z.string(), reason: ringReasonSchema, at: z.string(), until: z.string() }).exactOptional(),
  passed: z.array(z.object({ windowId: z.string(), at: z.string() })).exactOptional(),
  cancelledAt: z.string().exactOptional(),
  windowId: z.string().exactOptional(),
  windowName: z.string().exactOptional(),
  requestedAt: z.string(),
  acceptedAt: z.string().exactOptional(),
  inRoomAt: z.string().exactOptional(),
  endedAt: z.string().exactOptional(),
  hold: holdSchema.exactOptional(),
  handOvers: z.array(handOverSchema.extend({ byId: z.string(), toId: z.string().optional() })).exactOptional(),
  guests: z.array(guestSchema.extend({ keyHash: z.string() })).exactOptional(),
  attending: z.array(z.object({ staffId: z.string(), name: z.string(), mode: attendModeSchema })).exactOptional(),
  moderation: z.object({
    door: doorSchema,
    admitted: z.array(z.string()),
    removed: z.array(z.string()),
    locked: z.array(z.object({ personId: z.string(), source: mediaSourceSchema })),
  }).exactOptional(),
  wrapUp: wrapUpSchema.exactOptional(),
  rating: ratingSchema.exactOptional(),
  version: z.number().int(),
})

export function consultationOf(data: string): Consultation {
  return consultationSchema.parse(JSON.parse(data))
}

const storedInvitationSchema = invitationSchema.extend({ invitedById: z.string(), joinedById: z.string().exactOptional(), staffId: z.string().optional() })

function invitationOf(data: string): StoredInvitation {
  return storedInvitationSchema.parse(JSON.parse(data))
}
