/** The hall's own everyday words: what editors propose, check and approve. */
import express, { Router } from 'express'
import { z } from 'zod'
import type { Staff, Word } from '../../contract/index.ts'
import { wordEntrySchema } from '../../contract/index.ts'
import type { Words } from '../../knowledge/index.ts'
import type { AuditStore, StaffStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'
import { versionNumber } from './query.ts'

const idSchema = z.object({ id: z.string() })
const versionSchema = z.object({ version: versionNumber })
/** null takes the entry out. */
const entrySchema = z.object({ entry: wordEntrySchema.nullable() })

export interface WordRouteDeps {
  readonly words: Words
  readonly audit: AuditStore
  readonly staff: StaffStore
  readonly forStaff: ForStaff
}

export function wordRoutes({ words, audit, staff: members, forStaff }: WordRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '100kb' })
  const editor = ['editor'] as const
  const nameOf = async (id: string): Promise<string> => (await members.get(id))?.name ?? id
  /** Who has proposed it by name, and whether it was the one who looks: they may not approve it. */
  const shown = async ({ proposal, ...word }: Word, staff: Staff): Promise<Word & { own: boolean }> =>
    ({ ...word, ...(proposal && { proposal: { ...proposal, by: await nameOf(proposal.by) } }), own: proposal?.by === staff.id })
  const audited = async (staff: Staff, action: string, changing: Promise<Word>): Promise<Word & { own: boolean }> => {
    const word = await changing
    await audit.add({ actor: staff.id, action, target: word.id, result: 'done', details: { version: word.version } })
    return shown(word, staff)
  }
  const idOf = (request: { params: unknown }): string => idSchema.parse(request.params).id

  router.get('/words', forStaff(editor, async (_, staff) => Promise.all((await words.list()).map((word) => shown(word, staff)))))
  router.get('/words/built-in', forStaff(editor, (request) => Promise.resolve(words.builtIn(z.object({ text: z.string().max(50) }).parse(request.query).text))))
  router.get('/words/export', forStaff(editor, async (_, __, response) => {
    response.type('text/csv; charset=utf-8').attachment('words.csv').send(await words.exportTable())
  }))
  router.get('/words/:id/versions', forStaff(editor, async (request) =>
    Promise.all((await words.versions(idOf(request))).map(async (version) => ({ ...version, by: await nameOf(version.by) })))))
  router.post('/words', forStaff(editor, (request, staff) => audited(staff, 'word.propose', words.propose(wordEntrySchema.parse(request.body), staff.id)), json))
  router.post('/words/check', forStaff(editor, (request) => {
    const { entry, id } = entrySchema.extend({ id: z.string().exactOptional() }).parse(request.body)
    return words.check(entry, id)
  }, json))
  router.post('/words/import', forStaff(editor, async (request, staff) => {
    const result = await words.importTable(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), staff.id)
    await audit.add({ actor: staff.id, action: 'word.import', result: 'done', details: { proposed: result.proposed } })
    return result
  }, express.raw({ type: () => true, limit: '2mb', inflate: false })))
  router.put('/words/:id', forStaff(editor, (request, staff) => {
    const { version, entry } = versionSchema.extend(entrySchema.shape).parse(request.body)
    return audited(staff, 'word.propose', words.change(idOf(request), version, entry, staff.id))
  }, json))
  router.post('/words/:id/approve', forStaff(editor, (request, staff) =>
    audited(staff, 'word.approve', words.approve(idOf(request), versionSchema.parse(request.body).version, staff.id)), json))
  router.post('/words/:id/reject', forStaff(editor, (request, staff) =>
    audited(staff, 'word.reject', words.reject(idOf(request), versionSchema.parse(request.body).version, staff.id)), json))
  return router
}
