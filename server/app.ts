/** The composition root: every part is made here and given what it asked for in its ports. */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import type { NetConnectOpts, Socket } from 'node:net'
import { v7 as newId } from 'uuid'
import { Server as SocketServer } from 'socket.io'
import type { Bot, Delivery } from '../bot/index.ts'
import { createBot } from '../bot/index.ts'
import type { Clock, Directory } from '../contract/index.ts'
import { maskPersonal, systemClock } from '../contract/index.ts'
import type { Importer, Knowledge } from '../knowledge/index.ts'
import { createChangeCheck, createEditor, createExporter, createHandOn, createImporter, createKnowledge, createLoop, createTestRuns, createTestSets, createWords, createWritingHelp, fold, toTraditional } from '../knowledge/index.ts'
import type { Desk, Rooms, Sfu } from '../media/index.ts'
import { atDesk, awayAt, createAppointments, createCaptions, createDesk, createFunasr, createQuestions, createRooms, createSfu, createTables, isWithPerson, situationOf } from '../media/index.ts'
import type { Config } from './config.ts'
import { createDeskBroadcast } from './deskBroadcast.ts'
import { createDeskLive } from './deskLive.ts'
import { createConsultationFiles } from './files/consultationFiles.ts'
import { createScan } from './files/scanner.ts'
import { createHandOff } from './handOff.ts'
import { recallHotTopics } from './hotTopics.ts'
import { createHttpApp } from './httpApp.ts'
import { createConsent } from './consent.ts'
import { createIceServers } from './iceServers.ts'
import { createImportSessions } from './importSessions.ts'
import { createIdentity } from './identity.ts'
import { createAccounts } from './directory/accounts.ts'
import { createAbsent } from './absent.ts'
import { createAftermath } from './directory/aftermath.ts'
import { createDirectoryEditor } from './directory/editor.ts'
import { createDirectoryImport } from './directory/importing.ts'
import { followArticles, followRevision } from './knowledgeSync.ts'
import { createLater } from './later.ts'
import { createLearnFromWrapUp } from './learnFromWrapUp.ts'
import { createOwn } from './own.ts'
import { createLeftWaiting } from './leftWaiting.ts'
import type { Logger } from './logger.ts'
import { createMatters } from './matters.ts'
import { createModels } from './models.ts'
import { createNodes } from './nodes.ts'
import { HEARTBEAT } from './presence.ts'
import { recordingsOf, sweepRecordings } from './recording/recordings.ts'
import { createSignals } from './signals.ts'
import { sweepFiles } from './sweepFiles.ts'
import { serveApplicants } from './sockets/applicant.ts'
import { serveGuests } from './sockets/guest.ts'
import { channel, namespacesOf } from './sockets/namespaces.ts'
import { serveStaff } from './sockets/staff.ts'
import { serveTerminals } from './sockets/terminal.ts'
import type { Storage } from './storage/index.ts'
import { createTerminals } from './terminals.ts'
import { weChatOf } from './weChat.ts'
import { createWeChatEntry } from './weChatEntry.ts'
import { createWeChatCodes } from './weChatCodes.ts'
import { createWeChatMenus } from './weChatMenu.ts'
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
/** So many open questions are looked through for other ways to ask. */
const MOST_MISSES = 500
/** How often other processes' saves are looked for. */
const FOLLOW_MS = 2000

