/** The server dies without warning while people write. What was acknowledged is there afterwards, answered once. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ChatState, ConsultationView, Message } from '../../contract/index.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'

let server: ServerProcess
beforeAll(async () => { server = await startServerProcess() }, 90_000)
afterAll(() => server.close())

const WRITERS = 8
const ROUNDS = 3
const open = { locale: 'zh-Hans' }

it('loses no acknowledged message and answers each once, over three kills', async () => {
  const acknowledged = new Map<string, string[]>()
  let writing = true

  /** Writes one message after the other; after a failure the same again, as the page's outbox does. */
  const write = async (n: number): Promise<string> => {
    const client = await server.applicant()
    acknowledged.set(client.token, [])
    let text = `第${n}位的问题`
    let clientId = newId()
    while (writing) {
      try {
        await client.call('chat:open', open)
        const { content } = await client.call<Message>('chat:say', { clientId, text })
        acknowledged.get(client.token)?.push(content.text)
        text = `第${n}位的第${acknowledged.get(client.token)?.length ?? 0}问`
        clientId = newId()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    client.close()
    return client.token
  }

  const writers = Array.from({ length: WRITERS }, (_, n) => write(n))
  for (let round = 0; round < ROUNDS; round++) {
    await new Promise((resolve) => setTimeout(resolve, 700 + round * 230))
    await server.kill()
    await server.start()
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  // However slow the machine is, enough is written to mean something.
  await vi.waitFor(() => { expect([...acknowledged.values()].flat().length).toBeGreaterThan(WRITERS * 3) }, { timeout: 60_000, interval: 100 })
  writing = false
  const tokens = await Promise.all(writers)

  for (const token of tokens) {
    const client = await server.applicant(token)
    const sent = acknowledged.get(token) ?? []
    const all = await settledMessages(client, sent.length)
    const mine = all.filter(({ author }) => author.role === 'applicant')
    expect(mine.map(({ content }) => content.text)).toEqual(expect.arrayContaining(sent))
    expect(new Set(mine.map(({ clientId }) => clientId)).size, 'nothing is stored twice').toBe(mine.length)
    expect(all.map(({ seq }) => seq), 'the order has no gaps').toEqual(all.map((_, at) => at + 1))
    for (const { id } of mine) expect(all.filter(({ clientId }) => clientId === `${id}:1`), 'each is answered once').toHaveLength(1)
    client.close()
  }
}, 120_000)

it('keeps the queue, and answers after the restart what it had not answered before', async () => {
  const client = await server.applicant()
  const before = await client.call<ChatState>('chat:open', open)
  const view = await client.call<ConsultationView>('consultation:request')
  await server.kill()
  await server.start()
  const again = await server.applicant(client.token)
  const after = await again.call<ChatState>('chat:open', open)
  expect(after).toMatchObject({ conversationId: before.conversationId, consultation: { id: view.id, state: 'waiting' } })
  client.close()
  again.close()
})

it('stops cleanly when asked to, with people connected', async () => {
  const clients = await Promise.all([server.applicant(), server.applicant()])
  await Promise.all(clients.map((client) => client.call('chat:open', open)))
  expect(await server.terminate()).toBe(0)
  for (const client of clients) client.close()
  await server.start()
})

async function settledMessages(client: Awaited<ReturnType<ServerProcess['applicant']>>, sent: number): Promise<Message[]> {
  for (let attempt = 0; ; attempt++) {
    const { messages: all } = await client.call<ChatState>('chat:open', open)
    const answered = all.filter(({ author }) => author.role === 'bot').length
    if (answered >= sent || attempt > 50) return all
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
