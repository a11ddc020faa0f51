/** The composition root: every part is made here and given what it asked for in its ports. */
import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { v7 as newId } from 'uuid'
import { Server as SocketServer } from 'socket.io'
import type { Bot, Delivery } from '../bot/index.ts'
import { createBot, createWeCom } from '../bot/index.ts'
import type { Clock, Directory } from '../contract/index.ts'
import { maskPersonal, systemClock } from '../contract/index.ts'
import type { Importer, Knowledge } from '../knowledge/index.ts'
import { createExporter, fold, toTraditional } from '../knowledge/index.ts'
import type { Desk, Sfu } from '../media/index.ts'
import { atDesk, awayAt, createAppointments, createDesk, createQuestions, createVoice, hasSpace, isWithPerson } from '../media/index.ts'
import type { Config } from './config.ts'
import { trackConnections } from './connections.ts'
import { createDeskBroadcast } from './deskBroadcast.ts'
import { createDeskLive } from './deskLive.ts'
import { createCameFiles } from './files/cameFiles.ts'
import { createConsultationFiles } from './files/consultationFiles.ts'
import { createScan, scannerAddress } from './files/scanner.ts'
import { createHandOff } from './handOff.ts'
import { createHttpApp } from './httpApp.ts'
import { createConsent } from './consent.ts'
import { createImportSessions } from './importSessions.ts'
import { createIdentity } from './identity.ts'
import { createAccounts } from './directory/accounts.ts'
import { createAbsent } from './absent.ts'
import { createAftermath } from './directory/aftermath.ts'
import { createDirectoryEditor } from './directory/editor.ts'
import { createDirectoryImport } from './directory/importing.ts'
import { followRevision } from './knowledgeSync.ts'
import { createLater } from './later.ts'
import { createLearnFromWrapUp } from './learnFromWrapUp.ts'
import { createOwn } from './own.ts'
import { createLeftWaiting } from './leftWaiting.ts'
import type { Logger } from './logger.ts'
import { createMatters } from './matters.ts'
import { createNodes } from './nodes.ts'
import { HEARTBEAT } from './presence.ts'
import { LEAST_FREE } from './recording/recordings.ts'
import { createSignals } from './signals.ts'
import { sweepFiles } from './sweepFiles.ts'
import { serveApplicants } from './sockets/applicant.ts'
import { serveGuests } from './sockets/guest.ts'
import { channel, namespacesOf } from './sockets/namespaces.ts'
import { serveStaff } from './sockets/staff.ts'
import { serveTerminals } from './sockets/terminal.ts'
import type { Storage } from './storage/index.ts'
import { createTerminals } from './terminals.ts'
import { createAlerts } from './wecom/alerts.ts'
import { weComOf } from './wecom/setUp.ts'
import { createGuidance, FOLLOW_MS } from './wiring/guidance.ts'
import { createVideoRooms } from './wiring/videoRooms.ts'
import { checkAccounts } from './checkAccounts.ts'
import { weChatOf } from './weChat.ts'
import { createWeChatEntry } from './weChatEntry.ts'
import { createWeChatCodes } from './weChatCodes.ts'
import { createWeChatMenus } from './weChatMenu.ts'
import { createVideoKeys, createWeChatVideo } from './weChatVideo.ts'
import { createTranscript } from './transcript.ts'

export interface App {
  readonly knowledge: Knowledge
  readonly importer: Importer
  readonly sfu: Sfu
  /** Reminds of appointments, and sends answers that were left on their way; done every minute by itself. */
  lookAfterLater(): Promise<void>
  /** Reads the guidance and takes up what a crash left unanswered; only then are requests and pages let in. */
  start(): Promise<void>
  /** From now on no video room is opened here. Resolves when the last one that runs has ended. */
  drain(): Promise<void>
  /** Lets nobody in any more, lets running turns end, and closes what the app opened and the HTTP server; the storage is its owner's. */
  stop(): Promise<void>
}

