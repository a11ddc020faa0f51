/** Everything over HTTP: the API under /api, the pages, and whether we are well. */
import { join } from 'node:path'
import type { Express, RequestHandler, Response } from 'express'
import express from 'express'
import helmet from 'helmet'
import type { BotFrameworkChannel, ConversationStore, WeChatChannel, WeCom } from '../bot/index.ts'
import { AppError } from '../contract/index.ts'
import type { Desk } from '../media/index.ts'
import type { Config } from './config.ts'
import { VERIFY_FILE } from './config.ts'
import type { Logger } from './logger.ts'
import type { MessageKeys } from './messageKeys.ts'
import type { Alerts } from './wecom/alerts.ts'
import { pagesFolder, pdfReaderFolder } from './paths.ts'
import { answerRoutes } from './routes/answers.ts'
import { appointmentRoutes } from './routes/appointments.ts'
import type { AppointmentRouteDeps } from './routes/appointments.ts'
import { articleRoutes } from './routes/articles.ts'
import type { ArticleRouteDeps } from './routes/articles.ts'
import { botFrameworkRoutes } from './routes/botFramework.ts'
import { directoryRoutes } from './routes/directory.ts'
import type { DirectoryRouteDeps } from './routes/directory.ts'
import { cannedReplyRoutes } from './routes/cannedReplies.ts'
import type { CannedReplyRouteDeps } from './routes/cannedReplies.ts'
import { consultationFileRoutes } from './routes/consultationFiles.ts'
import type { ConsultationFileRouteDeps } from './routes/consultationFiles.ts'
import { createForStaff, errorHandler } from './routes/edge.ts'
import { serveFile, uploadRoutes } from './routes/files.ts'
import type { FileRouteDeps } from './routes/files.ts'
import { nodeRoutes } from './routes/nodes.ts'
import type { NodeRouteDeps } from './routes/nodes.ts'
import { guidanceRoutes } from './routes/guidance.ts'
import type { GuidanceRouteDeps } from './routes/guidance.ts'
import { exportRoutes } from './routes/exports.ts'
import type { ExportRouteDeps } from './routes/exports.ts'
import { guestRoutes } from './routes/guest.ts'
import { followUpRoutes } from './routes/followUps.ts'
import { historyRoutes } from './routes/history.ts'
import type { HistoryRouteDeps } from './routes/history.ts'
import { importRoutes } from './routes/imports.ts'
import type { ImportRouteDeps } from './routes/imports.ts'
import { taskRoutes } from './routes/tasks.ts'
import type { TaskRouteDeps } from './routes/tasks.ts'
import { overviewRoutes } from './routes/overview.ts'
import type { OverviewRouteDeps } from './routes/overview.ts'
import { recordingRoutes } from './routes/recordings.ts'
import type { RecordingRouteDeps } from './routes/recordings.ts'
import { reviewRoutes } from './routes/reviews.ts'
import type { ReviewRouteDeps } from './routes/reviews.ts'
import { terminalRoutes } from './routes/terminals.ts'
import type { TerminalRouteDeps } from './routes/terminals.ts'
import { testSetRoutes } from './routes/testSets.ts'
import type { TestSetRouteDeps } from './routes/testSets.ts'
import { trialRoutes } from './routes/trial.ts'
import type { TrialRouteDeps } from './routes/trial.ts'
import { sampleRoutes } from './routes/sample.ts'
import type { SampleRouteDeps } from './routes/sample.ts'
import { sessionRoutes } from './routes/session.ts'
import type { SessionRouteDeps } from './routes/session.ts'
import { wordRoutes } from './routes/words.ts'
import type { WordRouteDeps } from './routes/words.ts'
import { weChatRoutes } from './routes/weChat.ts'
import { weComRoutes } from './routes/weCom.ts'
import { enterFirst, isInWeChat, weChatEntryRoutes } from './routes/weChatEntry.ts'
import { weChatVideoRoutes } from './routes/weChatVideo.ts'
import { weChatPageRoutes } from './routes/weChatPages.ts'
import { weChatAccountRoutes } from './routes/weChatAccount.ts'
import type { WeChatCodes } from './weChatCodes.ts'
import type { WeChatMenus } from './weChatMenu.ts'
import type { WeChatEntry } from './weChatEntry.ts'
import type { WeChatVideo } from './weChatVideo.ts'
import { writingRoutes } from './routes/writing.ts'
import type { WritingRouteDeps } from './routes/writing.ts'

