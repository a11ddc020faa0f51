/** The files of a consultation, for whoever has a part in it: staff by their cookie, applicants and guests by what their page keeps. */
import type { NextFunction, Request, Response } from 'express'
import express, { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import type { ConsultationFile, Identity } from '../../contract/index.ts'
import { AppError, MAX_FILE_BYTES } from '../../contract/index.ts'
import type { Desk } from '../../media/index.ts'
import type { CameFiles } from '../files/cameFiles.ts'
import type { ConsultationFiles } from '../files/consultationFiles.ts'
import { MEDIA_TYPES } from '../files/kind.ts'
import type { IdentityService } from '../identity.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import { readBody, staffToken } from './edge.ts'

const id = z.string().min(1).max(64)
const consultationSchema = z.object({ consultationId: id })
const fileSchema = consultationSchema.extend({ fileId: id })
const sentSchema = z.object({ name: z.string().trim().min(1).max(500), clientId: z.string().min(8).max(64) })
/** Of one person in a minute; a stack of papers is photographed more slowly. */
const UPLOADS = 30
const READS = 300
/** Of one person, being sent at once: each is held in memory. */
const AT_ONCE = 3

export interface ConsultationFileRouteDeps {
  readonly consultationFiles: ConsultationFiles
  readonly cameFiles: Pick<CameFiles, 'read'>
  readonly identity: Pick<IdentityService, 'applicantOf' | 'staffOf'>
  readonly desk: Pick<Desk, 'guestOf'>
}

export function consultationFileRoutes({ consultationFiles, cameFiles, identity, desk }: ConsultationFileRouteDeps): Router {
  const router = Router()

  /** `Bearer` and an applicant's token, `Guest` and the key of a guest's page; without either, the staff's cookie. */
  const whoAsks = async (request: Request, consultationId: string): Promise<Identity> => {
    const [scheme, secret = ''] = (request.get('authorization') ?? '').split(' ')
    if (scheme === 'Bearer') return orStranger(await identity.applicantOf(secret))
    if (scheme === 'Guest') return orStranger(await desk.guestOf(consultationId, secret))
    if (!isSameOrigin(request.headers)) throw new AppError('FORBIDDEN')
    return orStranger(await identity.staffOf(staffToken(request)))
  }

  /** Who it is decides how much they may, not what their page sends. */
  const identified = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    response.locals['who'] = await whoAsks(request, consultationSchema.parse(request.params).consultationId)
    next()
  }
  const whoOf = (response: Response): Identity => response.locals['who'] as Identity
  const limited = (limit: number) => rateLimit({
    windowMs: 60_000, limit, standardHeaders: true, legacyHeaders: false,
    keyGenerator: (_request, response) => personOf(whoOf(response)),
    handler: () => { throw new AppError('TOO_MANY_REQUESTS') },
  })
  const sending = new Map<string, number>()
  const body = express.raw({ type: () => true, limit: MAX_FILE_BYTES, inflate: false })

  router.post('/consultation-files/:consultationId', identified, limited(UPLOADS), async (request: Request, response: Response) => {
    const { consultationId } = consultationSchema.parse(request.params)
    const sent = sentSchema.parse(request.query)
    const who = whoOf(response)
    const person = personOf(who)
    const others = sending.get(person) ?? 0
    if (others >= AT_ONCE) throw new AppError('TOO_MANY_REQUESTS')
    sending.set(person, others + 1)
    try {
      // Before twenty megabytes are taken in.
      await consultationFiles.admit(who, consultationId, sent.clientId)
      await readBody(body, request, response)
      const file: ConsultationFile = await consultationFiles.add(who, consultationId, { ...sent, bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) })
      response.json(file)
    } finally {
      const left = (sending.get(person) ?? 1) - 1
      if (left > 0) sending.set(person, left)
      else sending.delete(person)
    }
  })

  router.get('/consultation-files/:consultationId/:fileId', identified, limited(READS), async (request: Request, response: Response) => {
    const { consultationId, fileId } = fileSchema.parse(request.params)
    const { file, sha256, bytes } = await consultationFiles.read(whoOf(response), consultationId, fileId)
    response.set({
      'content-type': MEDIA_TYPES[file.kind],
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`,
      'cache-control': 'private, no-cache',
      // A file is data, whatever a browser may see in it.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
    })
    if (request.fresh) response.status(304).end()
    else response.end(await bytes())
  })

  router.get('/consultation-files/:consultationId/came/:fileId', identified, limited(READS), async (request: Request, response: Response) => {
    const { consultationId, fileId } = fileSchema.parse(request.params)
    const { file } = await cameFiles.read(whoOf(response), consultationId, fileId)
    // What came stays as it is.
    response.set({ 'cache-control': 'private, no-cache', 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff', etag: `"${fileId}"` })
    if (request.fresh) return void response.status(304).end()
    const { type, bytes } = await file()
    response.set('content-type', type).end(bytes)
  })

  return router
}

function personOf(identity: Identity): string {
  switch (identity.kind) {
    case 'applicant': return identity.applicantId
    case 'guest': return identity.guestId
    case 'staff': return identity.staff.id
  }
}

function orStranger<T extends Identity>(identity: T | null): T {
  if (!identity) throw new AppError('NOT_SIGNED_IN')
  return identity
}
