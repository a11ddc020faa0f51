import { describe, expect, it } from 'vitest'
import type { Message } from '../../../contract/index.ts'
import { lastCard, lastItem, lastWithoutGap, mergeMessages } from '../../../web-widget/chat/messages.ts'
import { permitCard, subsidyCard } from '../support/script.ts'

const message = (seq: number, content: Message['content'] = { type: 'text', text: String(seq) }): Message =>
  ({ id: `m${seq}`, conversationId: 'c', seq, author: { role: 'bot' }, content, at: '2026-03-02T01:00:00Z' })

describe('mergeMessages', () => {
  it('has each message once, in order, the newer copy winning', () => {
    const merged = mergeMessages([message(2), message(1)], [{ ...message(2), helpful: true }, message(3)])
    expect(merged.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(merged[1]?.helpful).toBe(true)
  })
})

describe('lastWithoutGap', () => {
  it.each([
    [[], 0],
    [[1, 2, 3], 3],
    [[51, 52], 52],
    [[1, 2, 5], 2],
  ])('%j → %i', (seqs, last) => {
    expect(lastWithoutGap(seqs.map((seq) => message(seq)))).toBe(last)
  })
})

describe('the newest answer', () => {
  const permit = message(1, { type: 'answer', text: '', card: permitCard })
  const subsidy = message(2, { type: 'answer', text: '', card: subsidyCard })

  it('is what a request for a person is about, when it is an item', () => {
    expect(lastItem([permit, message(3)])).toBe('a-permit')
    expect(lastItem([permit, subsidy])).toBeUndefined()
    expect(lastItem([])).toBeUndefined()
  })
  it('is found by title', () => {
    expect(lastCard([permit, subsidy], '居住证申领')).toBe(permitCard)
    expect(lastCard([permit], '别的')).toBeUndefined()
  })
})
