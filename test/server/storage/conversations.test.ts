/** Conversations and consultations on each database. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../contract/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { consultation, conversation } from '../../support/samples.ts'

const clock = { now: () => new Date('2026-11-22T01:00:00.000Z') }
const event = (type: string) => ({ type, actor: 'tester', at: clock.now().toISOString() })

onEachDatabase('conversations', ({ create }) => {
  let storage: Storage
  beforeAll(async () => { storage = await (await create(clock))() })
  afterAll(() => storage.close())

  describe('conversations', () => {
    const say = (clientId: string, text: string) => ({ clientId, author: { role: 'applicant' as const }, content: { type: 'text' as const, text } })

    it('gives each message its place, and stores one that is sent twice only once', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const first = await storage.conversations.append(talk.id, say('client-1', '你好'))
      const again = await storage.conversations.append(talk.id, say('client-1', '你好'))
      const second = await storage.conversations.append(talk.id, say('client-2', '办居住证'))
      expect([first.stored, again.stored, second.stored]).toEqual([true, false, true])
      expect(again.message).toEqual(first.message)
      expect((await storage.conversations.messages(talk.id, { limit: 10 })).map(({ seq }) => seq)).toEqual([1, 2])
      expect(await storage.conversations.messages(talk.id, { afterSeq: 1, limit: 10 })).toEqual([second.message])
    })

    it('keeps the order gapless when many write at once', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      await Promise.all(Array.from({ length: 40 }, (_, n) => storage.conversations.append(talk.id, say(`client-${n % 30}`, `第${n}句`))))
      const seqs = (await storage.conversations.messages(talk.id, { limit: 100 })).map(({ seq }) => seq)
      expect(seqs).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    })

    it('remembers which questions still wait for their answer', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const { message } = await storage.conversations.append(talk.id, say('client-1', '在吗'))
      expect((await storage.conversations.unsettled()).map(({ id }) => id)).toContain(message.id)
      await storage.conversations.settle(message.id)
      expect((await storage.conversations.unsettled()).map(({ id }) => id)).not.toContain(message.id)
    })

    it('refuses a message to a conversation that does not exist', async () => {
      await expect(storage.conversations.append(newId(), say('client-1', '你好'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('keeps one conversation for an applicant, however many pages open it at once', async () => {
      const [mine, ...others] = [1, 2, 3, 4].map(() => conversation({ applicantId: 'a1', channel: 'botframework' }))
      const made = await Promise.all([mine!, ...others].map((one) => storage.conversations.create(one)))
      expect(new Set(made.map(({ id }) => id)).size).toBe(1)
      expect(await storage.conversations.of('botframework', 'a1')).toEqual(made[0])
    })

    it('knows an applicant\'s conversation, its language and its verdicts', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      await storage.conversations.update(talk.id, { locale: 'zh-Hant', reference: '{}' })
      expect(await storage.conversations.of('web', talk.applicantId)).toEqual({ ...talk, locale: 'zh-Hant', reference: '{}' })
      const { message } = await storage.conversations.append(talk.id, say('client-1', '你好'))
      await storage.conversations.setHelpful(message.id, false)
      expect((await storage.conversations.message(message.id))?.helpful).toBe(false)
    })
  })

  describe('consultations', () => {
    it('lets exactly one of two windows accept', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const waiting = consultation(talk)
      await storage.consultations.create(waiting, event('request'))
      const accept = (name: string) => storage.consultations.change({ ...waiting, state: 'accepted', windowName: name, version: 2 }, event('accept'))
      const won = await Promise.all([accept('王晓'), accept('李明')])
      expect(won.filter(Boolean)).toHaveLength(1)
      expect((await storage.consultations.get(waiting.id))?.windowName).toBe(won[0] ? '王晓' : '李明')
    })

    it('allows a conversation one open consultation at a time', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const first = consultation(talk)
      await storage.consultations.create(first, event('request'))
      await expect(storage.consultations.create(consultation(talk), event('request'))).rejects.toBeInstanceOf(AppError)
      await storage.consultations.change({ ...first, state: 'cancelled', version: 2 }, event('cancel'))
      const second = consultation(talk)
      await storage.consultations.create(second, event('request'))
      expect((await storage.consultations.latestOf(talk.id))?.id).toBe(second.id)
      expect((await storage.consultations.open()).map(({ id }) => id)).toContain(second.id)
    })

    it('keeps wrap-up, rating and how long it took', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const ended = consultation(talk, {
        state: 'rated', acceptedAt: '2026-11-22T01:00:00.000Z', endedAt: '2026-11-22T01:12:00.000Z',
        wrapUp: { outcome: 'settled', answer: '带身份证来即可' }, rating: { level: 2, reason: '等太久' },
      })
      await storage.consultations.create(ended, event('request'))
      expect(await storage.consultations.get(ended.id)).toEqual(ended)
      expect(await storage.consultations.serviceMinutes(1)).toEqual([12])
    })

    it('keeps a note among staff once, and apart from the conversation; and that somebody is on hold', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const held = consultation(talk, {
        state: 'inRoom', hold: { since: clock.now().toISOString(), byName: '王晓' }, attending: [{ staffId: 's1', name: '冯督', mode: 'listen' }],
      })
      await storage.consultations.create(held, event('request'))
      expect(await storage.consultations.get(held.id)).toEqual(held)
      const note = { id: newId(), clientId: 'client-0001', role: 'window' as const, name: '王晓', text: '证件像是改过', at: clock.now().toISOString() }
      expect(await storage.consultations.addNote(held.id, note)).toEqual(note)
      expect(await storage.consultations.addNote(held.id, { ...note, id: newId() }), 'the one that is there').toEqual(note)
      expect(await storage.consultations.notesOf(held.id)).toEqual([note])
      expect(await storage.conversations.messages(talk.id, { limit: 10 })).toEqual([])
    })

    it('keeps what is to be followed up once for each reason, lists what is due first, and changes it in turn', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const parent = consultation(talk)
      await storage.consultations.create(parent, event('request'))
      const followUp = { id: newId(), consultationId: parent.id, reason: 'rating' as const, state: 'open' as const, question: '问题', what: '等太久', dueOn: '2026-11-27', createdAt: clock.now().toISOString(), version: 1 }
      await storage.followUps.add(followUp)
      await storage.followUps.add({ ...followUp, id: newId(), what: '又说一遍' })
      const sooner = { ...followUp, id: newId(), reason: 'wrapUp' as const, dueOn: '2026-11-24', ownerId: 's1', ownerName: '王晓', state: 'inProgress' as const }
      await storage.followUps.add(sooner)
      expect(await storage.followUps.of(parent.id)).toEqual(expect.arrayContaining([followUp, sooner]))
      const page = { limit: 50, offset: 0 }
      expect((await storage.followUps.list({ state: 'undone', ...page })).rows.filter(({ consultationId }) => consultationId === parent.id)).toEqual([sooner, followUp])
      expect(await storage.followUps.list({ state: 'undone', ownerId: 's1', dueBefore: '2026-11-25', ...page })).toEqual({ total: 1, rows: [sooner] })
      const done = { ...sooner, state: 'done' as const, result: '办好了', version: 2 }
      expect(await storage.followUps.change(done)).toBe(true)
      expect(await storage.followUps.change(done)).toBe(false)
      expect(await storage.followUps.get(sooner.id)).toEqual(done)
    })

    it('keeps prepared replies: one sees and changes one\'s own and everybody\'s', async () => {
      const { cannedReplies } = storage
      const own = await cannedReplies.add('s1', { name: '欢迎', texts: { 'zh-Hans': '您好', en: 'Hello' }, shared: false })
      const shared = await cannedReplies.add('s1', { name: '稍等', texts: { 'zh-Hans': '请稍等' }, shared: true })
      expect(await cannedReplies.of('s1')).toEqual(expect.arrayContaining([own, shared]))
      expect(await cannedReplies.of('s2')).toEqual([shared])
      const { id: _id, ...changed } = { ...own, texts: { 'zh-Hans': '您好呀' } }
      expect(await cannedReplies.change('s2', own.id, changed)).toBe(false)
      expect(await cannedReplies.remove('s2', own.id)).toBe(false)
      expect(await cannedReplies.change('s1', own.id, changed)).toBe(true)
      expect(await cannedReplies.of('s1')).toContainEqual({ id: own.id, ...changed })
      expect(await cannedReplies.remove('s2', shared.id), 'what is everybody\'s anybody may tidy up').toBe(true)
      expect(await cannedReplies.of('s2')).toEqual([])
    })

    it('finds consultations by day, window, section, outcome, rating and words', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const past = consultation(talk, {
        state: 'rated', question: '开店要什么', itemTitle: '食品经营许可', sectionCode: 'scj-9', windowId: 'w-history', windowName: '王晓', requestedAt: '2019-03-04T02:00:00.000Z',
        acceptedAt: '2019-03-04T02:00:30.000Z', endedAt: '2019-03-04T02:10:30.000Z', wrapUp: { outcome: 'settled', answer: '带执照，问13812345678' }, rating: { level: 4 },
      })
      await storage.consultations.create(past, event('request'))
      const day = { from: '2019-03-04', to: '2019-03-04', limit: 10, offset: 0 }
      expect(await storage.history.list(day)).toEqual({ total: 1, rows: [{
        id: past.id, state: 'rated', requestedAt: past.requestedAt, question: '开店要什么', itemTitle: '食品经营许可', sectionCode: 'scj-9', windowName: '王晓',
        waitedSeconds: 30, talkedSeconds: 600, outcome: 'settled', answer: '带执照，问138****5678', rating: 4,
      }] })
      const count = async (filter: object) => (await storage.history.list({ ...day, ...filter })).total
      for (const filter of [{ windowId: 'w-history' }, { department: { code: 'scj', sections: ['scj-9'] } }, { outcome: 'settled' }, { rating: 4 }, { state: 'rated' }, { text: '许可' }, { text: '执照' }]) expect(await count(filter), JSON.stringify(filter)).toBe(1)
      for (const filter of [{ windowId: 'w2' }, { department: { code: 'scj', sections: [] } }, { department: { code: 'gaj', sections: ['gaj-1'] } }, { outcome: 'followUp' }, { rating: 3 }, { text: '王晓' }, { from: '2019-03-05', to: '2019-03-06' }]) expect(await count(filter), JSON.stringify(filter)).toBe(0)
      expect(await storage.history.eventsOf(past.id)).toHaveLength(1)
      await storage.consultations.change({ ...past, departmentCode: 'gaj', version: past.version + 1 }, event('test'))
      expect([await count({ department: { code: 'gaj', sections: [] } }), await count({ department: { code: 'scj', sections: ['scj-9'] } })], 'given on, it is the other department’s').toEqual([1, 0])
      expect((await storage.consultations.ofApplicant(past.applicantId, 5)).map(({ id }) => id)).toEqual([past.id])
    })

    it('changes an invitation only from the state it is thought to be in', async () => {
      const talk = conversation()
      await storage.conversations.create(talk)
      const parent = consultation(talk)
      await storage.consultations.create(parent, event('request'))
      const invitation = { id: newId(), consultationId: parent.id, sectionCode: 'gaj-1', sectionName: '户政科', departmentName: '公安分局', state: 'invited' as const, invitedAt: clock.now().toISOString(), invitedById: newId() }
      await storage.consultations.addInvitation(invitation)
      await expect(storage.consultations.addInvitation({ ...invitation, id: newId() }), 'a section is invited once at a time').rejects.toMatchObject({ code: 'WRONG_STATE' })
      expect(await storage.consultations.changeInvitation({ ...invitation, state: 'joined', joinedByName: '赵警官' }, 'invited')).toBe(true)
      expect(await storage.consultations.changeInvitation({ ...invitation, state: 'declined' }, 'invited')).toBe(false)
      expect((await storage.consultations.invitation(invitation.id))?.state).toBe('joined')
      expect((await storage.consultations.openInvitations()).map(({ id }) => id)).toContain(invitation.id)
    })
  })
})
