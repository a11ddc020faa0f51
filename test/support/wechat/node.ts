/** One node of the channel over real HTTP and a real store, with a bot that does as it is told. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TurnContext } from 'botbuilder'
import express from 'express'
import { v7 as newId } from 'uuid'
import { toOutgoing } from '../../../bot/activities.ts'
import { ConversationAdapter } from '../../../bot/channel/conversationAdapter.ts'
import type { WeChatChannel, WeChatSettings } from '../../../bot/channel/wechat/channel.ts'
import { createWeChat } from '../../../bot/channel/wechat/channel.ts'
import { isClaimed } from '../../../bot/channel/wechat/person.ts'
import type { Conversation, Delivery, Keeper } from '../../../bot/index.ts'
import { createInbox } from '../../../bot/inbox.ts'
import type { Clock, Message, MessageContent } from '../../../contract/index.ts'
import { createLogger } from '../../../server/logger.ts'
import { errorHandler } from '../../../server/routes/edge.ts'
import { weChatRoutes } from '../../../server/routes/weChat.ts'
import type { Storage } from '../../../server/storage/index.ts'

export const TOKEN = 'callbacktoken'
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

/** What the bot says to some words, sooner or later. */
export type Turn = (text: string, context: { readonly chosen?: string; readonly came?: string }) => Promise<readonly (string | MessageContent)[]>

export interface NodeOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly platform: { readonly api: string; readonly account: { readonly appId: string; readonly secret: string } }
  readonly turn: Turn
  readonly settings?: Partial<WeChatSettings>
  readonly isWithPerson?: () => boolean
  /** Absent: everything is kept under one name. */
  readonly keeper?: Keeper
  readonly isOnPage?: () => boolean
  readonly port?: number
}

export interface ChannelNode {
  /** The callback address. */
  readonly url: string
  readonly channel: WeChatChannel
  readonly errors: unknown[]
  /** What the channel itself has said, as the hall's pages are told. */
  readonly shown: readonly Message[]
  /** What pages were told of notices, the newest last. */
  readonly notices: readonly { readonly conversationId: string; readonly on: boolean }[]
  /** What a member of staff, or the desk, says. */
  say(conversationId: string, said: string | MessageContent, author?: Message['author']): Promise<Message>
  close(): Promise<void>
}

export async function openNode({ storage, clock, platform, turn, settings = {}, isWithPerson = () => false, isOnPage = () => false, keeper = { keep: async (_conversationId, _key, _as, fetch) => await fetch() && { fileId: 'kept' } }, port = 0 }: NodeOptions): Promise<ChannelNode> {
  const errors: unknown[] = []
  const onError = (error: unknown): void => { errors.push(error) }
  const { conversations } = storage
  const delivery: Delivery = {
    message(conversation: Conversation, message) { channel.deliver(conversation, message) },
    typing: () => undefined,
    drafting: () => undefined,
  }
  const inbox = createInbox({
    conversations, delivery, onError, isLookedAfter: isClaimed,
    handOff: { isWithPerson: () => Promise.resolve(isWithPerson()) },
    adapter: new ConversationAdapter({ conversations, delivery }),
    async turn(context: TurnContext) {
      const { chosen, came } = context.activity.value as { chosen?: string; came?: { as: string } }
      const said = await turn(context.activity.text, { ...(chosen !== undefined && { chosen }), ...(came && { came: came.as }) })
      if (said.length > 0) await context.sendActivities(said.map((one) => toOutgoing(typeof one === 'string' ? { type: 'text', text: one } : one)))
    },
  })
  const shown: Message[] = []
  const notices: { conversationId: string; on: boolean }[] = []
  const channel = createWeChat({
    isWithPerson: () => Promise.resolve(isWithPerson()), leaveQueue: () => Promise.resolve(), show: (_, message) => { shown.push(message) },
    store: storage.wechat, conversations, clock, newId, onError,
    inbox: () => inbox,
    arrived: () => Promise.resolve(null),
    keeper,
    isOnPage: () => Promise.resolve(isOnPage()),
    onNotice: (conversationId, on) => { notices.push({ conversationId, on }) },
    pageOf: (id) => `https://hall.example/answer#${id}`,
    makeVideoKey: (conversationId) => Promise.resolve(`for-${conversationId}`),
    settings: {
      account: { id: platform.account.appId, token: TOKEN, keys: { current: AES_KEY } }, secret: platform.account.secret, api: platform.api,
      verified: true, reserve: 1, base: 'https://hall.example/', ...settings,
    },
  })
  const logger = createLogger('silent')
  const http = createServer(express().use('/api', weChatRoutes({ channel, logger })).use(errorHandler(logger)))
  await new Promise<void>((resolve) => { http.listen(port, '127.0.0.1', resolve) })
  channel.start()

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/wechat`,
    channel,
    errors,
    shown,
    notices,
    async say(conversationId, said, author = { role: 'window', name: '王敏' }) {
      const conversation = await conversations.get(conversationId)
      if (!conversation) throw new Error('no such conversation')
      const { message } = await conversations.append(conversationId, { clientId: newId(), author, content: typeof said === 'string' ? { type: 'text', text: said } : said })
      delivery.message(conversation, message)
      return message
    },
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await inbox.idle()
      await channel.close()
    },
  }
}
