/** The files of articles: editors upload them, everybody reads those that a published article gives. */
import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import express, { Router } from 'express'
import { z } from 'zod'
import type { Attachment, Clock } from '../../contract/index.ts'
import { AppError, isPicture, MAX_FILE_BYTES } from '../../contract/index.ts'
import { isLockedPdf } from '../../knowledge/index.ts'
import { fileKindOf, fileName, MEDIA_TYPES } from '../files/kind.ts'
import type { IdentityService } from '../identity.ts'
import type { AttachmentStore, AuditStore } from '../ports.ts'
import { staffToken } from './edge.ts'
import type { ForStaff } from './edge.ts'

const uploadSchema = z.object({ name: z.string().trim().min(1).max(500) })
const fileSchema = z.object({ id: z.uuid() })

export interface FileRouteDeps {
  readonly attachments: AttachmentStore
  readonly identity: IdentityService
  readonly audit: AuditStore
  readonly clock: Clock
  readonly newId: () => string
  readonly forStaff: ForStaff
}

/** Under /api. */
export function uploadRoutes({ attachments, audit, clock, newId, forStaff }: Omit<FileRouteDeps, 'identity'>): Router {
  const router = Router()
  router.post('/attachments', forStaff(['editor'], async (request, staff): Promise<Attachment> => {
    const { name } = uploadSchema.parse(request.query)
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const kind = fileKindOf(bytes, name)
    if (kind === 'pdf' && await isLockedPdf(bytes)) throw new AppError('FILE_PROTECTED')
    const attachment: Attachment = {
      id: newId(), name: fileName(name, kind), kind, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'),
      uploadedAt: clock.now().toISOString(), uploadedBy: staff.id,
    }
    await attachments.add(attachment, bytes)
    await audit.add({ actor: staff.id, action: 'attachment.upload', target: attachment.id, result: 'done', details: { size: attachment.size, kind } })
    return attachment
  }, express.raw({ type: () => true, limit: MAX_FILE_BYTES, inflate: false })))
  return router
}

/** `/files/<id>/<name>`: the id finds it, the name is for people. */
export function serveFile({ attachments, identity }: Pick<FileRouteDeps, 'attachments' | 'identity'>): RequestHandler {
  return async (request, response) => {
    const known = fileSchema.safeParse(request.params)
    const attachment = known.success ? await attachments.get(known.data.id) : null
    // One that is not published is not there for strangers.
    const isPublic = attachment !== null && await attachments.isPublic(attachment.id)
    if (!attachment || !(isPublic || await identity.staffOf(staffToken(request)))) throw new AppError('NOT_FOUND')
    const { id, name, kind, sha256 } = attachment
    response.set({
      'content-type': MEDIA_TYPES[kind],
      'content-disposition': `${isPicture(kind) || kind === 'pdf' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`,
      // What an id stands for never changes; whether a stranger may read it does.
      'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-cache',
      // A file is data, whatever a browser may see in it.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      etag: `"${sha256}"`,
    })
    if (request.fresh) {
      response.status(304).end()
      return
    }
    const bytes = await attachments.bytes(id)
    if (!bytes) throw new AppError('NOT_FOUND')
    response.end(bytes)
  }
}
