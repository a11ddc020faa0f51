import type { Selectable } from 'kysely'
import type { Attachment } from '../../contract/index.ts'
import { ATTACHMENT_KINDS } from '../../contract/index.ts'
import type { AttachmentStore } from '../ports.ts'
import type { Database } from './database.ts'
import type { AttachmentTable } from './schema.ts'

const ABOUT = ['id', 'name', 'kind', 'size', 'sha256', 'uploaded_at', 'uploaded_by'] as const

export function createAttachmentStore(db: Database): AttachmentStore {
  return {
    async add(attachment, bytes) {
      await db.insertInto('attachments').values({
        id: attachment.id,
        name: attachment.name,
        kind: attachment.kind,
        size: attachment.size,
        sha256: attachment.sha256,
        bytes,
        uploaded_at: attachment.uploadedAt,
        uploaded_by: attachment.uploadedBy,
      }).execute()
    },

    async get(id) {
      const row = await db.selectFrom('attachments').select(ABOUT).where('id', '=', id).executeTakeFirst()
      return row ? fromRow(row) : null
    },

    async bytes(id) {
      const row = await db.selectFrom('attachments').select('bytes').where('id', '=', id).executeTakeFirst()
      return row?.bytes ?? null
    },

    async isPublic(id) {
      const use = await db.selectFrom('attachment_uses').select('version').where('attachment_id', '=', id).where('published', '=', 1).limit(1).executeTakeFirst()
      return use !== undefined
    },

    async removeUnnamed(before) {
      const result = await db.deleteFrom('attachments')
        .where('uploaded_at', '<', before)
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('attachment_uses').select('version').whereRef('attachment_uses.attachment_id', '=', 'attachments.id'))))
        .executeTakeFirst()
      return Number(result.numDeletedRows)
    },
  }
}

function fromRow(row: Pick<Selectable<AttachmentTable>, (typeof ABOUT)[number]>): Attachment {
  const kind = ATTACHMENT_KINDS.find((one) => one === row.kind)
  if (!kind) throw new Error(`unknown kind of file: ${row.kind}`)
  return { id: row.id, name: row.name, kind, size: row.size, sha256: row.sha256, uploadedAt: row.uploaded_at, uploadedBy: row.uploaded_by }
}
