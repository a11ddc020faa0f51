/** What the WeChat channel keeps, on both databases: what is claimed is one node's, whatever comes at once. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Claim, Part, WeChatUser } from '../../../bot/channel/wechat/ports.ts'
import type { Appointment } from '../../../contract/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { consultation, conversation } from '../../support/samples.ts'

const clock = { now: () => new Date('2026-11-23T08:00:00.000Z') }
const at = (seconds: number): string => new Date(clock.now().getTime() + seconds * 1000).toISOString()
const hello: Part = { type: 'text', text: '你好' }

onEachDatabase('what WeChat keeps', ({ kind, create }) => {
  let storage: Storage
  /** Another node; on SQLite there is one. */
  let other: Storage
  beforeAll(async () => {
    const open = await create(clock)
    storage = await open()
    other = kind === 'sqlite' ? storage : await open()
  })
  afterAll(async () => {
    await storage.close()
    if (other !== storage) await other.close()
  })

  const follower = async (change: Partial<WeChatUser> = {}): Promise<WeChatUser> => {
    const talk = await storage.conversations.create(conversation({ channel: 'wechat' }))
    return storage.wechat.addUser({ openid: newId(), conversationId: talk.id, followed: true, ledger: { messageAt: clock.now().getTime(), sentAt: [] }, deliveredUpTo: 0, parts: [], lookedUpTo: 0, failures: 0, ...change })
  }
  const claimOf = (openid: string, change: Partial<Claim> = {}): Claim => ({ key: newId(), at: at(0), leaseUntil: at(6), done: false, push: { openid, account: 'gh_1', at: clock.now().getTime(), act: { kind: 'said', text: '你好' } }, ...change })
  const same = (user: WeChatUser): WeChatUser => user

  it('a conversation of this channel is read back as one', async () => {
    const user = await follower()
    expect(await storage.conversations.get(user.conversationId)).toMatchObject({ channel: 'wechat' })
    expect(await storage.wechat.userOf(user.conversationId)).toEqual(user)
    expect(await storage.wechat.user('nobody')).toBeNull()
    expect(await storage.wechat.addUser({ ...user, failures: 3 }), 'a second first push finds what the first has made').toEqual(user)
  })

  it('a way that nobody came back from goes with the next that is begun', async () => {
    const way = { stateHash: newId(), browserHash: newId(), to: '/ask', expiresAt: at(600) }
    await storage.wechatEntries.begin(way, at(0))
    await storage.wechatEntries.begin({ ...way, stateHash: newId(), expiresAt: at(1200) }, at(600))
    expect(await storage.wechatEntries.take(way.stateHash, way.browserHash, at(0))).toBeNull()
  })

  it('what is carried over is changed by nobody who has read it before, and who they were is over', async () => {
    const to = (await storage.conversations.get((await follower()).conversationId))!
    const from = await storage.conversations.create(conversation())
    const ended = consultation(from, { state: 'wrappedUp', endedAt: at(-60) })
    await storage.conversations.append(from.id, { clientId: newId(), author: { role: 'window' }, content: { type: 'text', text: '您好' } })
    await storage.consultations.create(ended, { type: 'requested', actor: 'applicant', at: at(-90) })
    await storage.sessions.add('hash-of-theirs', { kind: 'applicant', subject: from.applicantId, expiresAt: at(600) })
    const rated = { ...(await storage.consultations.get(ended.id))!, rating: { level: 5 } }
    expect(await storage.wechatEntries.carryOver(from, to, { notice: '以下是您之前的咨询', at: at(0) })).toBe('carried')
    expect(await other.consultations.change({ ...rated, version: rated.version + 1 }, { type: 'rated', actor: 'applicant', at: at(1) })).toBe(false)
    expect(await storage.consultations.get(ended.id)).toMatchObject({ conversationId: to.id, applicantId: to.applicantId, version: ended.version + 1 })
    expect(await other.sessions.get('hash-of-theirs')).toBeNull()
  })

  it('changes come one after the other, from wherever', async () => {
    const { openid } = await follower()
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? storage : other).wechat.change(openid, (user) => ({ ...user, failures: user.failures + 1 }))))
    expect((await storage.wechat.user(openid))?.failures).toBe(20)
  })

  it('who has finished a push is told whether something has come meanwhile', async () => {
    const { openid, conversationId } = await follower()
    const [claim, next] = [claimOf(openid), claimOf(openid)]
    for (const one of [claim, next]) await storage.wechat.claim(one, same)
    expect(await storage.wechat.finish(claim.key), 'there is nothing to look at').toBe(false)
    await storage.conversations.append(conversationId, { clientId: newId(), author: { role: 'bot' }, content: { type: 'text', text: '你好' } })
    expect(await storage.wechat.finish(next.key)).toBe(true)
  })

  it('a push is claimed once, taken over when its lease is over, and finished for good', async () => {
    const { openid } = await follower()
    const claim = claimOf(openid)
    const won = await Promise.all([storage, other, storage, other].map((node) => node.wechat.claim(claim, (user) => ({ ...user, failures: user.failures + 1 }))))
    expect(won.filter(Boolean)).toHaveLength(1)
    expect((await storage.wechat.user(openid))?.failures, 'and what it changes is changed once').toBe(1)
    expect((await other.wechat.claimed([claim.key])).get(claim.key)).toEqual(claim)
    expect(await other.wechat.takeOver(claim.key, at(5), at(11))).toBe(false)
    await storage.wechat.renew([claim.key], at(8))
    expect(await other.wechat.takeOver(claim.key, at(7), at(13))).toBe(false)
    expect((await other.wechat.abandoned(at(9))).map(({ key }) => key)).toContain(claim.key)
    expect((await Promise.all([storage, other].map((node) => node.wechat.takeOver(claim.key, at(9), at(15))))).filter(Boolean)).toHaveLength(1)
    await storage.wechat.finish(claim.key)
    expect(await other.wechat.takeOver(claim.key, at(60), at(66))).toBe(false)
    expect(await other.wechat.abandoned(at(60))).toEqual([])
    await storage.wechat.forgetClaims({ before: at(-1), wordsBefore: at(1) })
    expect((await storage.wechat.claimed([claim.key])).get(claim.key)).toMatchObject({ done: true })
    await storage.wechat.forgetClaims({ before: at(1), wordsBefore: at(1) })
    expect((await storage.wechat.claimed([claim.key])).get(claim.key)).toBeUndefined()
  })

  it('the answer of who is first stands, with the change that goes with it', async () => {
    const { openid } = await follower()
    const claim = claimOf(openid)
    await storage.wechat.claim(claim, same)
    const answer = (node: Storage, text: string) => node.wechat.answer(claim.key, openid, at(1), (user) => ({ user: { ...user, deliveredUpTo: user.deliveredUpTo + 2 }, reply: { type: 'text', text } }))
    const stand = await Promise.all([answer(storage, 'a'), answer(other, 'b')])
    expect(stand[0]).toEqual(stand[1])
    expect((await storage.wechat.user(openid))?.deliveredUpTo).toBe(2)
    const late = claimOf(openid)
    await storage.wechat.claim(late, same)
    expect(await storage.wechat.answer(late.key, openid, at(1), (user) => ({ user, reply: null }))).toBeNull()
    expect((await other.wechat.claimed([late.key])).get(late.key), '`success` is an answer too').toHaveProperty('reply', null)
  })

  it('the words of a reply are kept for the platform\'s retries only', async () => {
    const { openid } = await follower()
    const [left, waits] = [claimOf(openid), claimOf(openid)]
    for (const claim of [left, waits]) {
      await storage.wechat.claim(claim, same)
      await storage.wechat.answer(claim.key, openid, at(1), (user) => ({ user, reply: hello }))
    }
    await storage.wechat.finish(left.key)
    await storage.wechat.forgetClaims({ before: at(-60), wordsBefore: at(0) })
    expect((await storage.wechat.claimed([left.key])).get(left.key)).toHaveProperty('reply', hello)
    await storage.wechat.forgetClaims({ before: at(-60), wordsBefore: at(1) })
    expect((await storage.wechat.claimed([left.key])).get(left.key)).toHaveProperty('reply', null)
    expect((await storage.wechat.claimed([waits.key])).get(waits.key), 'it has not left yet').toHaveProperty('reply', hello)
  })

  it('one sends to a person at a time, and nobody while a push of theirs is being answered', async () => {
    const { openid } = await follower()
    const begin = (node: Storage, now: number) => node.wechat.beginSending(openid, at(now), at(now + 10), same)
    expect((await Promise.all([begin(storage, 0), begin(other, 0)])).filter(Boolean)).toHaveLength(1)
    const claim = claimOf(openid)
    await storage.wechat.claim(claim, same)
    expect(await storage.wechat.answer(claim.key, openid, at(1), (user) => ({ user, reply: hello })), 'an answer waits for what is being sent').toBeUndefined()
    expect(await storage.wechat.endSending(openid, at(10), (user) => ({ ...user, lookedUpTo: 4 }))).toBe(true)
    expect(await begin(other, 2)).toBeNull()
    expect(await begin(other, 7), 'its lease is over').toMatchObject({ lookedUpTo: 4 })
    expect(await begin(storage, 8)).toBeNull()
    expect(await begin(storage, 18), 'who began to send has gone').not.toBeNull()
  })

  it('staff send to a person as soon as it is settled that the answer of their push comes later', async () => {
    const { openid } = await follower()
    const claim = claimOf(openid)
    await storage.wechat.claim(claim, same)
    const begin = (by: 'bot' | 'staff') => storage.wechat.beginSending(openid, at(2), at(12), same, by)
    expect(await begin('staff')).toBeNull()
    await storage.wechat.answer(claim.key, openid, at(1), (user) => ({ user, reply: null }))
    expect(await begin('bot')).toBeNull()
    expect(await begin('staff')).not.toBeNull()
  })

  it('what takes very long to be worked on holds up what the hall says for ten seconds, and no longer', async () => {
    const { openid } = await follower()
    const film = claimOf(openid, { leaseUntil: at(60) })
    await storage.wechat.claim(film, same)
    await storage.wechat.answerLater(film.key)
    expect(await storage.wechat.beginSending(openid, at(9), at(19), same)).toBeNull()
    expect(await storage.wechat.beginSending(openid, at(11), at(21), same)).not.toBeNull()
  })

  it('who has been taken for gone changes nothing more', async () => {
    const { openid } = await follower()
    const begin = (node: Storage, now: number) => node.wechat.beginSending(openid, at(now), at(now + 10), same)
    await begin(storage, 0)
    await begin(other, 11)
    expect(await storage.wechat.endSending(openid, at(10), (user) => ({ ...user, deliveredUpTo: 7 }))).toBe(false)
    expect(await other.wechat.endSending(openid, at(21), (user) => ({ ...user, deliveredUpTo: 8 }))).toBe(true)
    expect(await storage.wechat.endSending(openid, at(21), same)).toBe(false)
    await begin(storage, 22)
    const claim = claimOf(openid)
    await storage.wechat.claim(claim, same)
    await storage.wechat.answer(claim.key, openid, at(33), (user) => ({ user: { ...user, deliveredUpTo: 9 }, reply: hello }))
    expect(await storage.wechat.endSending(openid, at(32), same), 'a reply has taken what it was sending').toBe(false)
    expect((await storage.wechat.user(openid))?.deliveredUpTo).toBe(9)
  })

  it('who began to send and went is looked for once', async () => {
    const { openid } = await follower()
    const isDue = () => storage.wechat.due(at(30), at(-3600), false).then((all) => all.includes(openid))
    await storage.wechat.beginSending(openid, at(0), at(10), same)
    expect(await isDue()).toBe(true)
    await storage.wechat.beginSending(openid, at(30), at(40), () => null)
    expect(await isDue()).toBe(false)
  })

  it('nothing overtakes a reply that has not left, and it is not taken back in the middle of sending', async () => {
    const { openid } = await follower()
    const claim = claimOf(openid)
    await storage.wechat.claim(claim, same)
    const begin = (now: number) => other.wechat.beginSending(openid, at(now), at(now + 10), same)
    await storage.wechat.answer(claim.key, openid, at(1), (user) => ({ user, reply: hello }))
    expect(await begin(20), 'though its lease is over').toBeNull()
    await storage.wechat.takeBack(claim.key, at(31))
    expect(await begin(31)).toMatchObject({ parts: [hello] })
    const next = claimOf(openid)
    await storage.wechat.claim(next, same)
    await storage.wechat.answer(next.key, openid, at(50), (user) => ({ user: { ...user, parts: [] }, reply: hello }))
    await storage.wechat.change(openid, same)
    await storage.wechat.finish(next.key)
    await begin(60)
    const last = claimOf(openid)
    await storage.wechat.claim(last, same)
    await storage.wechat.takeBack(last.key, at(65))
    expect((await storage.wechat.claimed([last.key])).get(last.key)).toHaveProperty('done', false)
    await storage.wechat.takeBack(last.key, at(71))
    expect((await storage.wechat.claimed([last.key])).get(last.key)).toHaveProperty('done', true)
  })

  it('a reply that never left is not sent when the page has shown it', async () => {
    const { openid } = await follower({ parts: [hello] })
    const claim = claimOf(openid)
    await storage.wechat.claim(claim, same)
    await storage.wechat.answer(claim.key, openid, at(1), (user) => ({ user, reply: hello }))
    expect(await other.wechat.shown(openid, 3)).toBe(true)
    expect(await storage.wechat.shown(openid, 3)).toBe(false)
    await storage.wechat.takeBack(claim.key, at(40))
    expect(await storage.wechat.user(openid)).toMatchObject({ deliveredUpTo: 3, parts: [] })
  })

  it('a reply that never left is what is left to be sent', async () => {
    const { openid } = await follower({ parts: [{ type: 'text', text: '还有' }], lookedUpTo: 9 })
    const claim = claimOf(openid)
    await storage.wechat.claim(claim, same)
    await storage.wechat.answer(claim.key, openid, at(1), (user) => ({ user, reply: hello }))
    await Promise.all([storage.wechat.takeBack(claim.key, at(40)), other.wechat.takeBack(claim.key, at(40))])
    expect(await storage.wechat.user(openid)).toMatchObject({ parts: [hello, { type: 'text', text: '还有' }], lookedUpTo: 0 })
  })

  it('finds whose conversation holds more than was looked at', async () => {
    const user = await follower()
    const due = (now = at(0), everybody = false) => storage.wechat.due(now, at(-3600), everybody).then((all) => all.filter((one) => one === user.openid).length)
    const append = async () => (await storage.conversations.append(user.conversationId, { clientId: newId(), author: { role: 'window' }, content: { type: 'text', text: '您好' } })).message
    expect(await due()).toBe(0)
    const { seq } = await append()
    expect(await due()).toBe(1)
    await storage.wechat.change(user.openid, (one) => ({ ...one, lookedUpTo: seq, retryAt: at(30) }))
    expect(await due()).toBe(0)
    expect(await due(at(31))).toBe(1)
    await append()
    expect(await due(at(31)), 'once, for whatever reason').toBe(1)
    await storage.wechat.change(user.openid, (one) => ({ ...one, ledger: { messageAt: clock.now().getTime() - 48 * 3_600_000, sentAt: [] } }))
    expect(await due(at(31)), 'a notice that could not go is for who has been away for long').toBe(1)
    await storage.wechat.change(user.openid, ({ retryAt: _, ...one }) => one)
    expect(await due(at(31)), 'and nothing else can be sent to them').toBe(0)
    const notice = { template: 'tmpl', on: true }
    expect(await storage.wechat.change(user.openid, (one) => ({ ...one, notice }))).toMatchObject({ notice })
    expect([await due(), await due(at(0), true)], 'but whoever wants notices can be told, who are not looked at each time').toEqual([0, 1])
    await storage.wechat.change(user.openid, (one) => ({ ...one, notice: { ...notice, on: false } }))
    expect([await due(at(0), true), (await storage.wechat.user(user.openid))?.notice?.on]).toEqual([0, false])
  })

  it('a way into the page is for one browser, and once', async () => {
    const begin = (state: string) => storage.wechatEntries.begin({ stateHash: state, browserHash: 'browser', to: '/ask', expiresAt: at(600) }, at(0))
    const state = newId()
    await begin(state)
    expect(await other.wechatEntries.take(state, 'another', at(0))).toBeNull()
    const taken = await Promise.all([storage.wechatEntries.take(state, 'browser', at(0)), other.wechatEntries.take(state, 'browser', at(0))])
    expect(taken.filter(Boolean)).toEqual(['/ask'])
    const late = newId()
    await begin(late)
    expect(await storage.wechatEntries.take(late, 'browser', at(601))).toBeNull()
  })

  it('carries a conversation over whole, once, with what hangs on it', async () => {
    const user = await follower()
    const to = (await storage.conversations.get(user.conversationId))!
    const from = await storage.conversations.create(conversation({ id: newId(), applicantId: newId() }))
    const say = (id: string, text: string, role: 'applicant' | 'bot' = 'bot') => storage.conversations.append(id, { clientId: newId(), author: { role }, content: { type: 'text', text } })
    await say(to.id, '微信里')
    for (const text of ['一', '二', '三']) await say(from.id, text)
    const appointment: Appointment = { id: newId(), conversationId: from.id, departmentCode: 'd1', departmentName: '公安分局', day: '2026-11-24', from: '09:00', to: '09:30', seat: 1, state: 'booked', question: '居住证', createdAt: at(0), version: 1 }
    await storage.appointments.add(appointment)
    const past = consultation(from, { id: newId(), state: 'rated' })
    await storage.consultations.create(past, { type: 'request', actor: 'applicant', at: at(0) })
    const begins = { notice: '以前的', at: at(0) }
    expect((await Promise.all([storage.wechatEntries.carryOver(from, to, begins), other.wechatEntries.carryOver(from, to, begins)])).sort()).toEqual(['carried', 'nothing'])

    const messages = await other.conversations.messages(to.id, { limit: 50 })
    expect(messages.map(({ seq, content }) => [seq, content.text])).toEqual([[1, '微信里'], [2, '以前的'], [3, '一'], [4, '二'], [5, '三']])
    expect((await say(to.id, '再问')).message.seq).toBe(6)
    expect(await storage.conversations.messages(from.id, { limit: 50 })).toEqual([])
    expect(await storage.appointments.bookedOf(to.id, '2026-11-23')).toEqual([{ ...appointment, conversationId: to.id, version: 2 }])
    expect(await storage.consultations.ofApplicant(to.applicantId, 5)).toMatchObject([{ id: past.id, conversationId: to.id, applicantId: to.applicantId }])
    expect(await storage.consultations.ofApplicant(from.applicantId, 5)).toEqual([])
  })

  it('leaves a conversation where it is while somebody is at it', async () => {
    const user = await follower()
    const to = (await storage.conversations.get(user.conversationId))!
    const from = await storage.conversations.create(conversation({ id: newId(), applicantId: newId() }))
    const begins = { notice: '以前的', at: at(0) }
    await storage.conversations.append(from.id, { clientId: newId(), author: { role: 'bot' }, content: { type: 'text', text: '一' } })
    await storage.consultations.create(consultation(from, { id: newId(), state: 'waiting' }), { type: 'request', actor: 'applicant', at: at(0) })
    expect(await storage.wechatEntries.carryOver(from, to, begins)).toBe('busy')
    const asking = await storage.conversations.create(conversation({ id: newId(), applicantId: newId() }))
    await storage.conversations.append(asking.id, { clientId: newId(), author: { role: 'applicant' }, content: { type: 'text', text: '问' } })
    expect(await storage.wechatEntries.carryOver(asking, to, begins), 'the bot has not answered yet').toBe('busy')
    expect(await storage.conversations.messages(to.id, { limit: 9 })).toEqual([])
  })

  it('one fetches the token', async () => {
    expect(await storage.wechat.token('wx1')).toBeNull()
    const lock = (node: Storage, now: number) => node.wechat.lockToken('wx1', at(now), at(now + 10))
    expect((await Promise.all([lock(storage, 0), lock(other, 0)])).filter(Boolean)).toHaveLength(1)
    expect(await lock(other, 11), 'who had it has gone').toBe(true)
    await storage.wechat.saveToken('wx1', { token: 't1', expiresAt: at(7200) })
    expect(await other.wechat.token('wx1')).toEqual({ token: 't1', expiresAt: at(7200) })
    expect(await lock(storage, 12)).toBe(false)
    await other.wechat.unlockToken('wx1')
    expect(await lock(storage, 12)).toBe(true)
  })

  it('keeps that a language was chosen, whatever it is changed to later', async () => {
    const talk = conversation({ channel: 'wechat' })
    await storage.conversations.create(talk)
    expect(await storage.conversations.get(talk.id)).not.toHaveProperty('localeChosen')
    await storage.conversations.update(talk.id, { locale: 'en', localeChosen: true })
    await storage.conversations.update(talk.id, { locale: 'zh-Hant' })
    expect(await storage.conversations.get(talk.id)).toMatchObject({ locale: 'zh-Hant', localeChosen: true })
  })

  it('forgets where others were when somebody scans a code', async () => {
    const [earlier, later] = [conversation({ channel: 'wechat' }), conversation({ channel: 'wechat' })]
    for (const talk of [earlier, later]) await storage.conversations.create(talk)
    await storage.wechatCodes.add({ scene: 'scene-1', kind: 'terminal', id: 't1', url: 'http://weixin.qq.com/q/x' })
    await storage.wechatCodes.arrived(earlier.id, 'scene-1', at(0), at(-60))
    await storage.wechatCodes.arrived(later.id, 'scene-1', at(120), at(60))
    expect([await storage.wechatCodes.place(earlier.id, at(-60)), await storage.wechatCodes.place(later.id, at(-60))]).toMatchObject([null, { id: 't1' }])
  })
})