export interface HttpDeps extends Omit<AppointmentRouteDeps & ArticleRouteDeps & CannedReplyRouteDeps & ConsultationFileRouteDeps & DirectoryRouteDeps & ExportRouteDeps & FileRouteDeps & GuidanceRouteDeps & HistoryRouteDeps & ImportRouteDeps & NodeRouteDeps & OverviewRouteDeps & RecordingRouteDeps & ReviewRouteDeps & SampleRouteDeps & SessionRouteDeps & TaskRouteDeps & TerminalRouteDeps & TestSetRouteDeps & TrialRouteDeps & WordRouteDeps & WritingRouteDeps, 'forStaff'> {
  readonly config: Config
  readonly botFramework: BotFrameworkChannel
  /** Where the hall has an account. */
  readonly weChat: { readonly channel: WeChatChannel; readonly keys: MessageKeys; readonly entry: WeChatEntry; readonly video: WeChatVideo; readonly pages: readonly string[]; readonly menus: WeChatMenus; readonly codes: WeChatCodes } | undefined
  /** Where the hall has an application there. */
  readonly weCom: { readonly weCom: WeCom; readonly alerts: Alerts } | undefined
  readonly conversations: ConversationStore
  readonly desk: Desk
  readonly logger: Logger
}

const ALLOWED = {
  defaultSrc: ["'self'"],
  // The PDF reader unpacks scanned pages with WebAssembly.
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  // Ant Design and the widget's shadow roots set their styles at run time.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:', 'mediastream:'],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  frameAncestors: ["'self'"],
}

export function createHttpApp(deps: HttpDeps): Express {
  const { config, identity, logger } = deps
  const app = express()
  app.set('trust proxy', config.TRUST_PROXY ? 1 : false)
  app.use(helmet({
    contentSecurityPolicy: { useDefaults: false, directives: ALLOWED },
    // The widget's files are there for other sites' pages.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: false,
  }))

  app.get('/healthz', (_request, response) => { response.json({ ok: true }) })

  app.use((request, _response, next) => {
    // No id and no word that anybody looks for has a NUL; PostgreSQL refuses it.
    if (request.url.includes('%00')) throw new AppError('INVALID_INPUT')
    next()
  })
  const forStaff = createForStaff(identity)
  const api = express.Router()
  api.use(['/applicant', '/consultation-files'], (request, response, next) => {
    allowWidgetOrigin(config, request.get('origin'), response)
    if (request.method === 'OPTIONS') response.status(204).end()
    else next()
  })
  api.use(sessionRoutes({ identity, terminals: deps.terminals, forStaff }))
  api.use(terminalRoutes({ ...deps, forStaff }))
  api.use(guestRoutes(deps))
  api.use(consultationFileRoutes(deps))
  api.use(cannedReplyRoutes({ ...deps, forStaff }))
  api.use(historyRoutes({ ...deps, forStaff }))
  api.use(recordingRoutes({ ...deps, forStaff }))
  api.use(followUpRoutes({ ...deps, forStaff }))
  api.use(articleRoutes({ ...deps, forStaff }))
  api.use(appointmentRoutes({ ...deps, forStaff }))
  api.use(directoryRoutes({ ...deps, forStaff }))
  api.use(nodeRoutes({ ...deps, forStaff }))
  api.use(guidanceRoutes({ ...deps, forStaff }))
  api.use(exportRoutes({ ...deps, forStaff }))
  api.use(importRoutes({ ...deps, forStaff }))
  api.use(sampleRoutes({ ...deps, forStaff }))
  api.use(taskRoutes({ ...deps, forStaff }))
  api.use(trialRoutes({ ...deps, forStaff }))
  api.use(overviewRoutes({ ...deps, forStaff }))
  api.use(reviewRoutes({ ...deps, forStaff }))
  api.use(testSetRoutes({ ...deps, forStaff }))
  api.use(wordRoutes({ ...deps, forStaff }))
  api.use(uploadRoutes({ ...deps, forStaff }))
  api.use(writingRoutes({ ...deps, forStaff }))
  api.use(botFrameworkRoutes({ channel: deps.botFramework, registered: config.BOT_APP_ID !== undefined }))
  api.get('/wechat/account', forStaff([], () => Promise.resolve({ there: deps.weChat !== undefined })))
  if (deps.weChat) {
    api.use(weChatRoutes({ ...deps.weChat, logger }))
    api.use(weChatEntryRoutes(deps.weChat))
    api.use(weChatVideoRoutes(deps.weChat))
    api.use(weChatPageRoutes({ ...deps.weChat, logger }))
    api.use(weChatAccountRoutes({ ...deps.weChat, forStaff }))
    api.use(answerRoutes({ ...deps, ...deps.weChat }))
  }
  if (deps.weCom) api.use(weComRoutes({ ...deps.weCom, logger }))
  app.use('/api', api)

  app.get('/files/:id/:name', serveFile(deps))
  for (const file of config.VERIFY_FILES) app.get(`/${file}`, (_request, response) => { response.type('text/plain').send(VERIFY_FILE.exec(file)?.[1]) })
  if (deps.weChat) app.get('/ask', enterFirst(deps.weChat.entry))
  if (deps.weChat && config.WECHAT_VERIFIED && config.WECHAT_NOTICE_TEMPLATE) app.get('/ask', letWeChatAsk(config.WECHAT_NOTICE_SCRIPT))
  servePages(app)
  app.use(() => { throw new AppError('NOT_FOUND') })
  app.use(errorHandler(logger))
  return app
}

