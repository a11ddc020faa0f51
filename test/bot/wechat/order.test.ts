/** What one person sends is taken in the order in which it came, and nobody else waits for it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOrder } from '../../../bot/channel/wechat/order.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const after = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => { setTimeout(resolve, ms, value) })
function taken() {
  const order: string[] = []
  const inOrder = createOrder(5000)
  const take = (who: string, what: Promise<string>) => inOrder(who, what, (words) => {
    order.push(words)
    return Promise.resolve()
  })
  return { order, take }
}

it('words wait for the voice message before them', async () => {
  const { order, take } = taken()
  const all = [take('anna', after(3000, 'voice')), take('anna', after(0, 'words')), take('bert', after(0, 'bert’s'))]
  await vi.advanceTimersByTimeAsync(1000)
  expect(order, 'another’s do not').toEqual(['bert’s'])
  await vi.advanceTimersByTimeAsync(2000)
  await Promise.all(all)
  expect(order).toEqual(['bert’s', 'voice', 'words'])
})

it('what takes too long is overtaken, by all that came after it in their order', async () => {
  const { order, take } = taken()
  const all = [take('anna', after(60_000, 'film')), take('anna', after(0, 'one')), take('anna', after(0, 'two'))]
  await vi.advanceTimersByTimeAsync(4999)
  expect(order).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(order).toEqual(['one', 'two'])
  await vi.advanceTimersByTimeAsync(55_000)
  await Promise.all(all)
  expect(order).toEqual(['one', 'two', 'film'])
})

it('what is refused at once lets nothing overtake what came before it', async () => {
  const { order, take } = taken()
  const voice = take('anna', after(1000, 'voice'))
  const refused = expect(take('anna', Promise.reject(new Error('infected')))).rejects.toThrow('infected')
  const words = take('anna', after(0, 'words'))
  await vi.advanceTimersByTimeAsync(1000)
  await Promise.all([voice, refused, words])
  expect(order).toEqual(['voice', 'words'])
})

it('what fails keeps nobody waiting, and fails for itself only', async () => {
  const { order, take } = taken()
  const failed = expect(take('anna', after(1000, '').then(() => { throw new Error('no such voice') }))).rejects.toThrow('no such voice')
  const next = take('anna', after(0, 'words'))
  await vi.advanceTimersByTimeAsync(1000)
  await Promise.all([failed, next])
  expect(order).toEqual(['words'])
})
