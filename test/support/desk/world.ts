/** A desk on stores in memory, with a clock that only moves when told to. */
import { createDesk } from '../../../media/consultation/desk.ts'
import type { Consultation } from '../../../media/ports.ts'
import { DIRECTORY, PEOPLE } from './samples.ts'
import { memoryConsultations, memoryFollowUps, memoryTranscript } from './memory.ts'

export function aDeskWorld() {
  let time = Date.parse('2026-11-22T01:00:00.000Z')
  const clock = { now: () => new Date(time) }
  let ids = 0
  const consultations = memoryConsultations()
  const transcript = memoryTranscript(clock.now)
  const followUps = memoryFollowUps()
  const changes: Consultation[] = []
  const unseated: string[] = []
  const online = new Set<string>(['applicant-1'])
  const deps = {
    consultations,
    directory: { load: () => Promise.resolve(DIRECTORY), replace: () => Promise.resolve() },
    followUps,
    transcript,
    watchers: {
      changed: (consultation: Consultation) => { changes.push(consultation) },
      unseated: (_consultationId: string, personId: string) => { unseated.push(personId) },
    },
    clock,
    newId: () => `id-${String(++ids).padStart(4, '0')}`,
    windowsOnline: () => 1,
    listeningTold: true,
    colleagues: { list: () => Promise.resolve(Object.values(PEOPLE).flatMap((one) => one.kind === 'staff' ? [one.staff] : [])), isOnline: (id: string) => online.has(id) },
    keys: { make: () => `key-${++ids}`, hash: (key: string) => `hash of ${key}` },
    applicantOnline: (applicantId: string) => online.has(applicantId),
  }
  const desk = createDesk(deps)

  return {
    desk,
    consultations,
    followUps,
    transcript,
    changes,
    unseated,
    /** Ids of those who are signed in. */
    online,
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
