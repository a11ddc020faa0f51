/** Files in a thread of their own: one that never ends takes nobody with it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readApart } from '../../knowledge/apart/apart.ts'

// Only the clock of the thread that waits: the one that reads goes on as it is.
beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) })
afterEach(() => { vi.useRealTimers() })

const csv = Buffer.from(`编号,标准问题,答案\n${Array.from({ length: 2000 }, (_, i) => `A${i},第${i}问,答`).join('\n')}\n`)

it('a file that takes too long is given up, and says so', async () => {
  const reading = readApart('a.csv', csv)
  vi.advanceTimersByTime(179_999)
  expect(vi.getTimerCount(), 'three minutes are not too long').toBe(1)
  vi.advanceTimersByTime(1)
  await expect(reading).rejects.toMatchObject({ code: 'BAD_FILE', details: { reason: expect.stringMatching(/太/) as string } })
})

it('one that is read in time is given up by nobody, and leaves no clock running', async () => {
  const { tables } = await readApart('a.csv', csv)
  expect(tables[0]?.rows).toHaveLength(2001)
  expect(vi.getTimerCount()).toBe(0)
})
