import type { Clock } from '../../contract/index.ts'
import { createAnswerFigures } from './answerFigures.ts'
import { createAnswerLog } from './answerLog.ts'
import { createAppointmentStore } from './appointments.ts'
import { createArticleFigures } from './articleFigures.ts'
import { createArticleStore } from './articles.ts'
import { createAttachmentStore } from './attachments.ts'
import { createAuditStore } from './audit.ts'
import { createBotMemoryStore } from './botMemory.ts'
import { createCameFileStore } from './cameFiles.ts'
import { createCannedReplyStore } from './cannedReplies.ts'
import { createClarificationStore } from './clarifications.ts'
import { createConsultationFileStore } from './consultationFiles.ts'
import { createConsultationStore } from './consultations.ts'
import { createConsultationHistory } from './consultationHistory.ts'
import { createConversationStore } from './conversations.ts'
import { openDatabase } from './database.ts'
import type { DatabaseLocation } from './database.ts'
import { jsonFieldOf } from './jsonField.ts'
import { createDirectoryStore } from './directory.ts'
import { createFollowUpStore } from './followUps.ts'
import { createImportStore } from './imports.ts'
import { createImprovements } from './improvements.ts'
import { createMissStore } from './misses.ts'
import { createPresenceStore } from './presence.ts'
import { createRatings } from './ratings.ts'
import { createRecordingStore } from './recordings.ts'
import { createReviewStore } from './reviews.ts'
import { createSessionStore } from './sessions.ts'
import { createStaffAlertStore } from './staffAlerts.ts'
import { createStaffStore } from './staff.ts'
import { createTableStore } from './tables.ts'
import { createTaskStore } from './tasks.ts'
import { createViewStore } from './views.ts'
import { createTerminalStore } from './terminals.ts'
import { createTestSetStore } from './testSets.ts'
import { createWeChatCodeStore, createWeChatEntryStore, createWeChatMenuStore } from './weChatAccount.ts'
import { createWeChatStore } from './wechat.ts'
import { createWordStore } from './words.ts'
import { createWrittenQuestionStore } from './writtenQuestions.ts'

export type { DatabaseLocation } from './database.ts'
export type Storage = Awaited<ReturnType<typeof openStorage>>

/** Opens the database and gives the stores that the parts asked for. */
export async function openStorage(location: DatabaseLocation, deps: { clock: Clock; newId: () => string }) {
  const db = await openDatabase(location)
  const tasks = createTaskStore(db)
  return {
    articles: createArticleStore(db),
    imports: createImportStore(db),
    misses: createMissStore(db),
    tasks,
    clarifications: createClarificationStore(db),
    conversations: createConversationStore(db, deps),
    answers: createAnswerLog(db, deps),
    figures: { answers: createAnswerFigures(db), articles: createArticleFigures(db, jsonFieldOf(location.kind)), ratings: createRatings(db), improvements: createImprovements(db), tasks },
    reviews: createReviewStore(db, deps),
    botMemory: createBotMemoryStore(db),
    consultations: createConsultationStore(db, deps),
    consultationFiles: createConsultationFileStore(db),
    cameFiles: createCameFileStore(db),
    tables: createTableStore(db),
    history: createConsultationHistory(db, jsonFieldOf(location.kind)),
    cannedReplies: createCannedReplyStore(db, deps),
    followUps: createFollowUpStore(db),
    recordings: createRecordingStore(db),
    directory: createDirectoryStore(db),
    staff: createStaffStore(db),
    staffAlerts: createStaffAlertStore(db),
    presence: createPresenceStore(db),
    testSets: createTestSetStore(db),
    words: createWordStore(db),
    wechat: createWeChatStore(db),
    wechatEntries: createWeChatEntryStore(db, deps),
    wechatMenus: createWeChatMenuStore(db),
    wechatCodes: createWeChatCodeStore(db),
    sessions: createSessionStore(db, deps),
    audit: createAuditStore(db, deps),
    views: createViewStore(db),
    attachments: createAttachmentStore(db),
    terminals: createTerminalStore(db),
    appointments: createAppointmentStore(db),
    writtenQuestions: createWrittenQuestionStore(db),
    close: () => db.destroy(),
  }
}
