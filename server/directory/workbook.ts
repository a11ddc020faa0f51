/** A workbook of the directory → what it would change. Nothing is removed by it, and a column that it lacks leaves what there is. Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Directory, DirectoryEntry, DirectoryPreview, DirectorySheet, SheetProblem, StaffChange, StaffEntry } from '../../contract/index.ts'
import { calendarSchema, departmentSchema, DIRECTORY_SHEETS, HALL_CALENDAR, readSpans, sectionSchema, staffChangeSchema, terminalSchema } from '../../contract/index.ts'
import type { Table } from '../../knowledge/index.ts'
import type { CellProblem } from './sheets.ts'
import { dateOf, KIND_WORDS, keyOf, LANGUAGE_WORDS, listOf, ROLE_WORDS, SheetRow, SHEETS, YES } from './sheets.ts'

export interface Planned {
  readonly directory: Directory
  readonly staff: readonly StaffChange[]
  readonly preview: Omit<DirectoryPreview, 'revision'>
}

type Fields = Record<string, unknown>
/** A row that has been read, for what can only be said when all sheets have been. */
interface Read<T> { readonly row: SheetRow; readonly key: string; readonly value: T; readonly before: T | undefined }

export function planWorkbook(tables: readonly Table[], current: Directory, staff: readonly StaffEntry[]): Planned {
  const problems: CellProblem[] = []
  const ignored = tables.flatMap(({ name = '' }) => Object.values(SHEETS).some((sheet) => sheet.name === name) ? [] : [name])

  function rowsOf(sheet: DirectorySheet): SheetRow[] {
    const { name, columns } = SHEETS[sheet]
    const [head, ...rows] = tables.find((table) => table.name === name)?.rows ?? []
    const places = new Map<string, number>()
    for (const [place, heading] of (head?.cells ?? []).entries()) {
      const field = keyOf(columns, typeof heading === 'string' ? heading.trim() : '')
      if (field !== undefined) places.set(field, place)
      else if (heading !== undefined) ignored.push(`${name}：${typeof heading === 'string' ? heading : ''}`)
    }
    return rows.map((row) => new SheetRow(name, row, places, problems)).filter((row) => row.isReadable())
  }

  /** Each row as an entry that the schema takes; `complete` fills in what is not plain text. */
  function read<T extends object>(sheet: DirectorySheet, schema: z.ZodType<T>, keyField: string, before: (key: string) => T | undefined, complete: (fields: Fields, row: SheetRow) => void): Read<T>[] {
    const seen = new Set<string>()
    return rowsOf(sheet).flatMap((row) => {
      const key = row.text(keyField)
      if (key === '') return fail(row, keyField, 'missing')
      if (seen.has(key)) return fail(row, keyField, 'twice')
      seen.add(key)
      const known = before(key)
      const fields: Fields = { ...known }
      for (const field of Object.keys(SHEETS[sheet].columns)) {
        if (!row.has(field)) continue
        if (row.text(field) === '') Reflect.deleteProperty(fields, field)
        else fields[field] = row.text(field)
      }
      complete(fields, row)
      const parsed = schema.safeParse(fields)
      if (parsed.success) return [{ row, key, value: parsed.data, before: known }]
      for (const { path, code } of parsed.error.issues) {
        // What a pair of cells makes up is told at the cell.
        const field = String(path[0] === 'booking' ? path[1] : path[0])
        row.fail(field, problemOf(field, code, row))
      }
      return []
    })
  }

  const departments = read('departments', departmentSchema, 'code', (key) => current.departments.find(({ code }) => code === key), (fields, row) => {
    const [minutes, atOnce] = ['minutes', 'atOnce'].map((field) => row.text(field))
    delete fields['minutes']
    delete fields['atOnce']
    if (!row.has('minutes')) return
    if (minutes && atOnce) fields['booking'] = { minutes: Number(minutes), atOnce: Number(atOnce) }
    else if (minutes || atOnce) row.fail(minutes ? 'atOnce' : 'minutes', 'missing')
    else delete fields['booking']
  })
  const sections = read('sections', sectionSchema, 'code', (key) => current.sections.find(({ code }) => code === key), () => undefined)
  const terminals = read('terminals', terminalSchema, 'code', (key) => current.terminals.find(({ code }) => code === key), (fields, row) => {
    if (row.has('kind') && row.text('kind') !== '') fields['kind'] = keyOf(KIND_WORDS, row.text('kind')) ?? row.text('kind')
    if (row.text('answersItself') !== '') fields['answersItself'] = row.text('answersItself') === YES
    if (fields['answersItself'] === false) delete fields['answersItself']
  })
  const entries = read<Fields & { username: string }>('staff', staffFieldsSchema, 'username', (key) => staff.find(({ username }) => username === key), (fields, row) => {
    const words = (field: 'roles' | 'languages', by: Readonly<Record<string, string>>): void => {
      if (row.has(field) && row.text(field) !== '') fields[field] = listOf(row.text(field)).map((word) => keyOf(by, word) ?? word)
    }
    words('roles', ROLE_WORDS)
    words('languages', LANGUAGE_WORDS)
    if (row.has('skills') && row.text('skills') !== '') {
      fields['skills'] = listOf(row.text('skills')).map((word) => merged(current.departments, departments).find(({ code, name, shortName }) => [code, name, shortName].includes(word))?.code ?? word)
    }
    fields['shutOut'] ??= false
  })

  const directory: Directory = {
    departments: merged(current.departments, departments),
    sections: merged(current.sections, sections),
    terminals: merged(current.terminals, terminals),
    calendars: current.calendars,
  }
  const holidays = readHolidays(rowsOf('holidays'), directory)
  checkReferences()
  const changes = (read: readonly Read<object>[]) => ({
    added: read.flatMap(({ key, before }) => before ? [] : [key]),
    changed: read.flatMap(({ key, value, before }) => before && !isDeepStrictEqual(value, before) ? [key] : []),
    same: read.filter(({ value, before }) => isDeepStrictEqual(value, before)).length,
  })
  const bySheet = { departments: changes(departments), sections: changes(sections), staff: changes(entries), terminals: changes(terminals), holidays: holidays.counts }
  return {
    directory: { ...directory, calendars: holidays.calendars },
    staff: entries.flatMap(({ value, before }) => isDeepStrictEqual(value, before) ? [] : [staffChangeSchema.parse({ from: before ?? null, to: value })]),
    preview: { sheets: DIRECTORY_SHEETS.map((sheet) => ({ sheet, ...bySheet[sheet] })), problems, ignored },
  }

  function checkReferences(): void {
    const lacks = (all: readonly DirectoryEntry[], code: unknown): boolean => code !== undefined && !all.some((one) => one.code === code)
    for (const { row, value } of departments) if (lacks(directory.calendars, value.calendarCode)) row.fail('calendarCode', 'noCalendar')
    for (const { row, value } of sections) if (lacks(directory.departments, value.departmentCode)) row.fail('departmentCode', 'noDepartment')
    for (const { row, value } of terminals) {
      if (lacks(directory.sections, value.sectionCode)) row.fail('sectionCode', 'noSection')
      else if (value.kind === 'office' && value.sectionCode === undefined) row.fail('sectionCode', 'missing')
    }
    for (const { row, value } of entries) {
      if (lacks(directory.departments, value['departmentCode'])) row.fail('departmentCode', 'noDepartment')
      if (lacks(directory.sections, value['sectionCode'])) row.fail('sectionCode', 'noSection')
      if (((value['skills'] ?? []) as string[]).some((code) => lacks(directory.departments, code))) row.fail('skills', 'noDepartment')
    }
    const administers = ({ roles, shutOut }: Fields): boolean => Array.isArray(roles) && roles.includes('admin') && shutOut !== true
    const isLeft = entries.some(({ value }) => administers(value)) || staff.some((one) => administers({ ...one }) && !entries.some(({ key }) => key === one.username))
    if (!isLeft) for (const { row, before } of entries) if (before && administers(before)) row.fail('roles', 'lastAdmin')
  }
}

