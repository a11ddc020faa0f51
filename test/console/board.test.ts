/** The wall board's figures. */
import { expect, test } from 'vitest'
import type { Colleague, QueueEntry, TerminalStatus } from '../../contract/index.ts'
import { boardOf, terminalGroups } from '../../console/supervisor/board.ts'

const entry = (id: string, more: Partial<QueueEntry>): QueueEntry =>
  ({ id, state: 'waiting', question: '', requestedAt: `2026-11-22T01:0${id}:00.000Z`, mine: false, applicantOnline: true, ...more })
const colleague = (name: string, online: boolean, isWindow = true): Colleague => ({ id: name, name, place: '', isWindow, languages: [], online })

test('counts who waits, who talks and how, by department and by window', () => {
  const queue = [
    entry('3', { departmentName: '公安' }), entry('1', { departmentName: '公安' }), entry('2', {}),
    entry('4', { state: 'inRoom', windowName: '王晓', departmentName: '公安' }), entry('5', { state: 'accepted', windowName: '王晓' }), entry('6', { state: 'ended', windowName: '王晓' }),
  ]
  expect(boardOf(queue, [colleague('李明', false), colleague('王晓', true), colleague('赵科', true, false)])).toEqual({
    waiting: 3, inRoom: 1, inWriting: 1, longestSince: '2026-11-22T01:01:00.000Z',
    departments: [{ name: '公安', waiting: 2, talking: 1 }, { name: undefined, waiting: 1, talking: 1 }],
    windows: [{ name: '王晓', online: true, inHand: 2 }, { name: '李明', online: false, inHand: 0 }],
  })
})

test('an empty hall', () => {
  expect(boardOf([], [])).toEqual({ waiting: 0, inRoom: 0, inWriting: 0, departments: [], windows: [] })
})

test('terminals by hall and department, each with how many are there, in use, and not there', () => {
  const terminal = (code: string, status: TerminalStatus['status'], departmentName?: string): TerminalStatus => ({ code, name: code, kind: departmentName ? 'office' : 'hall', status, ...(departmentName && { departmentName }) })
  const groups = terminalGroups([terminal('T1', 'online', '公安'), terminal('T2', 'inCall'), terminal('T3', 'offline'), terminal('T4', 'offline', '公安')])
  expect(groups.map(({ name, online, inCall, offline }) => [name, online, inCall, offline])).toEqual([[undefined, 0, 1, 1], ['公安', 1, 0, 1]])
})
