import type { Clock } from '../../contract/index.ts'
import { createArticleStore } from './articles.ts'
import { createAttachmentStore } from './attachments.ts'
import { createAuditStore } from './audit.ts'
import { createBotMemoryStore } from './botMemory.ts'
import { createConsultationStore } from './consultations.ts'
import { createConversationStore } from './conversations.ts'
import { openDatabase } from './database.ts'
import type { DatabaseLocation } from './database.ts'
import { createDirectoryStore } from './directory.ts'
import { createMissStore } from './misses.ts'
import { createSessionStore } from './sessions.ts'
import { createStaffStore } from './staff.ts'

export type { DatabaseLocation } from './database.ts'
export type Storage = Awaited<ReturnType<typeof openStorage>>

/** Opens the database and gives the stores that the parts asked for. */
export async function openStorage(location: DatabaseLocation, deps: { clock: Clock; newId: () => string }) {
  const db = await openDatabase(location)
  return {
    articles: createArticleStore(db),
    misses: createMissStore(db),
    conversations: createConversationStore(db, deps),
    botMemory: createBotMemoryStore(db),
    consultations: createConsultationStore(db, deps),
    directory: createDirectoryStore(db),
    staff: createStaffStore(db),
    sessions: createSessionStore(db, deps),
    audit: createAuditStore(db, deps),
    attachments: createAttachmentStore(db),
    close: () => db.destroy(),
  }
}