export interface AppDeps {
  readonly config: Config
  readonly storage: Storage
  readonly http: HttpServer
  readonly logger: Logger
  readonly clock?: Clock
}

/** How long connections may take to close by themselves at the end. */
const LINGER_MS = 1000
/** How often it is looked for what nobody has told of: clarifications that are left waiting, misses that a crash has left. */
const SWEEP_MS = 60_000
/** What a crash has left undone is not older than this. */
const MAKE_GOOD_MS = 2 * 86_400_000

export function createApp({ config, storage, http, logger, clock = systemClock }: AppDeps): App {
  const { articles, audit, consultations, conversations } = storage
  let directory: Directory = { departments: [], sections: [], terminals: [], calendars: [] }
  const takeUpDirectory = async (): Promise<void> => {
    directory = await storage.directory.load()
    // What pages show of the desk is named after the directory.
    broadcast.presenceChanged()
  }

  const guidance = createGuidance({ config, storage, directory: () => directory, clock, newId, logger })
  const { knowledge, loop } = guidance

  // Between listening and being ready there is no answer yet: asked now, the bot would know nothing.
  http.on('request', notReady)
  const connections = trackConnections(http)
  const io = new SocketServer({
    cors: { origin: config.WIDGET_ORIGINS.includes('*') ? '*' : [...config.WIDGET_ORIGINS] },
    maxHttpBufferSize: 256 * 1024,
    ...HEARTBEAT,
  })
  const namespaces = namespacesOf(io)
  const nodeId = newId()
  const broadcast = createDeskBroadcast({ namespaces, consultations, desk: () => desk, rooms: () => rooms, logger })
  const live = createDeskLive({
    storage, broadcast, desk: () => desk, onLook(open, online) {
      if (config.OPENING_HOURS) lookAfterWaiting(open, online)
      weCom?.alerts.look(open, online)
    }, ringMs: config.RING_SECONDS * 1000, clock, nodeId, logger,
    // At once: nobody may hear a word more than they should.
    arrange: (consultation) => { video.arrange(consultation) },
    unseat: (consultationId, personId) => { rooms.unseat(consultationId, personId) },
  })
  const { presence } = live

  const delivery: Delivery = {
    message({ id }, message) {
      namespaces.applicants.to(channel.conversation(id)).emit('chat:message', message)
      namespaces.staff.to(channel.conversation(id)).emit('chat:message', message)
    },
    typing({ id }, on) {
      namespaces.applicants.to(channel.conversation(id)).emit('chat:typing', { on })
    },
    drafting({ id }, answering, sentences) {
      namespaces.applicants.to(channel.conversation(id)).emit('chat:draft', { conversationId: id, answering, sentences })
    },
  }
  const signals = createSignals({ misses: storage.misses, clarifications: storage.clarifications, loop, clock })
  const handOff = createHandOff({
    conversations, consultations, articles, answers: storage.answers, desk: () => desk,
    async away(departmentCode) {
      if (!config.OPENING_HOURS) return null
      const windowsOnline = atDesk(await presence.staff(), []).filter(({ status, overflow }) => !overflow && status !== 'away').length
      return awayAt(directory, { now: clock.now(), windowsOnline, ...(departmentCode !== undefined && { departmentCode }) })
    },
    bookedFor: (conversationId) => appointments.bookedToday(conversationId),
    isQuestion: (text) => bot.isQuestion(text),
    terminalOf: (applicantId) => storage.terminals.ofVisitor(applicantId),
    scannedOf: (conversationId) => weChatCodes.terminalOf(conversationId),
    departmentOf: (sectionCode) => directory.sections.find(({ code }) => code === sectionCode)?.departmentCode,
  })
  const transcript = createTranscript({ conversations, articles, guide: knowledge, delivery: () => bot.delivery, newId, weChatOf: async (id) => bot.weChat?.undelivered(id) ?? null })
  const appointments = createAppointments({ appointments: storage.appointments, directory: () => directory, transcript, clock, newId })
  const questions = createQuestions({
    questions: storage.writtenQuestions, directory: () => directory, transcript, clock, newId,
    async onAnswered({ id, conversationId, question, answer = '', itemTitle }) {
      await storage.misses.learn({
        id, conversationId, question, reason: 'handoff', candidates: [], state: 'open', answer: maskPersonal(answer), at: clock.now().toISOString(),
        ...(itemTitle !== undefined && { basis: itemTitle }),
      }, question)
      loop.nudge()
    },
  })
  const weChat = weChatOf(config)
  const weChatCodes = createWeChatCodes({ channel: () => bot.weChat, store: storage.wechatCodes, directory: () => directory, articles, audit, clock, logger })
  const scan = createScan({ address: scannerAddress(config), logger })
  const cameFiles = createCameFiles({
    files: storage.cameFiles, consultations, desk: () => desk, scan, hasSpace: () => hasSpace(config.DATA_DIR, LEAST_FREE), clock, newId,
    voice: createVoice({ ffmpeg: config.FFMPEG, recogniser: config.VOICE_URL, onError: (error) => { logger.warn({ err: error }, 'a voice message cannot be understood') } }),
  })
  const bot: Bot = createBot({
    guide: knowledge, handOff, later: createLater({ matterOf: handOff.matterOf, appointments, questions, directory: () => directory }), own: createOwn({ knowledge, articles, conversations, consultations, appointments, questions: storage.writtenQuestions, clock }), ...signals, answers: storage.answers, conversations, memory: storage.botMemory, delivery, fold, clock, newId,
    write: (text, locale) => locale === 'zh-Hant' ? toTraditional(text) : text,
    registration: config.BOT_APP_ID && config.BOT_APP_PASSWORD
      ? { appId: config.BOT_APP_ID, password: config.BOT_APP_PASSWORD, ...(config.BOT_TENANT_ID && { tenantId: config.BOT_TENANT_ID }) }
      : undefined,
    weChat: weChat && {
      ...weChat, store: storage.wechat, keeper: cameFiles, arrived: weChatCodes.arrived, makeVideoKey: createVideoKeys({ store: storage.wechatVideo, clock }),
      isOnPage: async (applicantId) => (await presence.applicants()).has(applicantId),
      onNotice(conversationId, on) { namespaces.applicants.to(channel.conversation(conversationId)).emit('chat:notice', { on }) },
      onDelivery(conversationId) {
        consultations.latestOf(conversationId).then((one) => { if (one && isWithPerson(one.state)) broadcast.changed(one) }, (error: unknown) => { logger.error({ err: error }, 'cannot tell what has been delivered') })
      },
    },
    onError: (error, messageId) => { logger.error({ err: error, messageId }, 'bot turn failed') },
  })

  const weComSettings = weComOf(config)
  const weComApp = weComSettings && createWeCom({ settings: weComSettings, store: storage.wechat, clock })
  const weCom = weComApp && {
    weCom: weComApp,
    alerts: createAlerts({ weCom: weComApp, staff: storage.staff, consultations, questions: storage.writtenQuestions, told: storage.staffAlerts, directory: () => directory, clock, logger }),
  }
  const lookAfterWaiting = createLeftWaiting({ directory: () => directory, desk: () => desk, conversations, tellAway: bot.tellAway, clock, logger })
  const desk: Desk = createDesk({
    consultations,
    directory: storage.directory,
    followUps: storage.followUps,
    colleagues: storage.staff,
    transcript,
    listeningTold: config.SUPERVISOR_LISTENING_TOLD,
    keys: { make: () => randomBytes(24).toString('base64url'), hash: (key) => createHash('sha256').update(key).digest('base64url') },
    watchers: live.watchers,
    clock,
    newId,
    presence,
  })
  const video = createVideoRooms({ config, storage, namespaces, presence, desk: () => desk, clock, newId, logger })
  const { rooms, recordings, captions, tables } = video

  const nodes = createNodes({ store: storage.presence, nodeId, rooms: () => rooms.count(), drain: () => rooms.drain(), clock, logger })
  const identity = createIdentity({
    staff: storage.staff, sessions: storage.sessions, audit, clock, newId,
    applicantDays: config.APPLICANT_SESSION_DAYS, staffIdleMinutes: config.STAFF_IDLE_MINUTES,
    directory: () => directory,
  })
  const consent = createConsent(config.VIDEO_CONSENT_FILE)
  const inRooms = { desk, rooms, consent, recordings, tables, captions }
  serveApplicants(namespaces.applicants, { ...inRooms, identity, conversations, bot, handOff, knowledge, presence, matters: createMatters({ articles, knowledge, directory: storage.directory }), clock, newId, logger })
  serveTerminals(namespaces.terminals, { identity, presence, logger })
  serveGuests(namespaces.guests, { ...inRooms, logger })
  serveStaff(namespaces.staff, {
    ...inRooms, identity, presence, audit, logger,
    learn: createLearnFromWrapUp({ consultations, misses: storage.misses, clock, onLearnt: loop.nudge }),
  })
  const terminals = createTerminals({
    identity, sessions: storage.sessions, store: storage.terminals, consultations, conversations, desk, directory: () => directory, audit, clock, newId,
    onVisitEnded: (applicantId) => { namespaces.applicants.in(channel.applicant(applicantId)).disconnectSockets(true) },
  })
  const disconnect = (applicantId: string): void => { namespaces.applicants.in(channel.applicant(applicantId)).disconnectSockets(true) }
  const weChatEntry = weChat && bot.weChat && createWeChatEntry({
    channel: bot.weChat, store: storage.wechatEntries, conversations, identity, audit, onLeft: disconnect,
    appId: weChat.settings.account.id, base: weChat.settings.base, authorize: weChat.authorize, clock, logger,
  })
  const weChatVideo = weChatEntry && createWeChatVideo({ store: storage.wechatVideo, conversations, consultations, entry: weChatEntry, clock })
  const weChatMenus = weChat && bot.weChat && createWeChatMenus({ channel: bot.weChat, store: storage.wechatMenus, audit, appId: weChat.settings.account.id, base: weChat.settings.base, clock, logger })
  const accounts = createAccounts({ staff: storage.staff, directory: storage.directory, audit, onWindowLost: (staffId) => desk.giveBack(staffId), newId })
  const aftermath = createAftermath({ staff: storage.staff, sessions: storage.sessions })
  const httpApp = createHttpApp({
    terminals, accounts, appointments, questions, nodes, recordings, recordingStore: storage.recordings, consultations,
    cameFiles,
    consultationFiles: createConsultationFiles({
      files: storage.consultationFiles, consultations, desk, showFile: transcript.showFile, onAdded: tables.added, scan, audit, clock, newId,
    }),
    directoryEditor: createDirectoryEditor({ directory: storage.directory, staff: storage.staff, articles, sessions: storage.sessions, aftermath, audit, onChanged: takeUpDirectory }),
    directoryImport: createDirectoryImport({ directory: storage.directory, staff: storage.staff, accounts, aftermath, audit, onChanged: takeUpDirectory }),
    config, identity, desk, articles, editor: guidance.editor, importer: guidance.importer, exporter: createExporter({ clock, fontFile: config.PDF_FONT_FILE }), sessions: createImportSessions({ importer: guidance.importer, check: guidance.changeCheck, clock, newId }), imports: storage.imports, refresh: guidance.refresh, knowledge, directory: storage.directory, audit, staff: storage.staff,
    figures: storage.figures, reviews: storage.reviews, views: storage.views, twoPersons: config.TWO_PERSON_RULE,
    misses: {
      async add(miss) {
        await storage.misses.add(miss)
        loop.nudge()
      },
    },
    weCom,
    weChat: weChat && bot.weChat && weChatEntry && weChatVideo && weChatMenus && { channel: bot.weChat, keys: weChat.keys, entry: weChatEntry, video: weChatVideo, pages: weChat.pages, menus: weChatMenus, codes: weChatCodes }, conversations,
    botFramework: bot.botFramework, rehearse: bot.rehearse, loop, clock, newId, logger, attachments: storage.attachments, cannedReplies: storage.cannedReplies, history: storage.history, followUps: storage.followUps, writing: guidance.writing, testSets: guidance.testSets, testRuns: guidance.testRuns, changeCheck: guidance.changeCheck, testSetStore: storage.testSets, words: guidance.words,
  })

  const giveUpAbsent = createAbsent({
    consultations, conversations, present: () => presence.applicants(), desk, clock,
    isReached: async ({ id, channel }) => channel === 'botframework' || (channel === 'wechat' && !await bot.weChat?.hasLeft(id)),
  })
  const lookAfterLater = async (): Promise<void> => {
    // What fails for one keeps nobody else waiting.
    const done = await Promise.allSettled([giveUpAbsent(), appointments.remind(), questions.deliver()])
    for (const one of done) if (one.status === 'rejected') logger.error({ err: one.reason as unknown }, 'looking after who waits or comes later failed')
  }

  let follower: { close(): void } | undefined
  let sweeper: NodeJS.Timeout | undefined
  let fileSweeper: { close(): void } | undefined
  return {
    knowledge,
    importer: guidance.importer,
    sfu: video.sfu,
    lookAfterLater,

    async start() {
      const directoryRevision = await storage.directory.revision()
      directory = await storage.directory.load()
      await guidance.start()
      follower = followRevision({ feed: storage.directory, apply: takeUpDirectory, from: directoryRevision, everyMs: FOLLOW_MS, logger })
      loop.nudge()
      sweeper = setInterval(() => {
        loop.nudge()
        void lookAfterLater()
      }, SWEEP_MS).unref()
      await aftermath.atStart(directory)
      await storage.sessions.removeExpired(clock.now().toISOString())
      await video.start()
      fileSweeper = sweepFiles({ attachments: storage.attachments, consultationFiles: storage.consultationFiles, cameFiles: storage.cameFiles, consultationFileDays: config.CONSULTATION_FILE_DAYS, clock, logger })
      await live.start()
      nodes.start()
      await desk.makeGood(new Date(clock.now().getTime() - MAKE_GOOD_MS).toISOString()).catch((error: unknown) => { logger.error({ err: error }, 'cannot make good what a crash has left undone') })
      const left = await bot.inbox.resume()
      if (left > 0) logger.info({ left }, 'answering questions left over')
      bot.weChat?.start()
      void checkAccounts({ WeChat: bot.weChat?.platform.check, WeCom: weComApp?.check }, logger)
      http.off('request', notReady)
      http.on('request', httpApp)
      // After the pages: attaching makes socket.io answer its own path before anybody else is asked.
      io.attach(http)
    },

    drain: nodes.drainThis,

    async stop() {
      clearInterval(sweeper)
      follower?.close()
      await guidance.close()
      fileSweeper?.close()
      namespaces.applicants.disconnectSockets(true)
      namespaces.staff.disconnectSockets(true)
      namespaces.guests.disconnectSockets(true)
      namespaces.terminals.disconnectSockets(true)
      const closed = io.close()
      await nodes.close()
      await live.close()
      await weCom?.alerts.close()
      await bot.inbox.idle()
      await bot.weChat?.close()
      await guidance.end()
      await video.close()
      await broadcast.close()
      // A phone that has gone without a word would keep its connection open for minutes.
      setTimeout(() => { connections.destroy() }, LINGER_MS)
      await closed
    },
  }
}

function notReady(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain' }).end('starting')
}
