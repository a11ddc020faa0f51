/** The rest of what the console asks about guidance: completions, a trial question. */
import express, { Router } from 'express'
import { z } from 'zod'
import { MAX_SAY } from '../../contract/index.ts'
import type { Knowledge } from '../../knowledge/index.ts'
import type { ForStaff } from './edge.ts'

export interface GuidanceRouteDeps {
  readonly knowledge: Knowledge
  readonly forStaff: ForStaff
}

export function guidanceRoutes({ knowledge, forStaff }: GuidanceRouteDeps): Router {
  const router = Router()

  router.get('/suggest', forStaff([], (request) => {
    const { text } = z.object({ text: z.string().max(100) }).parse(request.query)
    return Promise.resolve({ suggestions: knowledge.suggest(text) })
  }))
  router.post('/ask', forStaff([], (request) => {
    const { question } = z.object({ question: z.string().max(MAX_SAY) }).parse(request.body)
    return knowledge.ask(question)
  }, express.json({ limit: '100kb' })))

  return router
}
