/**
 * From a message in WeChat into the video, by a link that works once: whoever has it is the person whom it was sent to, and comes to the page
 * the same way as through the platform (weChatEntry.ts).
 */
import { createHash, randomBytes } from 'node:crypto'
import type { ConversationStore } from '../bot/index.ts'
import type { Clock, WeChatVideoClosed, WeChatVideoEntered, WeChatVideoLink } from '../contract/index.ts'
import type { Consultation, ConsultationStore } from '../media/index.ts'
import { isWithPerson } from '../media/index.ts'
import type { WeChatEntry } from './weChatEntry.ts'

export interface WeChatVideoStore {
  add(link: { readonly keyHash: string; readonly conversationId: string; readonly expiresAt: string }, now: string): Promise<void>
  /** @returns the conversation; null when the key is unknown, used or over */
  look(keyHash: string, now: string): Promise<string | null>
  /** Uses it up: true for one of those who try. */
  take(keyHash: string, now: string): Promise<boolean>
}

const LINK_MS = 10 * 60_000

/** Makes the key of a link, for the channel to send; only its hash is kept. */
export function createVideoKeys({ store, clock }: { readonly store: WeChatVideoStore; readonly clock: Clock }): (conversationId: string) => Promise<string> {
  return async (conversationId) => {
    const key = randomBytes(16).toString('base64url')
    const now = clock.now()
    await store.add({ keyHash: hashOf(key), conversationId, expiresAt: new Date(now.getTime() + LINK_MS).toISOString() }, now.toISOString())
    return key
  }
}

export interface WeChatVideoDeps {
  readonly store: WeChatVideoStore
  readonly conversations: Pick<ConversationStore, 'get' | 'messages'>
  readonly consultations: Pick<ConsultationStore, 'latestOf'>
  readonly entry: Pick<WeChatEntry, 'enter' | 'talkBefore'>
  readonly clock: Clock
}

export interface WeChatVideo {
  /** Where the link leads; nothing is used up. @param token of the session that the browser has */
  look(key: string, token: string | undefined): Promise<WeChatVideoLink>
  /** Goes in, once. */
  enter(key: string, token: string | undefined): Promise<WeChatVideoEntered>
}

export function createWeChatVideo({ store, conversations, consultations, entry, clock }: WeChatVideoDeps): WeChatVideo {
  const now = (): string => clock.now().toISOString()

  async function behind(key: string) {
    const conversationId = await store.look(hashOf(key), now())
    const conversation = conversationId === null ? null : await conversations.get(conversationId)
    if (!conversation) return { kind: 'over' } as const
    const consultation = await consultations.latestOf(conversation.id)
    return consultation && isWithPerson(consultation.state) ? { kind: 'open', conversation, consultation } as const : closed(consultation)
  }

  return {
    async look(key, token) {
      const found = await behind(key)
      if (found.kind !== 'open') return found
      const talk = await entry.talkBefore(found.conversation, token)
      const brings = talk !== null && (await conversations.messages(talk.id, { limit: 1 })).length > 0
      return { kind: 'open', windowName: found.consultation.windowName ?? '', brings }
    },

    async enter(key, token) {
      const found = await behind(key)
      if (found.kind !== 'open') return found
      if (!await store.take(hashOf(key), now())) return { kind: 'over' }
      const entered = await entry.enter(found.conversation, token)
      return entered.kind === 'busy' ? entered : { ...entered, consultationId: found.consultation.id }
    },
  }
}

function closed(consultation: Consultation | null): WeChatVideoClosed {
  return { kind: consultation?.state === 'requested' || consultation?.state === 'waiting' ? 'waiting' : 'ended' }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
