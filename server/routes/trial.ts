/** The bot on trial, for editors: its own turns, and how the question was read and decided. */
import express, { Router } from 'express'
import { z } from 'zod'
import type { Rehearse } from '../../bot/index.ts'
import type { Trial } from '../../contract/index.ts'
import { MAX_SAY } from '../../contract/index.ts'
import type { Knowledge } from '../../knowledge/index.ts'
import { reasonOf } from '../../knowledge/index.ts'
import { localeOfRequest } from './edge.ts'
import type { ForStaff } from './edge.ts'

/** A trial begins anew with every request, so its length is bounded. */
const MOST_SAID = 20
const MOST_ARTICLES = 10

const trialSchema = z.object({ said: z.array(z.string().trim().min(1).max(MAX_SAY)).min(1).max(MOST_SAID) })

export interface TrialRouteDeps {
  readonly knowledge: Knowledge
  readonly rehearse: Rehearse
  readonly forStaff: ForStaff
}

export function trialRoutes({ knowledge, rehearse, forStaff }: TrialRouteDeps): Router {
  const router = Router()
  router.post('/trial', forStaff(['editor'], async (request): Promise<Trial> => {
    const { said } = trialSchema.parse(request.body)
    const { messages, handedOff } = await rehearse(said, localeOfRequest(request))
    return { messages, handedOff, reasons: knowledge.parts(said.at(-1) ?? '').map(({ text }) => reasonOf(knowledge.explain(text), { articles: MOST_ARTICLES })) }
  }, express.json({ limit: '200kb' })))
  return router
}
