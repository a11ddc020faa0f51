/** The directory, accounts and sessions on each database. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { directorySchema } from '../../../contract/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { staffMember } from '../../support/samples.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00.000Z') }

onEachDatabase('the staff', ({ create }) => {
  let storage: Storage
  beforeAll(async () => { storage = await (await create(clock))() })
  afterAll(() => storage.close())

  it('replaces the directory as a whole, in its order', async () => {
    const directory = directorySchema.parse({
      departments: [{ code: 'z', name: '最后却在前', shortName: '前' }, { code: 'a', name: '第二', shortName: '二' }],
      sections: [{ code: 'z-1', departmentCode: 'z', name: '科室' }],
      terminals: [],
      calendars: [{ code: 'hall', name: '中心', week: Array.from({ length: 7 }, (_, day) => day < 5 ? [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '17:30' }] : []), exceptions: [{ date: '2026-10-01', name: '国庆节', spans: [] }] }],
    })
    await storage.directory.replace(directory)
    await storage.directory.replace(directory)
    expect(await storage.directory.load()).toEqual(directory)
  })

  it('takes a changed directory only from whoever has seen the newest one', async () => {
    const before = await storage.directory.load()
    const from = await storage.directory.revision()
    const changed = { ...before, departments: before.departments.slice(0, 1) }
    const taken = await Promise.all([storage.directory.replace(changed, from), storage.directory.replace(before, from)])
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await storage.directory.revision()).toBe(from + 1)
    expect(await storage.directory.load()).toEqual(taken[0] ? changed : before)
  })

  it('changes an account only from what is stored, and lets nobody in who is shut out', async () => {
    const staff = staffMember({ username: 'window9', departmentCode: 'zsj' })
    await storage.staff.add({ staff, passwordHash: 'x' })
    const revision = await storage.directory.revision()
    const entry = { ...staff, shutOut: false }
    const { departmentCode: _, ...rest } = entry
    const moved = { ...rest, name: '王小晓', sectionCode: 'a-1', languages: ['en' as const] }
    const results = await Promise.all([storage.staff.change(moved, entry), storage.staff.change({ ...entry, name: '别人改的' }, entry)])
    expect(results.filter(Boolean)).toHaveLength(1)
    const stored = (await storage.staff.entries()).find(({ id }) => id === staff.id)!
    expect(stored).toEqual(results[0] ? moved : { ...entry, name: '别人改的' })
    expect(await storage.staff.change({ ...stored, shutOut: true }, stored)).toBe(true)
    expect(await storage.directory.revision()).toBe(revision + 2)
    expect((await storage.staff.list()).some(({ id }) => id === staff.id)).toBe(false)
    expect((await storage.staff.byUsername('window9'))?.shutOut).toBe(true)
    expect((await storage.staff.get(staff.id))?.name).toBe(stored.name)
  })

  it('keeps staff, refuses a user name twice, and holds sessions until they end', async () => {
    const staff = staffMember({ username: 'window1', departmentCode: 'zsj', sectionCode: 'zsj-1', skills: ['gaj'], languages: ['cmn', 'yue'] })
    await storage.staff.add({ staff, passwordHash: 'x' })
    await expect(storage.staff.add({ staff: staffMember({ username: 'window1' }), passwordHash: 'x' })).rejects.toMatchObject({ code: 'DUPLICATE_KEY' })
    await storage.staff.setFailures(staff.id, 3, '2026-11-22T02:00:00.000Z')
    expect(await storage.staff.byUsername('window1')).toEqual({ staff, shutOut: false, passwordHash: 'x', failures: 3, lockedUntil: '2026-11-22T02:00:00.000Z' })

    await storage.sessions.add('hash', { kind: 'staff', subject: staff.id, expiresAt: '2026-11-22T03:00:00.000Z' })
    await storage.sessions.removeExpired('2026-11-22T02:59:59.000Z')
    expect((await storage.sessions.get('hash'))?.subject).toBe(staff.id)
    await storage.sessions.removeAllOf('staff', staff.id)
    expect(await storage.sessions.get('hash')).toBeNull()
  })
})
