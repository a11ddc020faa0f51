import { describe, expect, it } from 'vitest'
import type { WeChatMenu } from '../../contract/index.ts'
import { menuFaults, ownWish } from '../../contract/index.ts'

const click = (name: string, value = '我要咨询') => ({ name, kind: 'click' as const, value })
const view = (name: string, value: string) => ({ name, kind: 'view' as const, value })
const menu = (...buttons: WeChatMenu['buttons']): WeChatMenu => ({ buttons })

describe('what the platform takes of a menu', () => {
  it('is three buttons of five entries, names of 16 and 60 bytes', () => {
    const full = { name: '一二三四五1', entries: Array.from({ length: 5 }, (_, at) => click(`${'长'.repeat(19)}ab${at}`)) }
    expect(menuFaults(menu(full, full, full))).toEqual([])
    expect(menuFaults(menu(full, full, full, full))).toEqual([{ problem: 'tooMany' }])
    expect(menuFaults(menu({ ...full, name: '一二三四五六' }))).toEqual([{ problem: 'nameTooLong', button: 0, field: 'name' }])
    expect(menuFaults(menu({ ...full, entries: [...full.entries, click('六')] }))).toEqual([{ problem: 'tooMany', button: 0 }])
    expect(menuFaults(menu({ name: '问', entries: [click('长'.repeat(20) + 'a'), click('b')] }))).toEqual([{ problem: 'nameTooLong', button: 0, entry: 0, field: 'name' }])
  })

  it('is something for each tap: words, or an address', () => {
    expect(menuFaults(menu({ name: '问', entries: [click('')] })), 'a button by itself').toEqual([])
    expect(menuFaults(menu({ name: '问', entries: [] }))).toEqual([{ problem: 'noEntries', button: 0 }])
    expect(menuFaults(menu({ name: '', entries: [click('', '')] }))).toEqual([{ problem: 'empty', button: 0, field: 'name' }, { problem: 'empty', button: 0, entry: 0, field: 'value' }])
    expect(menuFaults(menu({ name: '问', entries: [click(''), click('b', '长'.repeat(43))] }))).toEqual([{ problem: 'empty', button: 0, entry: 0, field: 'name' }, { problem: 'tooLong', button: 0, entry: 1, field: 'value' }])
    for (const address of ['javascript:alert(1)', 'hall.example', 'ftp://hall.example']) expect(menuFaults(menu({ name: '问', entries: [view('', address)] })), address).toEqual([{ problem: 'notAnAddress', button: 0, entry: 0, field: 'value' }])
    expect(menuFaults(menu({ name: '问', entries: [view('', 'https://hall.example/ask')] }))).toEqual([])
    expect(menuFaults(menu())).toEqual([{ problem: 'empty' }])
  })
})

it('words of one’s own are known in each language, and nothing else is', () => {
  expect(['我的预约', ' 我的預約 ', 'my bookings'].map(ownWish)).toEqual(['appointments', 'appointments', 'appointments'])
  expect(['我的预约怎么取消', '政策', ''].map(ownWish)).toEqual([null, null, null])
})
