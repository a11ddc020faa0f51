/** What a window is told of each of its chats. */
import { expect, test } from 'vitest'
import type { ConsultationDetail, Message, QueueEntry } from '../../contract/index.ts'
import { chatOf } from '../../console/window/useChats.ts'

const entry: QueueEntry = { id: 'c1', state: 'accepted', question: '居住证', requestedAt: '2026-11-22T01:00:00.000Z', mine: true, applicantOnline: true }
const message = (seq: number, role: Message['author']['role'], text: string): Message =>
  ({ id: `m${seq}`, conversationId: 'x', seq, author: { role }, content: role === 'system' ? { type: 'notice', text } : { type: 'text', text }, at: `2026-11-22T01:0${seq}:00.000Z` })
const detail = (...messages: Message[]) => ({ messages }) as unknown as ConsultationDetail

test('the last words, what is unread, and since when they wait for a word', () => {
  const chat = chatOf(entry, detail(message(1, 'window', '您好'), message(2, 'applicant', '要带什么'), message(3, 'applicant', '在吗'), message(4, 'system', '视频已开始')), 2)
  expect(chat).toEqual({ entry, unread: 1, last: '在吗', waitingSince: '2026-11-22T01:02:00.000Z' })
})

test('once answered nobody waits', () => {
  const chat = chatOf(entry, detail(message(1, 'applicant', '要带什么'), message(2, 'department', '身份证')), 2)
  expect(chat).toEqual({ entry, unread: 0, last: '身份证' })
})

test('what was said to the bot waits for nobody', () => {
  expect(chatOf(entry, detail(message(1, 'applicant', '居住证'), message(2, 'bot', '没有找到')), 9)).not.toHaveProperty('waitingSince')
})

test('before it has been read it shows the question', () => {
  expect(chatOf(entry, undefined, Infinity)).toEqual({ entry, unread: 0, last: '居住证' })
})
