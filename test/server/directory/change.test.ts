/** One change of the directory at a time, and what keeps it whole. */
import { describe, expect, it } from 'vitest'
import type { Directory, DirectoryChange } from '../../../contract/index.ts'
import { directoryChangeSchema } from '../../../contract/index.ts'
import { applyChange } from '../../../server/directory/change.ts'
import { workingCalendar } from '../../support/calendars.ts'
import { staffMember } from '../../support/samples.ts'

const department = { code: 'gaj', name: '公安分局', shortName: '公安' }
const section = { code: 'gaj-1', departmentCode: 'gaj', name: '户政科' }
const terminal = { code: 'T1', name: '户政科终端', kind: 'office' as const, sectionCode: 'gaj-1' }
const directory: Directory = { departments: [department], sections: [section], terminals: [terminal], calendars: [workingCalendar()] }
const nobody = { staff: [], articles: 0 }
const after = (change: DirectoryChange, uses: Parameters<typeof applyChange>[2] = nobody): Directory => applyChange(directory, change, uses)

describe('an entry', () => {
  it('is added at the end, changed in its place, and removed', () => {
    const other = { ...department, code: 'mzj' }
    expect(after({ part: 'departments', from: null, to: other }).departments).toEqual([department, other])
    expect(after({ part: 'sections', from: section, to: { ...section, phone: '110' } }).sections).toEqual([{ ...section, phone: '110' }])
    expect(after({ part: 'terminals', from: terminal, to: null }).terminals).toEqual([])
  })

  it('is refused to the second of two who changed it', () => {
    expect(() => after({ part: 'departments', from: { ...department, phone: 'as it was' }, to: department })).toThrow('ENTRY_CHANGED')
    expect(() => after({ part: 'departments', from: { ...department, code: 'gone' }, to: { ...department, code: 'gone' } })).toThrow('ENTRY_CHANGED')
    expect(() => after({ part: 'departments', from: null, to: department })).toThrow('DUPLICATE_KEY')
  })

  it('points to what is there', () => {
    expect(() => after({ part: 'sections', from: section, to: { ...section, departmentCode: 'nowhere' } })).toThrow('INVALID_INPUT')
    expect(() => after({ part: 'departments', from: department, to: { ...department, calendarCode: 'nowhere' } })).toThrow('INVALID_INPUT')
    expect(() => after({ part: 'terminals', from: terminal, to: { code: 'T1', name: '没有科室', kind: 'office' } })).toThrow('INVALID_INPUT')
  })

  it('is not removed while anything leans on it', () => {
    const member = { ...staffMember({ sectionCode: 'gaj-1', departmentCode: 'gaj' }), shutOut: true }
    expect(() => after({ part: 'departments', from: department, to: null })).toThrow('IN_USE')
    expect(() => after({ part: 'sections', from: section, to: null })).toThrow('IN_USE')
    const free: Directory = { ...directory, terminals: [] }
    expect(applyChange(free, { part: 'sections', from: section, to: null }, nobody).sections).toEqual([])
    expect(() => applyChange(free, { part: 'sections', from: section, to: null }, { staff: [member], articles: 0 })).toThrow('IN_USE')
    expect(() => applyChange(free, { part: 'sections', from: section, to: null }, { staff: [], articles: 3 })).toThrow('IN_USE')
  })

  it('keeps its code', () => {
    expect(directoryChangeSchema.safeParse({ part: 'departments', from: department, to: { ...department, code: 'other' } }).success).toBe(false)
    expect(directoryChangeSchema.safeParse({ part: 'departments', from: null, to: null }).success).toBe(false)
  })
})
