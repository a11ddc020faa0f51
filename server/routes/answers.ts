/** An answer of a conversation, for who has its link: what WeChat cannot show, the page behind the link does. */
import { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { ConversationStore } from '../../bot/index.ts'
import type { Clock, SharedMessage } from '../../contract/index.ts'
import { AppError, sharedContent } from '../../contract/index.ts'
import type { MessageKeys } from '../messageKeys.ts'

/** A link that has been passed on does not open for ever. */
const DAYS = 90
/** Phones of one network may share an address; nobody can guess a key. */
const MOST_A_MINUTE = 600

export interface AnswerRouteDeps {
  readonly conversations: Pick<ConversationStore, 'get' | 'message'>
  readonly keys: MessageKeys
  readonly clock: Clock
}

export function answerRoutes({ conversations, keys, clock }: AnswerRouteDeps): Router {
  const router = Router()
  const limited = rateLimit({ windowMs: 60_000, limit: MOST_A_MINUTE, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } })
  router.get('/answer', limited, async (request, response) => {
    // In a header, so that no proxy on the way writes it down.
    const id = keys.open(request.get('x-answer-key') ?? '')
    const message = id === null ? null : await conversations.message(id)
    const conversation = message && await conversations.get(message.conversationId)
    const content = message && sharedContent(message.content)
    if (!content || !conversation || clock.now().getTime() - Date.parse(message.at) > DAYS * 86_400_000) throw new AppError('NOT_FOUND')
    response.setHeader('cache-control', 'no-store')
    response.json({ id: message.id, content, at: message.at, locale: conversation.locale } satisfies SharedMessage)
  })
  return router
}
