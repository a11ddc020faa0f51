/** The directory as the sheets of a workbook, which can be imported again. */
import type { Directory, DirectorySheet, StaffEntry } from '../../contract/index.ts'
import { DIRECTORY_SHEETS, showSpans } from '../../contract/index.ts'
import type { SheetRows } from '../../knowledge/index.ts'
import { CLOSED, KIND_WORDS, LANGUAGE_WORDS, ROLE_WORDS, SHEETS, YES } from './sheets.ts'

type Cells = Readonly<Record<string, string | undefined>>

export function sheetsOf(directory: Directory, staff: readonly StaffEntry[]): SheetRows[] {
  return sheetRows({
    departments: directory.departments.map(({ booking, ...rest }) => ({ ...rest, minutes: booking && String(booking.minutes), atOnce: booking && String(booking.atOnce) })),
    sections: directory.sections,
    staff: staff.filter(({ shutOut }) => !shutOut).map(({ username, name, roles, departmentCode, sectionCode, skills, languages, wecomId }) => ({
      username, name, departmentCode, sectionCode, wecomId,
      roles: roles.map((role) => ROLE_WORDS[role]).join('、'),
      skills: skills?.join('、'),
      languages: languages?.map((one) => LANGUAGE_WORDS[one]).join('、'),
    })),
    terminals: directory.terminals.map(({ kind, answersItself, ...rest }) => ({ ...rest, kind: KIND_WORDS[kind], answersItself: answersItself ? YES : '' })),
    holidays: directory.calendars.flatMap(({ code, exceptions }) => exceptions.map(({ date, name, spans }) => ({ calendarCode: code, date, name, times: showSpans(spans) || CLOSED }))),
  })
}

/** A workbook to be filled in: the columns, and a row of each sheet that shows how. */
export function templateSheets(): SheetRows[] {
  return sheetRows({
    departments: [{ code: 'gaj', name: '公安分局', shortName: '公安', phone: '12345', place: '三楼E区', hours: '周一至周五 9:00—17:30', minutes: '30', atOnce: '2' }],
    sections: [{ code: 'gaj-1', departmentCode: 'gaj', name: '户政科', duty: '户口、身份证、居住证', phone: '12345', place: '三楼E区1号窗口' }],
    staff: [{ username: 'wangxiao', name: '王晓', roles: '综合窗口、审批部门', departmentCode: 'gaj', sectionCode: 'gaj-1', skills: 'gaj', languages: '普通话、粤语', wecomId: 'WangXiao' }],
    terminals: [{ code: 'T001', name: '户政科视频终端', kind: '办公室', sectionCode: 'gaj-1', place: '三楼E区', answersItself: '' }],
    holidays: [{ calendarCode: 'hall', date: '2026-10-01', name: '国庆节', times: '休' }, { calendarCode: 'hall', date: '2026-10-10', name: '国庆节调休', times: '9:00-12:00、13:30-17:30' }],
  })
}

function sheetRows(entries: Readonly<Record<DirectorySheet, readonly Cells[]>>): SheetRows[] {
  return DIRECTORY_SHEETS.map((sheet) => {
    const { name, columns } = SHEETS[sheet]
    return { name, rows: [Object.values(columns), ...entries[sheet].map((cells) => Object.keys(columns).map((field) => cells[field] ?? ''))] }
  })
}
