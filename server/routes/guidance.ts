/** The rest of what the console asks about guidance: the directory, a trial question, an import. */
import express, { Router } from 'express'
import { z } from 'zod'
import type { ErrorBody, ImportReport } from '../../contract/index.ts'
import { MAX_SAY } from '../../contract/index.ts'
import type { Importer, Knowledge } from '../../knowledge/index.ts'
import { IMPORT_FORMATS } from '../../knowledge/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import { toErrorBody } from '../errorResponse.ts'
import type { Logger } from '../logger.ts'
import type { AuditStore } from '../ports.ts'
import { localeOfRequest } from './edge.ts'
import type { ForStaff } from './edge.ts'

const importQuerySchema = z.object({ name: z.string().trim().min(1).max(255), format: z.enum(IMPORT_FORMATS).default('auto') })

export interface GuidanceRouteDeps {
  readonly knowledge: Knowledge
  readonly importer: Importer
  readonly directory: DirectoryStore
  readonly audit: AuditStore
  readonly forStaff: ForStaff
  readonly logger: Logger
}

type Line = { progress: { done: number; total: number } } | { report: ImportReport } | { error: ErrorBody }

export function guidanceRoutes({ knowledge, importer, directory, audit, forStaff, logger }: GuidanceRouteDeps): Router {
  const router = Router()

  router.get('/directory', forStaff([], () => directory.load()))
  router.get('/suggest', forStaff([], (request) => {
    const { text } = z.object({ text: z.string().max(100) }).parse(request.query)
    return Promise.resolve({ suggestions: knowledge.suggest(text) })
  }))
  router.post('/ask', forStaff([], (request) => {
    const { question } = z.object({ question: z.string().max(MAX_SAY) }).parse(request.body)
    return knowledge.ask(question)
  }, express.json({ limit: '100kb' })))

  // The reply is a line of JSON at every step, so that a long import shows how far it is.
  router.post('/imports', forStaff(['editor'], async (request, staff, response) => {
    const { name, format } = importQuerySchema.parse(request.query)
    const write = (line: Line): void => { response.write(`${JSON.stringify(line)}\n`) }
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    // Whoever stops waiting stops the import: until it is written, nothing has changed.
    const stopped = new AbortController()
    response.on('close', () => { stopped.abort() })
    response.setHeader('content-type', 'application/x-ndjson')
    response.setHeader('x-accel-buffering', 'no')
    try {
      const report = await importer.import({ file: name, bytes, format, by: staff.id, publish: true, signal: stopped.signal, onProgress: (progress) => { write({ progress }) } })
      const { imported, updated, rejected } = report
      await audit.add({ actor: staff.id, action: 'guidance.import', target: name, result: 'done', details: { imported, updated, rejected } })
      write({ report })
    } catch (error) {
      await audit.add({ actor: staff.id, action: 'guidance.import', target: name, result: 'refused' })
      const { status: _status, ...body } = toErrorBody(error, localeOfRequest(request), logger)
      write({ error: body })
    }
    response.end()
  }, express.raw({ type: () => true, limit: '128mb', inflate: false })))
  return router
}