/** The chat's page in WeChat may have the platform's script, and the frames with which WeChat shows its button; they are none of ours to style or read. */
function letWeChatAsk(script: string): RequestHandler {
  const allow = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { ...ALLOWED, scriptSrc: [...ALLOWED.scriptSrc, new URL(script).origin], frameSrc: ["'self'", 'https://*.qq.com', 'webcompt:'] },
  })
  return (request, response, next) => {
    response.vary('user-agent')
    if (isInWeChat(request)) allow(request, response, next)
    else next()
  }
}

function allowWidgetOrigin({ WIDGET_ORIGINS: origins }: Config, origin: string | undefined, response: Response): void {
  if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', 'authorization, content-type, x-locale')
  response.setHeader('vary', 'origin')
}

/** Vite names the parts after their content, so those may be kept for ever; the rest is asked for each time. */
function servePages(app: Express): void {
  const widget = join(pagesFolder, 'widget')
  const console = join(pagesFolder, 'console')
  const forEver = { immutable: true, maxAge: '1y', index: false } as const
  // What is embedded in other sites' pages may be fetched by them.
  const shared = (response: Response): void => { response.setHeader('access-control-allow-origin', '*') }
  const fresh = { 'cache-control': 'no-cache' }

  for (const [at, folder] of [['build', 'legacy/build'], ['cmaps', 'cmaps'], ['fonts', 'standard_fonts'], ['wasm', 'wasm'], ['iccs', 'iccs']] as const) {
    app.use(`/pdfjs/${at}`, express.static(join(pdfReaderFolder, folder), {
      index: false,
      setHeaders(response: Response) {
        shared(response)
        response.setHeader('cache-control', 'no-cache')
      },
    }))
  }
  app.use('/widget', express.static(join(widget, 'widget'), { ...forEver, setHeaders: shared }))
  app.get('/ask', (_request, response) => { response.sendFile(join(widget, 'ask.html'), { headers: fresh }) })
  app.get('/wechat', (_request, response) => { response.sendFile(join(widget, 'wechat.html'), { headers: fresh }) })
  app.get('/wechat/file', (_request, response) => { response.sendFile(join(widget, 'wechat-file.html'), { headers: fresh }) })
  app.get('/wechat/video', (_request, response) => { response.sendFile(join(widget, 'wechat-video.html'), { headers: fresh }) })
  app.get('/answer', (_request, response) => { response.sendFile(join(widget, 'answer.html'), { headers: fresh }) })
  app.get('/guest', (_request, response) => { response.sendFile(join(widget, 'guest.html'), { headers: fresh }) })
  app.get('/terminal', (_request, response) => { response.sendFile(join(widget, 'terminal.html'), { headers: fresh }) })
  app.use('/console/assets', express.static(join(console, 'assets'), forEver))
  app.use('/console', express.static(console, { index: false }))
  app.get(['/console', '/console/*path'], (_request, response) => { response.sendFile(join(console, 'index.html'), { headers: fresh }) })
  app.use(express.static(widget, {
    setHeaders(response: Response) {
      shared(response)
      response.setHeader('cache-control', 'no-cache')
    },
  }))
}
