/** The directory: read by all staff, changed by administrators. */
import express, { Router } from 'express'
import type { Response } from 'express'
import { z } from 'zod'
import { directoryChangeSchema, hallDay, staffChangeSchema } from '../../contract/index.ts'
import type { Clock } from '../../contract/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import type { Accounts } from '../directory/accounts.ts'
import type { DirectoryEditor } from '../directory/editor.ts'
import type { DirectoryImport } from '../directory/importing.ts'
import type { AuditStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'

export interface DirectoryRouteDeps {
  readonly directory: Pick<DirectoryStore, 'load'>
  readonly directoryEditor: DirectoryEditor
  readonly directoryImport: DirectoryImport
  readonly accounts: Accounts
  readonly audit: AuditStore
  readonly clock: Clock
  readonly forStaff: ForStaff
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function directoryRoutes({ directory, directoryEditor, directoryImport, accounts, audit, clock, forStaff }: DirectoryRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '200kb' })
  const workbook = express.raw({ type: () => true, limit: '5mb', inflate: false })
  const bytesOf = (body: unknown): Uint8Array => Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const send = (response: Response, bytes: Uint8Array, name: string): void => {
    response.setHeader('content-type', WORKBOOK)
    response.setHeader('content-disposition', `attachment; filename="${name}.xlsx"`)
    response.end(Buffer.from(bytes))
  }

  router.get('/directory', forStaff([], () => directory.load()))
  router.get('/directory/editing', forStaff(['admin'], () => directoryEditor.editing()))
  router.post('/directory/change', forStaff(['admin'], async (request, staff) => {
    await directoryEditor.change(directoryChangeSchema.parse(request.body), staff.id)
  }, json))
  router.post('/directory/staff', forStaff(['admin'], (request, staff) => accounts.change(staffChangeSchema.parse(request.body), staff.id), json))
  router.post('/directory/staff/:id/password', forStaff(['admin'], (request, staff) =>
    accounts.renewPassword(z.object({ id: z.string() }).parse(request.params).id, staff.id), json))

  router.get('/directory/template', forStaff(['admin'], async (_request, _staff, response) => { send(response, await directoryImport.template(), 'directory-template') }))
  router.get('/directory/export', forStaff(['admin'], async (_request, staff, response) => {
    const bytes = await directoryImport.export()
    await audit.add({ actor: staff.id, action: 'directory.export', result: 'done' })
    send(response, bytes, `directory-${hallDay(clock.now())}`)
  }))
  router.post('/directory/import/preview', forStaff(['admin'], (request) => directoryImport.preview(bytesOf(request.body)), workbook))
  router.post('/directory/import', forStaff(['admin'], (request, staff) => {
    const { revision } = z.object({ revision: z.coerce.number().int() }).parse(request.query)
    return directoryImport.commit(bytesOf(request.body), revision, staff.id)
  }, workbook))
  return router
}
