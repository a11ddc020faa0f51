/** One message of a conversation, for who has its link: what WeChat cannot show, the page behind the link does. */
import { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { ConversationStore } from '../../bot/index.ts'
import type { Clock, SharedMessage } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { MessageKeys } from '../messageKeys.ts'

/** A link that has been passed on does not open for ever. */
const DAYS = 90

export interface AnswerRouteDeps {
  readonly conversations: Pick<ConversationStore, 'get' | 'message'>
  readonly keys: MessageKeys
  readonly clock: Clock
}

export function answerRoutes({ conversations, keys, clock }: AnswerRouteDeps): Router {
  const router = Router()
  const limited = rateLimit({ windowMs: 60_000, limit: 60, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } })
  router.get('/answers/:key', limited, async (request, response) => {
    const id = keys.open(String(request.params['key']))
    const message = id === null ? null : await conversations.message(id)
    const conversation = message && await conversations.get(message.conversationId)
    // What the applicant wrote is nobody's to pass on.
    const isOver = !message || !conversation || message.author.role === 'applicant' || clock.now().getTime() - Date.parse(message.at) > DAYS * 86_400_000
    if (isOver) throw new AppError('NOT_FOUND')
    response.setHeader('cache-control', 'no-store')
    response.json({ message, locale: conversation.locale } satisfies SharedMessage)
  })
  return router
}
