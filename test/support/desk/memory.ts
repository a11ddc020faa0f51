/** Stores that live in memory and keep the promises of media/ports.ts, with a pause before every answer so that races are real. */
import { setImmediate as pause } from 'node:timers/promises'
import { AppError } from '../../../contract/index.ts'
import type { FollowUp, Message, StaffNote } from '../../../contract/index.ts'
import { isOpen } from '../../../media/consultation/lifecycle.ts'
import type { Announcement, Consultation, ConsultationEvent, ConsultationStore, DeskPresence, FollowUpStore, StaffOnline, StoredInvitation, Summary, Transcript } from '../../../media/ports.ts'

export interface MemoryConsultations extends ConsultationStore {
  /** Each consultation's events, in order. */
  readonly history: Map<string, ConsultationEvent[]>
  /** What `serviceMinutes` answers. */
  minutes: number[]
  /** Called before every answer: a test can do something in that very moment. */
  meanwhile: (() => Promise<void>) | null
}

export function memoryConsultations(): MemoryConsultations {
  const consultations = new Map<string, Consultation>()
  const invitations = new Map<string, StoredInvitation>()
  const notes = new Map<string, StaffNote[]>()
  const history = new Map<string, ConsultationEvent[]>()
  const all = () => [...consultations.values()].sort((a, b) => (a.requestedAt + a.id < b.requestedAt + b.id ? -1 : 1))

  const store: MemoryConsultations = {
    history,
    minutes: [],
    meanwhile: null,
    async create(consultation, event) {
      await pause()
      if (all().some(({ conversationId, state }) => conversationId === consultation.conversationId && isOpen(state))) throw new AppError('WRONG_STATE')
      consultations.set(consultation.id, consultation)
      history.set(consultation.id, [event])
    },
    async get(id) {
      await pause()
      return consultations.get(id) ?? null
    },
    async latestOf(conversationId) {
      await pause()
      return all().filter((one) => one.conversationId === conversationId).at(-1) ?? null
    },
    async earlierOf(applicantId, since) {
      await pause()
      return all().filter((one) => one.applicantId === applicantId && one.acceptedAt !== undefined && one.requestedAt >= since).reverse()
    },
    async ofApplicant(applicantId, limit) {
      await pause()
      return all().filter((one) => one.applicantId === applicantId).reverse().slice(0, limit)
    },
    async open() {
      await pause()
      return all().filter(({ state, wrapUp }) => isOpen(state) || ((state === 'ended' || state === 'ratedEarly') && !wrapUp))
    },
    async change(next, event) {
      await pause()
      const { meanwhile } = store
      store.meanwhile = null
      await meanwhile?.()
      if (consultations.get(next.id)?.version !== next.version - 1) return false
      if (next.ring && all().some(({ id, ring }) => id !== next.id && ring?.windowId === next.ring?.windowId)) return false
      consultations.set(next.id, next)
      history.get(next.id)?.push(event)
      return true
    },
    async settledSince(endedSince) {
      await pause()
      return all().filter(({ state, endedAt = '' }) => ['ratedEarly', 'wrappedUp', 'rated'].includes(state) && endedAt >= endedSince)
    },
    async serviceMinutes(limit) {
      await pause()
      return store.minutes.slice(0, limit)
    },
    async addInvitation(invitation) {
      await pause()
      const open = [...invitations.values()].some(({ consultationId, sectionCode, state }) =>
        consultationId === invitation.consultationId && sectionCode === invitation.sectionCode && (state === 'invited' || state === 'joined'))
      if (open) throw new AppError('WRONG_STATE')
      invitations.set(invitation.id, invitation)
    },
    async invitation(id) {
      await pause()
      return invitations.get(id) ?? null
    },
    async invitationsOf(consultationId) {
      await pause()
      return [...invitations.values()].filter((one) => one.consultationId === consultationId)
    },
    async openInvitations() {
      await pause()
      return [...invitations.values()].filter(({ state }) => state === 'invited' || state === 'joined')
    },
    async changeInvitation(next, from) {
      await pause()
      if (invitations.get(next.id)?.state !== from) return false
      invitations.set(next.id, next)
      return true
    },
    async addNote(consultationId, note) {
      await pause()
      const of = notes.get(consultationId) ?? []
      notes.set(consultationId, of)
      const known = of.find(({ clientId }) => clientId === note.clientId)
      if (!known) of.push(note)
      return known ?? note
    },
    async notesOf(consultationId) {
      await pause()
      return [...notes.get(consultationId) ?? []]
    },
  }
  return store
}

