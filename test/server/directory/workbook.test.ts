/** A workbook of the directory: what it would change, and each wrong cell by its address. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Directory, StaffEntry } from '../../../contract/index.ts'
import type { SheetRows } from '../../../knowledge/index.ts'
import { readSheets, writeSheets } from '../../../knowledge/index.ts'
import { sheetsOf, templateSheets } from '../../../server/directory/exporting.ts'
import type { Planned } from '../../../server/directory/workbook.ts'
import { planWorkbook } from '../../../server/directory/workbook.ts'
import { workingCalendar } from '../../support/calendars.ts'

const directory: Directory = {
  departments: [{ code: 'gaj', name: '公安分局', shortName: '公安', phone: '110', booking: { minutes: 30, atOnce: 2 } }, { code: 'mzj', name: '民政局', shortName: '民政', calendarCode: 'hall' }],
  sections: [{ code: 'gaj-1', departmentCode: 'gaj', name: '户政科', duty: '户口' }],
  terminals: [{ code: 'T1', name: '户政科终端', kind: 'office', sectionCode: 'gaj-1', answersItself: true }, { code: 'T2', name: '一楼', kind: 'hall', place: '一楼' }],
  calendars: [workingCalendar({ exceptions: [{ date: '2026-10-01', name: '国庆节', spans: [] }] })],
}
const staff: StaffEntry[] = [{ id: 's1', username: 'wang', name: '王晓', roles: ['window', 'department'], departmentCode: 'gaj', sectionCode: 'gaj-1', skills: ['mzj'], languages: ['cmn', 'yue'], shutOut: false }]
const empty: Directory = { departments: [], sections: [], terminals: [], calendars: [workingCalendar()] }

/** Through a real file, as it will come. */
const plan = async (sheets: readonly SheetRows[], current = directory, people = staff): Promise<Planned> => planWorkbook(await readSheets(await writeSheets(sheets)), current, people)
const sheet = (name: string, ...rows: string[][]): SheetRows => ({ name, rows })
const problems = async (...sheets: SheetRows[]): Promise<string[]> => (await plan(sheets)).preview.problems.map(({ sheet: of, cell, problem }) => `${of} ${cell} ${problem}`)

describe('what was exported', () => {
  it('changes nothing when it comes back', async () => {
    const { directory: next, staff: changes, preview } = await plan(sheetsOf(directory, staff))
    expect(next).toEqual(directory)
    expect(changes).toEqual([])
    expect(preview).toEqual({
      problems: [], ignored: [],
      sheets: [['departments', 2], ['sections', 1], ['staff', 1], ['terminals', 2], ['holidays', 1]].map(([name, same]) => ({ sheet: name, added: [], changed: [], same })),
    })
  })

  it('fills an empty directory', async () => {
    const { directory: next, staff: changes } = await plan(sheetsOf(directory, staff), empty, [])
    expect(next).toEqual(directory)
    const [{ id: _, ...account }] = staff as [StaffEntry]
    expect(changes).toEqual([{ from: null, to: account }])
  })
})

describe('the template', () => {
  let planned: Planned
  beforeAll(async () => { planned = await plan(templateSheets(), empty, []) })
  it('can be imported as it is', () => {
    expect(planned.preview.problems).toEqual([])
    expect(planned.preview.sheets.map(({ added }) => added.length)).toEqual([1, 1, 1, 1, 2])
  })
})

describe('a changed sheet', () => {
  it('changes its rows, empties what is empty, and leaves the columns that it lacks', async () => {
    const { directory: next, preview } = await plan([sheet('部门', ['编码', '名称', '简称', '电话'], ['gaj', '市公安分局', '公安', '']), sheet('备注', ['随便写的'])])
    expect(next.departments[0]).toEqual({ code: 'gaj', name: '市公安分局', shortName: '公安', booking: { minutes: 30, atOnce: 2 } })
    expect(next.departments).toHaveLength(2)
    expect(preview.sheets[0]).toMatchObject({ changed: ['gaj'], added: [] })
    expect(preview.ignored).toEqual(['备注'])
  })

  it('brings a year\'s holidays, in the ways in which people write days and times', async () => {
    const { directory: next, preview } = await plan([sheet('节假日', ['日期', '名称', '上班时间'],
      ['2026/10/1', '国庆节', '放假'], ['2026年10月2日', '国庆节', '休'], ['2026-10-10', '国庆节调休', '9:00—12:00，13：30-17:30'])])
    expect(preview.problems).toEqual([])
    expect(preview.sheets[4]).toEqual({ sheet: 'holidays', added: ['2026-10-02', '2026-10-10'], changed: [], same: 1 })
    expect(next.calendars[0]?.exceptions).toEqual([
      { date: '2026-10-01', name: '国庆节', spans: [] }, { date: '2026-10-02', name: '国庆节', spans: [] },
      { date: '2026-10-10', name: '国庆节调休', spans: [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '17:30' }] },
    ])
  })
})

