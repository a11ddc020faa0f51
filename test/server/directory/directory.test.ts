/** The directory as administrators change it over HTTP, in a whole hall. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Directory, DirectoryEditing, DirectoryImported, DirectoryPreview, ErrorBody, NewPassword, StaffEntry } from '../../../contract/index.ts'
import { readSheets, writeSheets } from '../../../knowledge/index.ts'
import type { Answered, Hall } from '../../support/hall.ts'
import { openHall } from '../../support/hall.ts'

let hall: Hall
let admin: string
beforeAll(async () => {
  hall = await openHall()
  admin = await hall.signIn('admin')
}, 60_000)
afterAll(() => hall.close())

const api = <T = { error: ErrorBody }>(method: string, path: string, body?: unknown, cookie = admin): Promise<Answered<T>> => hall.api<T>(method, `/directory${path}`, body, { cookie })
const editing = async (): Promise<DirectoryEditing> => (await api<DirectoryEditing>('GET', '/editing')).value
const account = async (username: string): Promise<StaffEntry> => (await editing()).staff.find((one) => one.username === username)!
const without = <T extends { id?: string }>({ id: _, ...rest }: T): Omit<T, 'id'> => rest

describe('who may change it', () => {
  it('is an administrator; everybody on the staff reads it', async () => {
    const window1 = await hall.signIn('window1')
    expect(await api('GET', '/editing', undefined, window1)).toMatchObject({ status: 403 })
    expect(await api('POST', '/change', { part: 'sections', from: null, to: null }, window1)).toMatchObject({ status: 403 })
    expect((await api<Directory>('GET', '', undefined, window1)).value.departments).toHaveLength(28)
  })
})

describe('an entry', () => {
  it('is seen by the rest of the hall at once, and by a second editor as it is now', async () => {
    const { directory: { departments: [from] } } = await editing()
    expect(await api('POST', '/change', { part: 'departments', from, to: { ...from, phone: '12345' } })).toMatchObject({ status: 200 })
    expect(await api('POST', '/change', { part: 'departments', from, to: { ...from, place: '二楼' } })).toMatchObject({ status: 409, value: { error: { code: 'ENTRY_CHANGED' } } })
    expect((await editing()).directory.departments[0]).toEqual({ ...from, phone: '12345' })
    expect((await hall.storage.audit.list(1))[0]).toMatchObject({ action: 'directory.departments.change', target: from!.code, details: { fields: 'phone' } })
  })

  it('is changed by two who change different ones, and neither is lost', async () => {
    const { directory: { sections } } = await editing()
    const replies = await Promise.all(sections.slice(0, 4).map((from, at) => api('POST', '/change', { part: 'sections', from, to: { ...from, phone: `1000${at}` } })))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await editing()).directory.sections.slice(0, 4).map(({ phone }) => phone)).toEqual(['10000', '10001', '10002', '10003'])
  })

  it('tells the items that a section answers for, and stays while it does', async () => {
    const { directory: { sections, terminals }, items } = await editing()
    const answering = sections.find(({ code }) => (items[code]?.length ?? 0) > 0)!
    const terminal = terminals.find(({ sectionCode }) => sectionCode === answering.code)!
    expect(await api('POST', '/change', { part: 'terminals', from: terminal, to: null })).toMatchObject({ status: 200 })
    expect(await api('POST', '/change', { part: 'sections', from: answering, to: null })).toMatchObject({ status: 409, value: { error: { code: 'IN_USE' } } })
  })
})

describe('an account', () => {
  const newcomer = { username: 'liang', name: '梁科员', roles: ['department'], sectionCode: 'gaj-1', languages: ['cmn', 'yue'], shutOut: false }
  const signIn = (username: string, password: string): Promise<Response> =>
    fetch(`${hall.base}/api/staff/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) })

  it('is made with a password that is shown once, and is in its section\'s department', async () => {
    const { value } = await api<NewPassword>('POST', '/staff', { from: null, to: newcomer })
    expect((await signIn('liang', value.password)).status).toBe(200)
    expect(await account('liang')).toMatchObject({ departmentCode: 'gaj', sectionCode: 'gaj-1', languages: ['cmn', 'yue'] })
    expect(await api('POST', '/staff', { from: null, to: newcomer })).toMatchObject({ status: 409, value: { error: { code: 'DUPLICATE_KEY' } } })
    const renewed = await api<NewPassword>('POST', `/staff/${(await account('liang')).id}/password`)
    expect((await signIn('liang', value.password)).status).toBe(401)
    expect((await signIn('liang', renewed.value.password)).status).toBe(200)
  })

  it('that is shut out is signed out, and let in again with all that it was', async () => {
    const cookie = await hall.signIn('window2')
    const from = await account('window2')
    await api('POST', '/staff', { from, to: { ...without(from), shutOut: true } })
    expect((await fetch(`${hall.base}/api/staff/me`, { headers: { cookie } })).status).toBe(401)
    expect(await (await signIn('window2', hall.passwords.get('window2')!)).json()).toMatchObject({ error: { code: 'SHUT_OUT' } })
    await api('POST', '/staff', { from: { ...from, shutOut: true }, to: without(from) })
    expect((await signIn('window2', hall.passwords.get('window2')!)).status).toBe(200)
  })

  it('of the last administrator stays one', async () => {
    const from = await account('admin')
    expect(await api('POST', '/staff', { from, to: { ...without(from), shutOut: true } })).toMatchObject({ status: 409, value: { error: { code: 'LAST_ADMIN' } } })
    expect(await api('POST', '/staff', { from, to: { ...without(from), roles: ['window'] } })).toMatchObject({ status: 409, value: { error: { code: 'LAST_ADMIN' } } })
  })
})

describe('a workbook', () => {
  const workbook = async (...rows: string[][]): Promise<Buffer> => Buffer.from(await writeSheets([
    { name: '人员', rows: [['用户名', '姓名', '角色', '科室编码'], ...rows] },
    { name: '节假日', rows: [['日期', '名称', '上班时间'], ['2027-01-01', '元旦', '休']] },
  ]))

  it('is previewed, then written as it was previewed, with a password for each new account', async () => {
    const file = await workbook(['zhao', '赵科员', '审批部门', 'gaj-2'])
    const { value: preview } = await api<DirectoryPreview>('POST', '/import/preview', file)
    expect(preview.sheets.filter(({ added }) => added.length > 0)).toMatchObject([{ sheet: 'staff', added: ['zhao'] }, { sheet: 'holidays', added: ['2027-01-01'] }])
    expect((await editing()).staff.some(({ username }) => username === 'zhao')).toBe(false)
    const { value: { passwords } } = await api<DirectoryImported>('POST', `/import?revision=${preview.revision}`, file)
    expect(passwords).toMatchObject([{ username: 'zhao', name: '赵科员' }])
    expect((await editing()).directory.calendars[0]?.exceptions).toContainEqual({ date: '2027-01-01', name: '元旦', spans: [] })
  })

  it('with a wrong cell writes nothing, and neither does one that was previewed before somebody changed something', async () => {
    const wrong = await workbook(['sun', '孙科员', '审批部门', 'nowhere'])
    const { value: preview } = await api<DirectoryPreview>('POST', '/import/preview', wrong)
    expect(preview.problems).toEqual([{ sheet: '人员', cell: 'D2', problem: 'noSection', value: 'nowhere' }])
    expect(await api('POST', `/import?revision=${preview.revision}`, wrong)).toMatchObject({ status: 400 })
    const right = await workbook(['sun', '孙科员', '审批部门', 'gaj-2'])
    const { directory: { sections: [from] } } = await editing()
    await api('POST', '/change', { part: 'sections', from, to: { ...from, duty: '改过' } })
    expect(await api('POST', `/import?revision=${preview.revision}`, right)).toMatchObject({ status: 409, value: { error: { code: 'ENTRY_CHANGED' } } })
    expect((await editing()).staff.some(({ username }) => username === 'sun')).toBe(false)
  })

  it('moves a section and somebody in it at once; and whatever becomes of the accounts, people are where their section is', async () => {
    const { directory: { departments, sections } } = await editing()
    const section = sections.find(({ code }) => code === 'gaj-2')!
    const other = departments.find(({ code }) => code !== section.departmentCode)!
    const moving = async (departmentCode: string, row: string[]) => {
      const file = Buffer.from(await writeSheets([
        { name: '科室', rows: [['编码', '部门编码', '名称'], [section.code, departmentCode, section.name]] },
        { name: '人员', rows: [['用户名', '姓名', '角色', '科室编码'], row] },
      ]))
      const { value: { revision } } = await api<DirectoryPreview>('POST', '/import/preview', file)
      return api<DirectoryImported>('POST', `/import?revision=${revision}`, file)
    }
    await moving(section.departmentCode, ['qian', '钱科员', '审批部门', section.code])
    expect(await moving(other.code, ['qian', '钱科长', '审批部门', section.code])).toMatchObject({ status: 200, value: { failed: [] } })
    expect(await account('qian')).toMatchObject({ name: '钱科长', departmentCode: other.code })

    const { add } = hall.storage.staff
    hall.storage.staff.add = () => Promise.reject(new Error('the disk is full'))
    expect(await moving(section.departmentCode, ['wu', '吴科员', '审批部门', section.code])).toMatchObject({ status: 500 })
    hall.storage.staff.add = add
    expect(await account('qian')).toMatchObject({ departmentCode: section.departmentCode })
  })

  it('that is none says so', async () => {
    expect(await api('POST', '/import/preview', Buffer.from('no workbook at all'))).toMatchObject({ status: 400, value: { error: { code: 'BAD_FILE' } } })
  })

  it('is exported, and made as a template', async () => {
    for (const path of ['export', 'template']) {
      const response = await fetch(`${hall.base}/api/directory/${path}`, { headers: { cookie: admin } })
      const sheets = await readSheets(new Uint8Array(await response.arrayBuffer()))
      expect(sheets.map(({ name }) => name)).toEqual(['部门', '科室', '人员', '终端', '节假日'])
    }
  })
})
