import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../../web-widget/net/index.ts'
import { createOutbox, memoryStorage, NoReply, Refused } from '../../../web-widget/net/index.ts'

type Send = (entry: OutboxEntry<string>) => Promise<unknown>
const tick = () => new Promise((resolve) => setTimeout(resolve, 0))
const at = new Date('2026-03-02T01:00:00Z')

function setUp(send: Send, storage = memoryStorage()) {
  const make = () => createOutbox<string>({ storage, name: 'test', send: (entry) => send(entry), onChange: () => {}, now: () => at })
  return { storage, make, outbox: make() }
}
const bodies = (entries: readonly OutboxEntry<string>[]) => entries.map(({ body }) => body)

describe('outbox', () => {
  it('sends one after the other, in order, and forgets what has arrived', async () => {
    const sent: string[] = []
    const { outbox, storage } = setUp(async ({ body }) => {
      await tick()
      sent.push(body)
    })
    outbox.add('a')
    outbox.add('b')
    outbox.add('c')
    await outbox.flush()
    expect(sent).toEqual(['a', 'b', 'c'])
    expect(storage.keys('')).toEqual([])
  })

  it('keeps what got no reply and sends it again with the same id', async () => {
    const ids: string[] = []
    let online = false
    const { outbox } = setUp(({ clientId }) => {
      ids.push(clientId)
      return online ? Promise.resolve() : Promise.reject(new NoReply('chat:say'))
    })
    outbox.add('a')
    outbox.add('b')
    await outbox.flush()
    expect(bodies(outbox.entries())).toEqual(['a', 'b'])
    expect(ids).toHaveLength(1) // b waits for a

    online = true
    await outbox.flush()
    expect(outbox.entries()).toEqual([])
    expect(ids[1]).toBe(ids[0])
    expect(new Set(ids).size).toBe(2)
  })

  it('has them still after a reload, in the order of writing, even within one millisecond', async () => {
    const { outbox, make } = setUp(() => Promise.reject(new NoReply('chat:say')))
    for (const body of ['a', 'b', 'c', 'd']) outbox.add(body)
    await outbox.flush()
    expect(bodies(make().entries())).toEqual(['a', 'b', 'c', 'd'])
  })

  it('lets a refused one wait for the person and goes on with the others', async () => {
    const sent: string[] = []
    let refuse = true
    const { outbox } = setUp(({ body }) => {
      if (body === 'a' && refuse) return Promise.reject(new Refused({ code: 'TOO_MANY_REQUESTS', message: '太频繁' }))
      sent.push(body)
      return Promise.resolve()
    })
    const { clientId } = outbox.add('a')
    outbox.add('b')
    await outbox.flush()
    expect(sent).toEqual(['b'])
    expect(outbox.entries()).toMatchObject([{ body: 'a', state: 'failed', error: { message: '太频繁' } }])

    refuse = false
    outbox.retry(clientId)
    await outbox.flush()
    expect(sent).toEqual(['b', 'a'])
  })

  it('does not send again what the server already shows', async () => {
    let online = false
    const sent: string[] = []
    const { outbox } = setUp(({ body }) => {
      if (!online) return Promise.reject(new NoReply('chat:say'))
      sent.push(body)
      return Promise.resolve()
    })
    const { clientId } = outbox.add('a')
    outbox.add('b')
    await outbox.flush()
    online = true
    outbox.settle(clientId)
    await outbox.flush()
    expect(sent).toEqual(['b'])
  })

  it('drops an entry in storage that cannot be read', () => {
    const storage = memoryStorage()
    storage.set('zixun:outbox:test:x', '{')
    const { outbox } = setUp(() => Promise.resolve(), storage)
    expect(outbox.entries()).toEqual([])
    expect(storage.keys('')).toEqual([])
  })
})
