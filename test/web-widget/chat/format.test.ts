import { describe, expect, it } from 'vitest'
import { formatDay, formatMoment, lengthOf, safeLink } from '../../../web-widget/chat/format.ts'
import { createSay } from '../../../web-widget/wording/index.ts'

describe('safeLink', () => {
  it.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['http://example.org/', 'http://example.org/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/relative', undefined],
    [undefined, undefined],
  ])('%s → %s', (url, link) => {
    expect(safeLink(url)).toBe(link)
  })
})

describe('times', () => {
  const now = new Date(2026, 10, 22, 15, 0)
  const say = createSay('zh-Hans')
  const moment = (date: Date) => formatMoment(date.toISOString(), 'zh-Hans', say, now)
  it('say today, yesterday, then the date', () => {
    expect(moment(new Date(2026, 10, 22, 0, 5))).toBe('今天 00:05')
    expect(moment(new Date(2026, 10, 21, 23, 55))).toBe('昨天 23:55')
    expect(moment(new Date(2026, 10, 3, 9, 5))).toBe('2026年11月3日 09:05')
  })
  it('keep a calendar day what it is', () => {
    expect(formatDay('2025-03-01', 'zh-Hans')).toBe('2025年3月1日')
    expect(formatDay('2025-03-01', 'en')).toBe('1 March 2025')
    expect(formatDay('待定', 'zh-Hans')).toBe('待定')
  })
})

it('counts an emoji as one character, as the server does', () => {
  expect(lengthOf('😀好')).toBe(2)
})
