/** The access token among nodes and the API's errors, against the platform as it behaves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsSdkSignature } from '../../../bot/channel/wechat/crypto.ts'
import type { Platform } from '../../../bot/channel/wechat/platform.ts'
import { createPlatform, PlatformUnreachable } from '../../../bot/channel/wechat/platform.ts'
import { openStorage } from '../../../server/storage/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { emptyDatabase } from '../../support/databases.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import { startFakePlatform } from '../../support/wechat/fakePlatform.ts'

const TOKEN = '/cgi-bin/stable_token'
const SEND = '/cgi-bin/message/custom/send'
const hello = { type: 'text', text: '你好' } as const

let fake: FakePlatform
let folder: string
let storage: Storage
const clock = { now: () => new Date(fake.now()) }
const node = (): Platform => createPlatform({ api: fake.api, appId: fake.account.appId, secret: fake.account.secret, store: storage.wechat, clock })
beforeEach(async () => {
  fake = await startFakePlatform()
  folder = mkdtempSync(join(tmpdir(), 'zixun-platform-'))
  storage = await openStorage(await emptyDatabase('sqlite', folder), { clock, newId })
  fake.touch('o1', 'message')
})
afterEach(async () => {
  await storage.close()
  await fake.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the access token', () => {
  it('is fetched once for all nodes, however many send at once', async () => {
    fake.slow(TOKEN, 150)
    const nodes = [node(), node(), node()]
    expect(await Promise.all([...nodes, ...nodes].map((one, n) => one.send(n < 5 ? 'o1' : 'o2', hello)))).toEqual([...Array.from({ length: 5 }, () => ({ kind: 'sent' })), { kind: 'closed' }])
    expect(fake.calls.get(TOKEN)).toBe(1)
    await node().type('o1')
    expect(fake.calls.get(TOKEN), 'nor by a node that starts later').toBe(1)
  })

  it('is renewed five minutes early, while the others go on with the old one', async () => {
    const [one, other] = [node(), node()]
    await one.send('o1', hello)
    fake.pass(7200_000 - 4 * 60_000)
    fake.touch('o1', 'message')
    fake.slow(TOKEN, 400)
    expect(await Promise.all([one.send('o1', hello), other.send('o1', hello)])).toEqual([{ kind: 'sent' }, { kind: 'sent' }])
    expect(fake.calls.get(TOKEN)).toBe(2)
    expect(fake.errors.size).toBe(0)
  })

  it.each([40001, 40014, 42001])('is fetched again after %i, and the message goes once', async (errcode) => {
    const one = node()
    await one.send('o1', hello)
    fake.failNext(SEND, errcode)
    expect(await one.send('o1', hello)).toEqual({ kind: 'sent' })
    expect(fake.shown('o1')).toHaveLength(2)
    expect(fake.calls.get(TOKEN)).toBe(2)
  })

  it('that is over in the middle of a burst is fetched once', async () => {
    const [one, other] = [node(), node()]
    await Promise.all([one.type('o1'), other.type('o1')])
    fake.expireTokens()
    const openids = Array.from({ length: 20 }, (_, n) => `burst-${n}`)
    for (const openid of openids) fake.touch(openid, 'message')
    expect(new Set((await Promise.all(openids.map((openid, n) => (n % 2 ? one : other).send(openid, hello)))).map(({ kind }) => kind))).toEqual(new Set(['sent']))
    expect(fake.calls.get(TOKEN), 'once at first, and at most once for each node after').toBeLessThanOrEqual(3)
  })

  it('is tried twice and no more', async () => {
    fake.failNext(SEND, 40001, 5)
    expect(await node().send('o1', hello)).toMatchObject({ kind: 'refused', errcode: 40001 })
    expect(fake.calls.get(SEND)).toBe(2)
  })

  it('is not believed to be there when the secret is wrong', async () => {
    const wrong = createPlatform({ api: fake.api, appId: fake.account.appId, secret: 'guessed', store: storage.wechat, clock })
    await expect(wrong.send('o1', hello)).rejects.toThrow(/40125/)
  })
})

describe('the ticket for pages', () => {
  const TICKET = '/cgi-bin/ticket/getticket'
  const url = 'https://hall.example/ask?x=1'

  it('is fetched once for all nodes, however many pages ask at once, and signs the address', async () => {
    fake.slow(TICKET, 150)
    const nodes = [node(), node(), node()]
    const signed = await Promise.all([...nodes, ...nodes].map((one) => one.signPage(url)))
    expect(fake.calls.get(TICKET)).toBe(1)
    expect(new Set(signed.map(({ nonceStr }) => nonceStr)).size).toBe(6)
    for (const { appId, nonceStr, timestamp, signature } of signed) {
      expect({ appId, signature }).toEqual({ appId: fake.account.appId, signature: jsSdkSignature({ ticket: fake.ticket(), nonce: nonceStr, timestamp: String(timestamp), url }) })
    }
    await node().signPage(url)
    expect(fake.calls.get(TICKET), 'nor by a node that starts later').toBe(1)
  })

  it('is renewed when it is over, and apart from the token', async () => {
    await node().signPage(url)
    const before = fake.ticket()
    fake.pass(2 * 3_600_000)
    await node().signPage(url)
    expect(fake.ticket()).not.toBe(before)
    fake.touch('o1', 'message')
    expect(await node().send('o1', hello)).toEqual({ kind: 'sent' })
  })

  it.each([40001, 42001])('is asked for again with another token after %i', async (errcode) => {
    fake.failNext(TICKET, errcode)
    expect((await node().signPage(url)).signature).toMatch(/^[0-9a-f]{40}$/)
    expect([fake.calls.get(TICKET), fake.calls.get(TOKEN)]).toEqual([2, 2])
  })

  it('that the platform does not give is an error, and the next page asks again', async () => {
    const one = node()
    fake.failNext(TICKET, 48001)
    await expect(one.signPage(url)).rejects.toThrow(/48001/)
    expect((await one.signPage(url)).signature).toBeTruthy()
  })
})

describe('what the platform says', () => {
  it.each([[45047, 'usedUp'], [45015, 'closed'], [40200, 'noMenu'], [48001, 'notAllowed']] as const)('%i means %s', async (errcode, kind) => {
    fake.failNext(SEND, errcode)
    expect(await node().send('o1', hello)).toEqual({ kind })
  })

  it('is passed on where it means nothing to us', async () => {
    expect(await node().send('o1', { type: 'text', text: '长'.repeat(700) })).toMatchObject({ kind: 'refused', errcode: 45002 })
  })

  it('after five messages is: used up', async () => {
    const one = node()
    for (let n = 0; n < 5; n++) expect(await one.send('o1', hello)).toEqual({ kind: 'sent' })
    expect(await one.send('o1', hello)).toEqual({ kind: 'usedUp' })
  })

  it('nothing, when its answer gets lost: it may have shown the message', async () => {
    fake.loseNext(SEND)
    await expect(node().send('o1', hello)).rejects.toMatchObject({ name: 'PlatformUnreachable', mayHaveActed: true })
    expect(fake.shown('o1')).toHaveLength(1)
  })

  it('is waited for no longer than one is told to, nor is the token', async () => {
    fake.slow(TOKEN, 2000)
    await expect(node().send('o1', hello, AbortSignal.timeout(100))).rejects.toThrow(/timeout/i)
    fake.slow(TOKEN, 0)
    await node().send('o1', hello)
    fake.slow(SEND, 2000)
    await expect(node().send('o1', hello, AbortSignal.timeout(100))).rejects.toMatchObject({ mayHaveActed: true })
  })

  it('an address in what is no film is fetched by nobody', async () => {
    const asked = fake.calls.get('/cgi-bin/get_api_domain_ip') ?? 0
    const kept = fake.keepMedia(Buffer.from(JSON.stringify({ video_url: `${fake.api}/cgi-bin/get_api_domain_ip` })))
    await expect(node().media(kept, 'image')).rejects.toThrow(/does not give out/)
    expect(fake.calls.get('/cgi-bin/get_api_domain_ip') ?? 0).toBe(asked)
  })

  it('of a file: gone is what is gone; any other refusal is an error that says why', async () => {
    const one = node()
    expect(await one.media('never-was', 'voice')).toEqual({ kind: 'gone' })
    const kept = fake.keepMedia(Buffer.from('voice'))
    fake.failNext('/cgi-bin/media/get', 40164)
    await expect(one.media(kept, 'voice')).rejects.toThrow(/40164/)
    fake.failNext('/cgi-bin/media/get', 40001, 2)
    await expect(one.media(kept, 'voice'), 'also with a token that is new').rejects.toThrow(/40001/)
    expect(await one.media(kept, 'voice')).toMatchObject({ kind: 'media' })
  })

  it('nothing, when it cannot be reached; and the token is in no message', async () => {
    const one = node()
    await one.send('o1', hello)
    const { token } = (await storage.wechat.token(fake.account.appId))!
    await fake.close()
    const error = await one.send('o1', hello).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(PlatformUnreachable)
    await expect(one.send('o1', hello), 'and without a connection, nothing has been done there').rejects.toHaveProperty('mayHaveActed', false)
    expect(String(error)).not.toContain(token)
  })
})
