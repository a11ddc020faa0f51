/** Rings and presence on each database: what several nodes rely on when they work on one. */
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Recording, Staff } from '../../../contract/index.ts'
import type { Consultation } from '../../../media/index.ts'
import { createDispatch } from '../../../media/index.ts'
import { createLogger } from '../../../server/logger.ts'
import { BEAT_MS, createPresence, HEARTBEAT, STALE_MS } from '../../../server/presence.ts'
import type { Presence } from '../../../server/presence.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { consultation, conversation, staffMember } from '../../support/samples.ts'

/** Shorter than a node may be silent: here nobody says that it lives. */
const RING_MS = 5000
let time = Date.parse('2026-11-22T01:00:00.000Z')
const clock = { now: () => new Date(time) }
const at = () => clock.now().toISOString()
const logger = createLogger('silent')

onEachDatabase('the desk', ({ create }) => {
  let storage: Storage
  const nodes: Presence[] = []

  // Fresh for each test: rings and presence are about all there is.
  beforeEach(async () => {
    storage = await (await create(clock))()
    return async () => {
      for (const node of nodes.splice(0)) await node.close()
      await storage.close()
    }
  })

  const aNode = async (): Promise<Presence> => {
    const presence = createPresence({ store: storage.presence, staff: storage.staff, clock, nodeId: newId(), onChange: () => undefined, logger })
    nodes.push(presence)
    await presence.start()
    return presence
  }
  const aMember = async (more: Partial<Staff> = {}): Promise<Staff> => {
    const staff = staffMember(more)
    await storage.staff.add({ staff, passwordHash: '-' })
    return staff
  }
  const aWaiting = async (more: Partial<Consultation> = {}): Promise<Consultation> => {
    const talk = conversation()
    await storage.conversations.create(talk)
    const waiting = consultation(talk, { requestedAt: at(), ...more })
    await storage.consultations.create(waiting, { type: 'queue', actor: 'applicant', at: at() })
    return waiting
  }
  const seen = async (presence: Presence) => (await presence.staff()).map(({ staff: { id }, chosen }) => [id, chosen])

  describe('a consultation', () => {
    it('keeps all that the queue goes by', async () => {
      const whole = await aWaiting({
        departmentCode: 'gaj', corrected: true, language: 'yue', needs: ['elder', 'mobility'], followsId: 'earlier', queuedAt: at(),
        ring: { windowId: 'w1', windowName: '王晓', reason: 'knows', at: at(), until: at() }, passed: [{ windowId: 'w2', at: at() }], cancelledAt: at(),
      })
      expect(await storage.consultations.get(whole.id)).toEqual(whole)
    })

    it('does not ring a window that another one rings, until that is over', async () => {
      const [one, two] = [await aWaiting(), await aWaiting()]
      const ring = { windowId: 'w1', windowName: '王晓', reason: 'free' as const, at: at(), until: at() }
      const change = (next: Consultation) => storage.consultations.change(next, { type: 'ring', actor: 'w1', at: at() })
      const won = await Promise.all([change({ ...one, ring, version: 2 }), change({ ...two, ring, version: 2 })])
      expect(won.filter(Boolean)).toHaveLength(1)
      const [rung, other] = won[0] ? [one, two] : [two, one]
      expect(await change({ ...rung, version: 3 })).toBe(true)
      expect(await change({ ...other, ring, version: 2 })).toBe(true)
    })

    it('is found among an applicant’s earlier ones once it has had a person', async () => {
      const earlier = await aWaiting({ state: 'rated', acceptedAt: at() })
      await aWaiting({ state: 'cancelled', applicantId: earlier.applicantId })
      expect((await storage.consultations.earlierOf(earlier.applicantId, at())).map(({ id }) => id)).toEqual([earlier.id])
      expect(await storage.consultations.earlierOf(earlier.applicantId, new Date(time + 1).toISOString())).toEqual([])
    })
  })

  it('a consultation’s recording is the open one, also when the clock was set back since an earlier one', async () => {
    const { id: consultationId } = await aWaiting()
    const recording = (id: string, state: Recording['state']): Recording => ({ id, consultationId, state, askedAt: at(), answers: [], version: 1 })
    await storage.recordings.create(recording('b', 'dropped'))
    await storage.recordings.create(recording('a', 'asked'))
    expect((await storage.recordings.latestOf(consultationId))?.id).toBe('a')
    await storage.recordings.change({ ...recording('a', 'dropped'), version: 2 })
    await storage.recordings.create(recording('c', 'dropped'))
    expect((await storage.recordings.latestOf(consultationId))?.id).toBe('c')
  })

  describe('presence', () => {
    it('knows a person with two tabs as one, until the last has gone', async () => {
      const node = await aNode()
      const window = await aMember()
      const [first, second] = [node.enter('staff', window.id, 'tab-1'), node.enter('staff', window.id, 'tab-2')]
      await expect.poll(() => seen(node)).toEqual([[window.id, 'online']])
      first()
      first()
      await expect.poll(() => storage.presence.present('staff', [])).toEqual([])
      expect(await seen(node)).toEqual([[window.id, 'online']])
      second()
      await expect.poll(() => seen(node)).toEqual([])
    })

    it('sees who is connected to another node, for as long as that node lives', async () => {
      const [here, there] = [await aNode(), await aNode()]
      const window = await aMember()
      there.enter('staff', window.id, 'tab-1')
      there.enter('applicant', 'applicant-1', 'tab-2')
      await expect.poll(() => seen(here)).toEqual([[window.id, 'online']])
      expect([...await here.applicants()]).toEqual(['applicant-1'])
      // Neither says anything any more; of itself a node knows without being told.
      time += STALE_MS + 1
      expect(await seen(here)).toEqual([])
      expect(await seen(there)).toEqual([[window.id, 'online']])
    })

    it('notices a cut connection and a dead node within ten seconds', () => {
      expect(HEARTBEAT.pingInterval + HEARTBEAT.pingTimeout).toBeLessThan(9000)
      expect(STALE_MS).toBeLessThan(9000)
      expect(STALE_MS, 'two beats may be late').toBeGreaterThan(2 * BEAT_MS)
    })

    it('keeps what one chose while one is gone, as over a reload', async () => {
      const node = await aNode()
      const window = await aMember()
      const leave = node.enter('staff', window.id, 'tab-1')
      await node.choose(window.id, 'busy')
      leave()
      await expect.poll(() => seen(node)).toEqual([])
      node.enter('staff', window.id, 'tab-2')
      await expect.poll(() => seen(node)).toEqual([[window.id, 'busy']])
    })

    it('counts two rings that run out in a row on two nodes as two; an answer or a choice begins anew', async () => {
      const [here, there] = [await aNode(), await aNode()]
      const window = await aMember()
      here.enter('staff', window.id, 'tab-1')
      await Promise.all([here.missed(window.id), there.missed(window.id)])
      await expect.poll(() => here.staff()).toMatchObject([{ chosen: 'away', reason: 'missedRings' }])
      await there.choose(window.id, 'online')
      expect(await seen(here)).toEqual([[window.id, 'online']])
      expect(await here.missed(window.id)).toBe(false)
      await here.served(window.id)
      expect(await here.missed(window.id)).toBe(false)
      expect((await here.staff())[0]?.servedAt).toBe(at())
    })
  })

  it('is dispatched by several nodes at once as by one', async () => {
    const presences = [await aNode(), await aNode()]
    const windows = [await aMember(), await aMember(), await aMember()]
    for (const [index, { id }] of windows.entries()) presences[index % 2]!.enter('staff', id, `tab-${index}`)
    await expect.poll(() => seen(presences[0]!)).toHaveLength(3)
    const waiting = [await aWaiting(), await aWaiting(), await aWaiting(), await aWaiting()]
    const changes: string[] = []
    const dispatchers = presences.map((presence) => createDispatch({
      consultations: storage.consultations, presence, clock, ringMs: RING_MS,
      watchers: { unseated: () => {}, changed: ({ id, version }) => { changes.push(`${id} ${version}`) } },
    }))
    const all = () => Promise.all([...dispatchers, ...dispatchers].map((dispatch) => dispatch()))

    await all()
    const rung = async () => (await storage.consultations.open()).flatMap(({ ring }) => ring ? [ring.windowId] : [])
    expect(new Set(await rung())).toEqual(new Set(windows.map(({ id }) => id)))
    expect(changes.length).toBe(new Set(changes).size)

    time += RING_MS
    await all()
    expect((await presences[0]!.staff()).map(({ chosen }) => chosen), 'each ring that ran out is counted once').toEqual(['online', 'online', 'online'])
    expect(new Set(await rung()).size).toBe((await rung()).length)
    const [passed] = (await storage.consultations.open()).filter(({ id }) => id === waiting[0]!.id)
    expect(passed?.passed).toHaveLength(1)
  })
})
