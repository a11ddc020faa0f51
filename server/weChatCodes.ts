/** Codes to scan with WeChat: one for each terminal and each published article. Who scans one is where it hangs, or comes for what it stands at. */
import { createHash } from 'node:crypto'
import type { WeChatArrival, WeChatChannel } from '../bot/index.ts'
import type { Clock, Directory, WeChatCode, WeChatCodeOf } from '../contract/index.ts'
import { AppError, titleOf } from '../contract/index.ts'
import type { ArticleStore } from '../knowledge/index.ts'
import type { Logger } from './logger.ts'
import type { AuditStore } from './ports.ts'
import { whyRefused } from './weChatRefusal.ts'

export interface StoredCode extends WeChatCodeOf {
  readonly scene: string
  /** What the code says. */
  readonly url: string
}

export interface WeChatCodeStore {
  code(scene: string): Promise<StoredCode | null>
  /** The one that is there already stays. */
  add(code: StoredCode): Promise<void>
  /** The conversation's person has scanned it; the newest counts. Where anybody was before `since` is forgotten. */
  arrived(conversationId: string, scene: string, at: string, since: string): Promise<void>
  /** What they have scanned since then. */
  place(conversationId: string, since: string): Promise<StoredCode | null>
}

export interface WeChatCodes {
  /** Made at the platform at the first need, and the same ever after. @throws AppError NOT_FOUND */
  codeOf(of: WeChatCodeOf, by: string): Promise<WeChatCode>
  arrived(conversationId: string, scene: string): Promise<WeChatArrival | null>
  /** The terminal at which they stand, as far as a code tells. */
  terminalOf(conversationId: string): Promise<string | null>
}

export interface WeChatCodeDeps {
  readonly channel: () => Pick<WeChatChannel, 'platform'> | undefined
  readonly store: WeChatCodeStore
  readonly directory: () => Directory
  readonly articles: Pick<ArticleStore, 'get'>
  readonly audit: AuditStore
  readonly clock: Clock
  readonly logger: Logger
}

/** Nobody stands in a hall for longer. */
const THERE_MS = 4 * 3_600_000

export function createWeChatCodes({ channel, store, directory, articles, audit, clock, logger }: WeChatCodeDeps): WeChatCodes {
  const since = (): string => new Date(clock.now().getTime() - THERE_MS).toISOString()

  async function arrivalOf({ kind, id }: WeChatCodeOf): Promise<WeChatArrival | null> {
    if (kind === 'terminal') {
      const terminal = directory().terminals.find(({ code }) => code === id)
      return terminal ? { kind, name: terminal.place ?? terminal.name } : null
    }
    const article = await articles.get(id)
    return article && article.publishedVersion !== undefined && article.state !== 'withdrawn' ? { kind, title: titleOf(article.content) } : null
  }

  async function make(of: WeChatCodeOf, scene: string): Promise<StoredCode | Extract<WeChatCode, { kind: 'refused' }>> {
    try {
      const made = await channel()?.platform.makeCode(scene)
      if (!made) throw new AppError('NOT_FOUND')
      if (made.kind === 'refused') {
        logger.warn({ errcode: made.errcode, errmsg: made.errmsg }, 'the platform refused a code')
        return { kind: 'refused', why: whyRefused(made.errcode), words: `${made.errcode} ${made.errmsg}` }
      }
      const code: StoredCode = { ...of, scene, url: made.url }
      await store.add(code)
      return code
    } catch (error) {
      if (error instanceof AppError) throw error
      logger.warn({ err: error }, 'the platform makes no code')
      return { kind: 'refused', why: 'unreachable', words: '' }
    }
  }

  return {
    async codeOf(of, by) {
      const arrival = await arrivalOf(of)
      if (!arrival) throw new AppError('NOT_FOUND')
      const scene = sceneOf(of)
      const known = await store.code(scene)
      const code = known ?? await make(of, scene)
      if (!('scene' in code)) return code
      if (!known) await audit.add({ actor: by, action: 'wechat.code', target: of.id, result: 'done' })
      return { kind: 'code', url: code.url, name: arrival.kind === 'terminal' ? arrival.name : arrival.title }
    },

    async arrived(conversationId, scene) {
      const code = await store.code(scene)
      const arrival = code && await arrivalOf(code)
      if (arrival?.kind === 'terminal') await store.arrived(conversationId, scene, clock.now().toISOString(), since())
      return arrival
    },

    async terminalOf(conversationId) {
      const place = await store.place(conversationId, since())
      return place?.kind === 'terminal' && directory().terminals.some(({ code }) => code === place.id) ? place.id : null
    },
  }
}

/** The platform takes up to 64 letters, and a terminal's code may be longer, or Chinese. */
function sceneOf({ kind, id }: WeChatCodeOf): string {
  return `${kind}_${createHash('sha256').update(id).digest('base64url').slice(0, 22)}`
}
