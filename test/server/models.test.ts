/** Optional models in a running hall: what an applicant's page hears, what is stored, and what is sent outside. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AnswerCard, ChatDraft, Message } from '../../contract/index.ts'
import { ConfigError, readConfig } from '../../server/config.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import type { FakeEndpoint } from '../support/models/fakeEndpoint.ts'
import { startFakeEndpoint } from '../support/models/fakeEndpoint.ts'

/** An FAQ, so that there is something to draft; and a field of a guide, which is said as it is. */
const question = '结婚登记可以全国通办吗'
const ofAField = '居住证申领要多久'

let endpoint: FakeEndpoint
let folder: string
let halls: { plain: Hall; drafting: Hall; dense: Hall }
beforeAll(async () => {
  endpoint = await startFakeEndpoint()
  folder = mkdtempSync(join(tmpdir(), 'zixun-models-'))
  halls = {
    plain: await openHall({ DATA_DIR: folder }),
    drafting: await openHall({ DATA_DIR: folder, DRAFT_URL: endpoint.url, DRAFT_MODEL: 'fake-chat', DRAFT_LIMIT_MS: '700' }),
    dense: await openHall({ DATA_DIR: folder, EMBEDDINGS_URL: endpoint.url, EMBEDDINGS_MODEL: 'fake' }),
  }
}, 120_000)
afterAll(async () => {
  for (const hall of Object.values(halls)) await hall.close()
  await endpoint.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  endpoint.chat = 'honest'
  endpoint.embeddings = 'works'
})

const drafts = () => endpoint.asked.filter(({ path }) => path.endsWith('/chat/completions'))

async function ask(hall: Hall, text: string) {
  const applicant = await hall.applicant()
  const { conversationId } = await applicant.call<{ conversationId: string }>('chat:open', { locale: 'zh-Hans' })
  const pushed: ChatDraft[] = []
  applicant.socket.on('chat:draft', (draft: ChatDraft) => { pushed.push(draft) })
  const asked = await applicant.call<Message>('chat:say', { clientId: newId(), text })
  const reply = await applicant.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
  const stored = await hall.storage.conversations.messages(conversationId, { limit: 50 })
  const content = stored.find(({ id }) => id === reply.id)?.content
  if (content?.type !== 'answer') throw new Error(`not an answer but ${JSON.stringify(content)}`)
  return { asked, card: content.card, pushed, stored }
}

it('calls nobody by default', async () => {
  const before = drafts().length
  const { card, pushed } = await ask(halls.plain, question)
  expect(card.draft).toBeUndefined()
  expect(pushed).toEqual([])
  expect(drafts()).toHaveLength(before)
})

describe('a drafted answer', () => {
  it('grows on the page sentence by sentence, and is then stored on the card with the words it rests on', async () => {
    const { asked, card, pushed } = await ask(halls.drafting, question)
    const { sentences } = card.draft!
    expect(pushed.map((one) => one.sentences.length)).toEqual(sentences.map((_, i) => i + 1))
    expect(pushed.at(-1)).toMatchObject({ answering: asked.id, sentences })
    for (const { text, passage: [start, end] } of sentences) expect(card.source.passage.text.slice(start, end)).toContain(text.slice(0, -1))
    expect(card.lead, 'the hall’s own words stay').not.toBe('')
  })

  it('is not waited for when a guide has the asked field', async () => {
    const before = drafts().length
    expect((await ask(halls.drafting, ofAField)).card.draft).toBeUndefined()
    expect(drafts()).toHaveLength(before)
  })

  it.each(['inventsAmount', 'mostlyLies', 'obeysInjection'] as const)('%s: what is invented is neither shown nor stored', async (chat) => {
    endpoint.chat = chat
    const { pushed, stored } = await ask(halls.drafting, question)
    expect(drafts().at(-1)?.body.messages?.at(-1)?.content).toContain(question)
    expect(JSON.stringify([pushed, stored])).not.toMatch(/8888|火星路|罚款500|全部免费/)
  })

  it('that is dropped leaves the page too', async () => {
    endpoint.chat = 'mostlyLies'
    const { card, pushed } = await ask(halls.drafting, question)
    expect(card.draft).toBeUndefined()
    expect(pushed.map(({ sentences }) => sentences.length)).toEqual([1, 0])
  })

  it.each(['hangs', 'cutOff'] as const)('%s: the answer comes without it', async (chat) => {
    endpoint.chat = chat
    const before = drafts().length
    const { card } = await ask(halls.drafting, question)
    expect(drafts().length).toBeGreaterThan(before)
    expect(withoutIds(card)).toEqual(withoutIds((await ask(halls.plain, question)).card))
  })
})

describe('vectors', () => {
  it('are asked for without personal numbers', async () => {
    await ask(halls.dense, '13800138000 居住证申领要什么材料')
    const sent = JSON.stringify(endpoint.asked.filter(({ path }) => path.endsWith('/embeddings')))
    expect(sent).toContain('居住证申领要什么材料')
    expect(sent).not.toContain('13800138000')
  })

  it('that do not come change no answer', async () => {
    endpoint.embeddings = 'fails'
    expect(withoutIds((await ask(halls.dense, question)).card)).toEqual(withoutIds((await ask(halls.plain, question)).card))
  })
})

const withoutIds = (card: AnswerCard) => ({ ...card, source: { ...card.source, articleId: '' } })

describe('settings', () => {
  it.each([
    [{ DRAFT_URL: 'ftp://x', DRAFT_MODEL: 'm' }, /DRAFT_URL=ftp:\/\/x: must be an address/],
    [{ DRAFT_URL: 'http://127.0.0.1:1/v1' }, /DRAFT_MODEL=: is needed when DRAFT_URL is set/],
    [{ DRAFT_KEY: 'top-secret' }, /DRAFT_URL=: is needed when DRAFT_KEY is set/],
    [{ EMBEDDINGS_FOLDER: '/no/such/folder' }, /EMBEDDINGS_FOLDER=\/no\/such\/folder: there is no such folder/],
    [{ EMBEDDINGS_URL: 'http://127.0.0.1:1/v1', EMBEDDINGS_MODEL: 'm', EMBEDDINGS_FOLDER: '/tmp' }, /not from both/],
    [{ DRAFT_URL: 'http://127.0.0.1:1/v1', DRAFT_MODEL: 'm', DRAFT_LIMIT_MS: '9000' }, /DRAFT_LIMIT_MS=9000: must be at most 4000/],
  ])('%j is refused with a sentence that says why', (settings, why) => {
    expect(() => readConfig(settings)).toThrow(ConfigError)
    expect(() => readConfig(settings)).toThrow(why)
  })

  it('never show a key', () => {
    const refusal = (() => {
      try {
        readConfig({ DRAFT_KEY: 'top-secret', EMBEDDINGS_KEY: 'top-secret', PORT: 'x' })
        return ''
      } catch (error) {
        return String(error)
      }
    })()
    expect(refusal).toContain('DRAFT_KEY')
    expect(refusal).not.toContain('top-secret')
  })

  it('a folder that holds no model stops the start with the name of its setting', async () => {
    await expect(openHall({ DATA_DIR: folder, EMBEDDINGS_FOLDER: folder })).rejects.toThrow(/EMBEDDINGS_FOLDER=.*config\.json/)
  })
})