/** An account as a sheet tells it; the id is that of the one who is known. */
const staffFieldsSchema = staffChangeSchema.shape.to.loose() as unknown as z.ZodType<Fields & { username: string }>

function fail(row: SheetRow, field: string, problem: SheetProblem): [] {
  row.fail(field, problem)
  return []
}

const BAD: Readonly<Record<string, SheetProblem>> = { roles: 'badRole', languages: 'badLanguage', kind: 'badKind', minutes: 'badNumber', atOnce: 'badNumber', username: 'badName', wecomId: 'badName' }

function problemOf(field: string, code: string, row: SheetRow): SheetProblem {
  if (row.text(field) === '') return 'missing'
  return BAD[field] ?? (code === 'too_big' ? 'tooLong' : 'unknown')
}

function merged<T extends DirectoryEntry>(current: readonly T[], read: readonly Read<T>[]): T[] {
  const values = new Map(read.map(({ key, value }) => [key, value]))
  const kept = current.map((entry) => values.get(entry.code) ?? entry)
  return [...kept, ...read.filter(({ before }) => !before).map(({ value }) => value)]
}

/** Days unlike their weekday, put in the place of those that the calendar has for them. */
function readHolidays(rows: readonly SheetRow[], { calendars }: Directory) {
  const next = new Map(calendars.map((calendar) => [calendar.code, calendar]))
  const counts = { added: [] as string[], changed: [] as string[], same: 0 }
  const seen = new Set<string>()
  for (const row of rows) {
    const calendar = next.get(row.text('calendarCode') || HALL_CALENDAR)
    const spans = readSpans(row.text('times'))
    const exception = { date: dateOf(row.text('date')), name: row.text('name'), spans }
    if (!calendar) row.fail('calendarCode', 'noCalendar')
    else if (spans === undefined) row.fail('times', 'badTimes')
    else if (seen.has(`${calendar.code} ${exception.date}`)) row.fail('date', 'twice')
    else {
      seen.add(`${calendar.code} ${exception.date}`)
      const parsed = calendarSchema.safeParse({ ...calendar, exceptions: [...calendar.exceptions.filter(({ date }) => date !== exception.date), exception].sort((a, b) => a.date < b.date ? -1 : 1) })
      if (!parsed.success) {
        const place = parsed.error.issues[0]?.path[2]
        row.fail(place === 'spans' ? 'times' : place === 'name' ? 'name' : 'date', place === 'spans' ? 'badTimes' : place === 'name' ? 'tooLong' : 'badDate')
        continue
      }
      const before = calendar.exceptions.find(({ date }) => date === exception.date)
      if (isDeepStrictEqual(before, exception)) counts.same++
      else counts[before ? 'changed' : 'added'].push(exception.date)
      next.set(calendar.code, parsed.data)
    }
  }
  return { calendars: [...next.values()], counts }
}
