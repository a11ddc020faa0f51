import type { Clock } from '../../contract/index.ts'
import { createArticleStore } from './articles.ts'
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
import { createTestSetStore } from './testSets.ts'
import { createWordStore } from './words.ts'

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
    testSets: createTestSetStore(db),
    words: createWordStore(db),
    sessions: createSessionStore(db, deps),
    audit: createAuditStore(db, deps),
    close: () => db.destroy(),
  }
}
