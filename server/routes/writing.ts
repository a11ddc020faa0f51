/** What helps editors while they write. */
import express, { Router } from 'express'
import { z } from 'zod'
import { previewSchema, writingSchema } from '../../contract/index.ts'
import type { WritingHelp } from '../../knowledge/index.ts'
import type { ForStaff } from './edge.ts'

const MOST_REFS = 50
const ref = z.string().max(300)
const namedSchema = z.object({ ref: z.union([ref.transform((one) => [one]), z.array(ref).max(MOST_REFS)]) })

export interface WritingRouteDeps {
  readonly writing: WritingHelp
  readonly forStaff: ForStaff
}

export function writingRoutes({ writing, forStaff }: WritingRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '2mb' })
  router.post('/writing/similar', forStaff(['editor'], (request) => writing.similar(writingSchema.parse(request.body)), json))
  router.post('/writing/phrasings', forStaff(['editor'], (request) => writing.phrasings(writingSchema.parse(request.body)), json))
  router.post('/writing/preview', forStaff(['editor', 'supervisor', 'admin'], (request) => Promise.resolve(writing.preview(previewSchema.parse(request.body))), json))
  router.get('/writing/named', forStaff(['editor'], (request) => writing.named(namedSchema.parse(request.query).ref)))
  return router
}
