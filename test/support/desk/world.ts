/** A desk on stores in memory, with a clock that only moves when told to. */
import type { Identity, Staff } from '../../../contract/index.ts'
import { createDesk } from '../../../media/consultation/desk.ts'
import { createDispatch } from '../../../media/consultation/dispatch.ts'
import type { Consultation } from '../../../media/ports.ts'
import { DIRECTORY, PEOPLE } from './samples.ts'
import { memoryConsultations, memoryFollowUps, memoryPresence, memoryTranscript } from './memory.ts'

export function aDeskWorld() {
  let time = Date.parse('2026-11-22T01:00:00.000Z')
  const clock = { now: () => new Date(time) }
  let ids = 0
  const consultations = memoryConsultations()
  const transcript = memoryTranscript(clock.now)
  const followUps = memoryFollowUps()
  const changes: Consultation[] = []
  const unseated: string[] = []
  const presence = memoryPresence(clock.now)
  presence.applicantsOnline.add('applicant-1')
  const deps = {
    consultations,
    directory: { load: () => Promise.resolve(DIRECTORY) },
    followUps,
    transcript,
    watchers: {
      changed: (consultation: Consultation) => { changes.push(consultation) },
      unseated: (_consultationId: string, personId: string) => { unseated.push(personId) },
    },
    clock,
    newId: () => `id-${String(++ids).padStart(4, '0')}`,
    presence,
    listeningTold: true,
    colleagues: { list: () => Promise.resolve(Object.values(PEOPLE).flatMap((one) => one.kind === 'staff' ? [one.staff] : [])) },
    keys: { make: () => `key-${++ids}`, hash: (key: string) => `hash of ${key}` },
  }
  const desk = createDesk(deps)
  const come = (identity: Identity, more: Partial<Staff> = {}): void => {
    if (identity.kind === 'staff') presence.online.set(identity.staff.id, { staff: { ...identity.staff, ...more }, chosen: 'online', misses: 0 })
  }
  come(PEOPLE.window)

  return {
    desk,
    consultations,
    followUps,
    transcript,
    changes,
    presence,
    /** They open their page. */
    come,
    /** One round of ringing, as any number of nodes may run it. */
    dispatch: createDispatch({ ...deps, ringMs: 15_000 }),
    seconds(count: number) { time += count * 1000 },
    unseated,
    pass(minutes: number) { time += minutes * 60_000 },
    async waiting(conversationId = 'conversation-1', applicant = PEOPLE.applicant): Promise<string> {
      return (await desk.request(applicant, { conversationId, question: '社保断缴了怎么补', itemId: 'i1', itemTitle: '社会保险登记', sectionCode: 'rsj-1', tried: [] })).id
    },
    async accepted(): Promise<string> {
      const id = await this.waiting()
      await desk.accept(PEOPLE.window, id)
      return id
    },
    async joined(): Promise<{ id: string; invitationId: string }> {
      const id = await this.accepted()
      const invitation = await desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
      await desk.join(PEOPLE.social, invitation.id)
      return { id, invitationId: invitation.id }
    },
    async ended(): Promise<string> {
      const id = await this.accepted()
      await desk.end(PEOPLE.window, id)
      return id
    },
  }
}

export type DeskWorld = ReturnType<typeof aDeskWorld>