/** Keeps the promises of FollowUpStore; `all` is what there is. */
export function memoryFollowUps(): FollowUpStore & { readonly all: FollowUp[] } {
  const all: FollowUp[] = []
  return {
    all,
    async add(followUp) {
      await pause()
      if (!all.some(({ consultationId, reason }) => consultationId === followUp.consultationId && reason === followUp.reason)) all.push(followUp)
    },
    get: (id) => Promise.resolve(all.find((one) => one.id === id) ?? null),
    list({ state, ownerId, dueBefore }) {
      const rows = all.filter((one) => (state === 'undone' ? one.state !== 'done' : one.state === state)
        && (ownerId === undefined || one.ownerId === ownerId) && (dueBefore === undefined || one.dueOn < dueBefore))
      return Promise.resolve({ total: rows.length, rows })
    },
    of: (consultationId) => Promise.resolve(all.filter((one) => one.consultationId === consultationId)),
    change(next) {
      const at = all.findIndex(({ id, version }) => id === next.id && version === next.version - 1)
      if (at < 0) return Promise.resolve(false)
      all[at] = next
      return Promise.resolve(true)
    },
  }
}

export interface MemoryTranscript extends Transcript {
  readonly summaries: Map<string, Summary>
  readonly announced: { key: Announcement; params?: Record<string, string> }[]
}

export function memoryTranscript(now: () => Date): MemoryTranscript {
  const announced: MemoryTranscript['announced'] = []
  const messages: Message[] = []
  const add = (conversationId: string, message: Pick<Message, 'author' | 'content'> & { clientId?: string }): Message => {
    const stored = { ...message, id: `m${messages.length + 1}`, conversationId, seq: messages.length + 1, at: now().toISOString() }
    messages.push(stored)
    return stored
  }
  const summaries = new Map<string, Summary>()
  return {
    announced,
    summaries,
    localeOf: () => Promise.resolve('zh-Hans'),
    async sayAnswer(conversationId, author, clientId, { articleId }) {
      await pause()
      return add(conversationId, { author, clientId, content: { type: 'text', text: articleId } })
    },
    summarise(_conversationId, clientId, summary) {
      summaries.set(clientId, summary)
      return Promise.resolve()
    },
    async messages(conversationId) {
      await pause()
      return messages.filter((message) => message.conversationId === conversationId)
    },
    async announce(conversationId, key, params) {
      await pause()
      announced.push({ key, ...(params && { params }) })
      add(conversationId, { author: { role: 'system' }, content: { type: 'notice', text: key } })
    },
    async say(conversationId, author, clientId, text) {
      await pause()
      return add(conversationId, { author, clientId, content: { type: 'text', text } })
    },
  }
}

export interface MemoryPresence extends DeskPresence {
  /** Who has a page open. */
  readonly online: Map<string, StaffOnline & { misses: number }>
  readonly applicantsOnline: Set<string>
  readonly terminalsOnline: Set<string>
}

export function memoryPresence(now: () => Date): MemoryPresence {
  const online: MemoryPresence['online'] = new Map()
  const applicantsOnline = new Set<string>()
  const terminalsOnline = new Set<string>()
  const put = (id: string, change: Partial<StaffOnline & { misses: number }>): void => {
    const before = online.get(id)
    if (before) online.set(id, { ...before, ...change })
  }
  return {
    online,
    applicantsOnline,
    terminalsOnline,
    async staff() {
      await pause()
      return [...online.values()]
    },
    async applicants() {
      await pause()
      return applicantsOnline
    },
    terminals: () => Promise.resolve(terminalsOnline),
    async served(id) {
      await pause()
      put(id, { servedAt: now().toISOString(), misses: 0 })
    },
    async missed(id) {
      await pause()
      const misses = (online.get(id)?.misses ?? 0) + 1
      put(id, { misses, ...(misses >= 2 && { chosen: 'away', reason: 'missedRings' }) })
      return misses >= 2
    },
  }
}