export function createApp({ config, storage, http, logger, clock = systemClock }: AppDeps): App {
  const { articles, audit, consultations, conversations } = storage
  let directory: Directory = { departments: [], sections: [], terminals: [], calendars: [] }
  const takeUpDirectory = async (): Promise<void> => {
    directory = await storage.directory.load()
    // What pages show of the desk is named after the directory.
    broadcast.presenceChanged()
  }

  const models = createModels({ config, clock, logger })
  const everyday = config.EVERYDAY_WORDS_FILE ? { everyday: readFileSync(config.EVERYDAY_WORDS_FILE, 'utf8') } : {}
  const knowledge = createKnowledge({
    articles,
    clock,
    departmentName: (code) => directory.departments.find((one) => one.code === code)?.name,
    // The first section is the hall's own: whoever does not know where to call, calls there.
    hallPhone: () => directory.sections[0]?.phone ?? directory.departments[0]?.phone,
    ...everyday,
    ...models,
  })
  const edited = {
    articles, clock, newId,
    refresh(changed: Parameters<Knowledge['refresh']>[0]) {
      knowledge.refresh(changed)
      loop.published(changed.filter(({ state }) => state === 'published').map(({ id }) => id))
    },
  }
  const importer = createImporter({ ...edited, imports: storage.imports })
  const editor = createEditor({ ...edited, twoPersons: config.TWO_PERSON_RULE })

  const testing = { store: storage.testSets, knowledge, clock, newId }
  const changeCheck = createChangeCheck(testing)
  const loop = createLoop({
    misses: storage.misses, tasks: storage.tasks, clarifications: storage.clarifications, articles, editor, clock, newId,
    compared: (question) => knowledge.compared(question),
    submit: createHandOn({ editor, twoPersons: config.TWO_PERSON_RULE, breaks: changeCheck.breaks }),
    directory: () => directory,
    nameOf: async (id) => (await storage.staff.get(id))?.name,
    onError: (error) => { logger.error({ err: error }, 'knowledge loop failed') },
  })
  const testSets = createTestSets({ ...testing, articles })
  const testRuns = createTestRuns({ ...testing, onError: (error) => { logger.error({ err: error }, 'test run failed') } })
  const words = createWords({ store: storage.words, knowledge, check: changeCheck, clock, newId, twoPersons: config.TWO_PERSON_RULE })
  const writing = createWritingHelp({
    articles, knowledge,
    unanswered: async () => (await storage.misses.list({ state: 'open', limit: MOST_MISSES, offset: 0 })).rows.map(({ times = 1, ...miss }) => ({ ...miss, times })),
  })

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
    storage, broadcast, desk: () => desk, onLook: (open, online) => { if (config.OPENING_HOURS) lookAfterWaiting(open, online) }, ringMs: config.RING_SECONDS * 1000, clock, nodeId, logger,
    // At once: nobody may hear a word more than they should.
    arrange(consultation) {
      rooms.arrange(consultation.id, situationOf(consultation, listeningTold))
      recordings.consultationChanged(consultation)
    },
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
    terminalOf: (applicantId) => storage.terminals.ofVisitor(applicantId),
    scannedOf: (conversationId) => weChatCodes.terminalOf(conversationId),
    departmentOf: (sectionCode) => directory.sections.find(({ code }) => code === sectionCode)?.departmentCode,
  })
  const transcript = createTranscript({ conversations, articles, guide: knowledge, delivery: () => bot.delivery, newId, undelivered: async (id) => await bot.weChat?.undelivered(id) ?? null })
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
  const bot: Bot = createBot({
    guide: knowledge, handOff, later: createLater({ matterOf: handOff.matterOf, appointments, questions, directory: () => directory }), own: createOwn({ knowledge, articles, conversations, consultations, appointments, questions: storage.writtenQuestions, clock }), ...signals, answers: storage.answers, conversations, memory: storage.botMemory, delivery, fold, clock, newId,
    write: (text, locale) => locale === 'zh-Hant' ? toTraditional(text) : text,
    registration: config.BOT_APP_ID && config.BOT_APP_PASSWORD
      ? { appId: config.BOT_APP_ID, password: config.BOT_APP_PASSWORD, ...(config.BOT_TENANT_ID && { tenantId: config.BOT_TENANT_ID }) }
      : undefined,
    weChat: weChat && {
      ...weChat, store: storage.wechat,
      arrived: weChatCodes.arrived,
      isOnPage: async (applicantId) => (await presence.applicants()).has(applicantId),
      onDelivery(conversationId) {
        consultations.latestOf(conversationId).then((one) => { if (one && isWithPerson(one.state)) broadcast.changed(one) }, (error: unknown) => { logger.error({ err: error }, 'cannot tell what has been delivered') })
      },
    },
    onError: (error, messageId) => { logger.error({ err: error, messageId }, 'bot turn failed') },
  })

  const lookAfterWaiting = createLeftWaiting({ directory: () => directory, desk: () => desk, conversations, tellAway: bot.tellAway, clock, logger })
  const listeningTold = config.SUPERVISOR_LISTENING_TOLD
  const desk: Desk = createDesk({
    consultations,
    directory: storage.directory,
    followUps: storage.followUps,
    colleagues: storage.staff,
    transcript,
    listeningTold,
    keys: { make: () => randomBytes(24).toString('base64url'), hash: (key) => createHash('sha256').update(key).digest('base64url') },
    watchers: live.watchers,
    clock,
    newId,
    presence,
  })
  // Behind an announced address it does not matter which of the machine's own is listened on.
  const mediaAddresses = config.MEDIA_LISTEN_IP.length > 0 || !config.MEDIA_ANNOUNCED_ADDRESS ? config.MEDIA_LISTEN_IP : ['0.0.0.0']
  const sfu = createSfu({
    workerBin: config.MEDIASOUP_WORKER_BIN,
    portRange: config.MEDIA_PORTS,
    ...(config.MEDIA_WORKERS !== undefined && { workers: config.MEDIA_WORKERS }),
    ...(mediaAddresses.length > 0 && {
      listen: mediaAddresses.map((ip) => ({ ip, ...(config.MEDIA_ANNOUNCED_ADDRESS && { announcedAddress: config.MEDIA_ANNOUNCED_ADDRESS }) })),
    }),
    onWorkerDied: ({ pid, routers }) => { logger.error({ pid, routers }, 'media worker died') },
  })
  const rooms: Rooms = createRooms({
    sfu,
    newId,
    iceServers: createIceServers(config, clock),
    onChanged(consultationId) {
      recordings.roomChanged(consultationId)
      captions.roomChanged(consultationId)
    },
    onView(_consultationId, view, connectionId) {
      for (const one of namespaces.seated) one.to(connectionId).emit('room:view', view)
    },
    onClosed(consultationId, reason) {
      for (const one of namespaces.seated) one.to(channel.room(consultationId)).emit('room:closed', { consultationId, ...(reason && { reason }) })
    },
    onLeft(consultationId, personId) {
      // Whoever has no part in it as a supervisor is nothing to it.
      desk.attendsNoMore(consultationId, personId).catch((error: unknown) => { logger.error({ err: error }, 'cannot end a supervisor’s part') })
    },
    // Told to this one page only: another tab of the same person has the seat now, or the window has sent it away.
    onUnseated(consultationId, connectionId, reason) {
      for (const one of namespaces.seated) one.to(connectionId).emit('room:closed', { consultationId, reason })
    },
    onAdmitted(consultationId, connectionId) {
      for (const one of namespaces.seated) one.to(connectionId).emit('room:admitted', { consultationId })
    },
  })

  const nodes = createNodes({ store: storage.presence, nodeId, rooms: () => rooms.count(), drain: () => rooms.drain(), clock, logger })
  const recordings = recordingsOf({ config, store: storage.recordings, audit, desk: () => desk, rooms: () => rooms, namespaces, clock, newId, logger })
  const tables = createTables({
    store: storage.tables, files: storage.consultationFiles, rooms, clock,
    tell(connectionId, changed) {
      for (const one of namespaces.seated) one.to(connectionId).emit('table:changed', changed)
    },
    // One that is late is of no use.
    tellPointer(connectionId, pointer) {
      for (const one of namespaces.seated) one.to(connectionId).volatile.emit('table:pointer', pointer)
    },
  })

  const captions = createCaptions({
    recogniser: config.CAPTIONS_URL ? createFunasr(config.CAPTIONS_URL) : null,
    ffmpeg: config.FFMPEG, desk: () => desk, rooms: () => rooms, newId,
    onLine(connectionId, line) {
      for (const one of namespaces.seated) one.to(connectionId).emit('captions:line', line)
    },
    onError: (error) => { logger.warn({ err: error }, 'captions failed') },
  })

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
    channel: bot.weChat, store: storage.wechatEntries, conversations, identity, onLeft: disconnect,
    appId: weChat.settings.account.id, base: weChat.settings.base, authorize: weChat.authorize, clock, logger,
  })
  const weChatMenus = weChat && bot.weChat && createWeChatMenus({ channel: bot.weChat, store: storage.wechatMenus, audit, appId: weChat.settings.account.id, base: weChat.settings.base, clock, logger })
  const accounts = createAccounts({ staff: storage.staff, directory: storage.directory, audit, onWindowLost: (staffId) => desk.giveBack(staffId), newId })
  const aftermath = createAftermath({ staff: storage.staff, sessions: storage.sessions })
  const httpApp = createHttpApp({
    terminals, accounts, appointments, questions, nodes, recordings, recordingStore: storage.recordings, consultations,
    consultationFiles: createConsultationFiles({
      files: storage.consultationFiles, consultations, desk, showFile: transcript.showFile, onAdded: tables.added, scan: createScan({ address: scannerAt(config), logger }), audit, clock, newId,
    }),
    directoryEditor: createDirectoryEditor({ directory: storage.directory, staff: storage.staff, articles, sessions: storage.sessions, aftermath, audit, onChanged: takeUpDirectory }),
    directoryImport: createDirectoryImport({ directory: storage.directory, staff: storage.staff, accounts, aftermath, audit, onChanged: takeUpDirectory }),
    config, identity, desk, articles, editor, importer, exporter: createExporter({ clock, fontFile: config.PDF_FONT_FILE }), sessions: createImportSessions({ importer, check: changeCheck, clock, newId }), imports: storage.imports, refresh: edited.refresh, knowledge, directory: storage.directory, audit, staff: storage.staff,
    figures: storage.figures, reviews: storage.reviews, views: storage.views, twoPersons: config.TWO_PERSON_RULE,
    misses: {
      async add(miss) {
        await storage.misses.add(miss)
        loop.nudge()
      },
    },
    weChat: weChat && bot.weChat && weChatEntry && weChatMenus && { channel: bot.weChat, keys: weChat.keys, entry: weChatEntry, menus: weChatMenus, codes: weChatCodes }, conversations,
    botFramework: bot.botFramework, rehearse: bot.rehearse, loop, clock, newId, logger, attachments: storage.attachments, cannedReplies: storage.cannedReplies, history: storage.history, followUps: storage.followUps, writing, testSets, testRuns, changeCheck, testSetStore: storage.testSets, words,
  })

  const giveUpAbsent = createAbsent({ consultations, conversations, present: () => presence.applicants(), desk, clock })
  const lookAfterLater = async (): Promise<void> => {
    // What fails for one keeps nobody else waiting.
    const done = await Promise.allSettled([giveUpAbsent(), appointments.remind(), questions.deliver()])
    for (const one of done) if (one.status === 'rejected') logger.error({ err: one.reason as unknown }, 'looking after who waits or comes later failed')
  }

  let followers: readonly { close(): void }[] = []
  let sweeper: NodeJS.Timeout | undefined
  let fileSweeper: { close(): void } | undefined
  let recordingSweeper: { close(): void } | undefined
  return {
    knowledge,
    importer,
    sfu,
    lookAfterLater,

    async start() {
      const directoryRevision = await storage.directory.revision()
      directory = await storage.directory.load()
      // The revision first: what is saved while the index is built is taken up by the follower.
      const { revision } = await articles.changedSince(Number.MAX_SAFE_INTEGER)
      const wordRevision = await storage.words.revision()
      await models.start()
      await words.apply()
      await knowledge.load()
      await recallHotTopics({ articles: storage.figures.articles, knowledge, clock })
      followers = [
        followArticles({ feed: articles, refresh: edited.refresh, from: revision, everyMs: FOLLOW_MS, logger }),
        followRevision({ feed: storage.words, apply: words.apply, from: wordRevision, everyMs: FOLLOW_MS, logger }),
        followRevision({ feed: storage.directory, apply: takeUpDirectory, from: directoryRevision, everyMs: FOLLOW_MS, logger }),
      ]
      loop.nudge()
      sweeper = setInterval(() => {
        loop.nudge()
        void lookAfterLater()
      }, SWEEP_MS).unref()
      await storage.sessions.removeExpired(clock.now().toISOString())
      if (!await recordings.start()) logger.info('rooms cannot be recorded: there is no ffmpeg')
      recordingSweeper = sweepRecordings(recordings, logger)
      fileSweeper = sweepFiles({ attachments: storage.attachments, consultationFiles: storage.consultationFiles, consultationFileDays: config.CONSULTATION_FILE_DAYS, clock, logger })
      await live.start()
      nodes.start()
      await desk.makeGood(new Date(clock.now().getTime() - MAKE_GOOD_MS).toISOString()).catch((error: unknown) => { logger.error({ err: error }, 'cannot make good what a crash has left undone') })
      const left = await bot.inbox.resume()
      if (left > 0) logger.info({ left }, 'answering questions left over')
      bot.weChat?.start()
      http.off('request', notReady)
      http.on('request', httpApp)
      // After the pages: attaching makes socket.io answer its own path before anybody else is asked.
      io.attach(http)
    },

    drain: nodes.drainThis,

    async stop() {
      clearInterval(sweeper)
      for (const follower of followers) follower.close()
      await testRuns.close()
      fileSweeper?.close()
      recordingSweeper?.close()
      namespaces.applicants.disconnectSockets(true)
      namespaces.staff.disconnectSockets(true)
      namespaces.guests.disconnectSockets(true)
      namespaces.terminals.disconnectSockets(true)
      const closed = io.close()
      await nodes.close()
      await live.close()
      await bot.inbox.idle()
      await bot.weChat?.close()
      await loop.idle()
      models.close()
      await captions.close()
      await recordings.close()
      rooms.closeAll()
      sfu.close()
      await broadcast.close()
      // A phone that has gone without a word would keep its connection open for minutes.
      setTimeout(() => { connections.destroy() }, LINGER_MS)
      await closed
    },
  }
}

function scannerAt({ CLAMAV_HOST: host, CLAMAV_PORT: port, CLAMAV_SOCKET: path }: Config): NetConnectOpts | undefined {
  if (path !== undefined) return { path }
  return host === undefined ? undefined : { host, port }
}

function notReady(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain' }).end('starting')
}

/** Upgraded connections too, which an HTTP server forgets. */
function trackConnections(http: HttpServer): { destroy(): void } {
  const open = new Set<Socket>()
  http.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => { open.delete(socket) })
  })
  return { destroy: () => { for (const socket of open) socket.destroy() } }
}