describe('a wrong cell is told by its address', () => {
  it.each([
    ['a name that is missing', sheet('部门', ['编码', '名称', '简称'], ['xfj', '', '消防']), '部门 B2 missing'],
    ['a code twice', sheet('部门', ['编码', '名称', '简称'], ['xfj', '消防', '消防'], ['xfj', '消防', '消防']), '部门 A3 twice'],
    ['no code', sheet('部门', ['名称', '编码', '简称'], ['消防', '', '消防']), '部门 B2 missing'],
    ['a calendar that is not there', sheet('部门', ['编码', '名称', '简称', '工作日历编码'], ['xfj', '消防', '消防', 'night']), '部门 D2 noCalendar'],
    ['half a booking', sheet('部门', ['编码', '名称', '简称', '预约每段分钟', '预约同时人数'], ['xfj', '消防', '消防', '30', '']), '部门 E2 missing'],
    ['a booking that is no number', sheet('部门', ['编码', '名称', '简称', '预约每段分钟', '预约同时人数'], ['xfj', '消防', '消防', '半小时', '1']), '部门 D2 badNumber'],
    ['a department that is not there', sheet('科室', ['编码', '部门编码', '名称'], ['x-1', 'nowhere', '科室']), '科室 B2 noDepartment'],
    ['a name too long', sheet('科室', ['编码', '部门编码', '名称'], ['x-1', 'gaj', '长'.repeat(101)]), '科室 C2 tooLong'],
    ['an office without a section', sheet('终端', ['编码', '名称', '类型', '科室编码'], ['T9', '终端', '办公室', '']), '终端 D2 missing'],
    ['a kind of terminal', sheet('终端', ['编码', '名称', '类型'], ['T9', '终端', '车站']), '终端 C2 badKind'],
    ['a role', sheet('人员', ['用户名', '姓名', '角色'], ['li', '李明', '科长']), '人员 C2 badRole'],
    ['a user name', sheet('人员', ['用户名', '姓名', '角色'], ['li ming', '李明', '督导']), '人员 A2 badName'],
    ['a language', sheet('人员', ['用户名', '姓名', '角色', '语言'], ['li', '李明', '督导', '普通话、火星语']), '人员 D2 badLanguage'],
    ['a section that is not there', sheet('人员', ['用户名', '姓名', '角色', '科室编码'], ['li', '李明', '督导', 'nowhere']), '人员 D2 noSection'],
    ['a skill that is no department', sheet('人员', ['用户名', '姓名', '角色', '熟悉的部门'], ['li', '李明', '督导', '公安、喝茶']), '人员 D2 noDepartment'],
    ['a day that is none', sheet('节假日', ['日期', '名称', '上班时间'], ['2026-02-30', '没有这天', '休']), '节假日 A2 badDate'],
    ['times that are none', sheet('节假日', ['日期', '名称', '上班时间'], ['2026-02-28', '调休', '全天']), '节假日 C2 badTimes'],
    ['times that overlap', sheet('节假日', ['日期', '名称', '上班时间'], ['2026-02-28', '调休', '9:00-12:00 11:00-17:00']), '节假日 C2 badTimes'],
  ])('%s', async (_, table, told) => { expect(await problems(table)).toEqual([told]) })

  it('also where the entry that it points to comes with the same file', async () => {
    expect(await problems(
      sheet('部门', ['编码', '名称', '简称'], ['xfj', '消防大队', '消防']),
      sheet('科室', ['编码', '部门编码', '名称'], ['xfj-1', 'xfj', '监督科'], ['xfj-2', 'xfw', '写错了']),
      sheet('人员', ['用户名', '姓名', '角色', '科室编码', '熟悉的部门'], ['li', '李明', '审批部门', 'xfj-1', '民政']),
    )).toEqual(['科室 B3 noDepartment'])
  })
})
