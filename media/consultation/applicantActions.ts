/** What an applicant does: ask for a person, give up waiting, hang up, rate. */
import { AppError } from '../../contract/index.ts'
import type { Identity, Rating } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'
import { step } from './changes.ts'
import type { Changes } from './changes.ts'
import { closeInvitations } from './closing.ts'
import type { ConsultationRequest, Desk, DeskDeps } from './desk.ts'
import type { FollowUps } from './followUps.ts'
import { isOpen, isWithPerson, next } from './lifecycle.ts'
import { requireOwn } from './ownership.ts'
import { requireApplicant } from './permissions.ts'
import type { Views } from './views.ts'

const ACTOR = 'applicant'

export function createApplicantActions(
  { consultations, transcript, watchers, clock, newId }: DeskDeps,
  { change }: Changes,
  views: Views,
  followUps: FollowUps,
): Pick<Desk, 'request' | 'cancel' | 'leave' | 'rate'> {
  async function request(identity: Identity, request: ConsultationRequest) {
    const applicantId = requireApplicant(identity, 'request')
    const open = await openOneOf(request.conversationId, applicantId)
    if (open) return views.view(open)

    const at = clock.now().toISOString()
    const consultation: Consultation = {
      ...request, id: newId(), applicantId, state: next('requested', 'queue') ?? 'requested', requestedAt: at, version: 1,
    }
    try {
      await consultations.create(consultation, { type: 'queue', actor: ACTOR, at })
    } catch (error) {
      // The same request twice at once: the other one was first, and theirs is ours too.
      const first = await openOneOf(request.conversationId, applicantId)
      if (error instanceof AppError && error.code === 'WRONG_STATE' && first) return views.view(first)
      throw error
    }
    watchers.changed(consultation)
    await transcript.announce(consultation.conversationId, 'waiting')
    return views.view(consultation)
  }

  async function openOneOf(conversationId: string, applicantId: string): Promise<Consultation | null> {
    const latest = await consultations.latestOf(conversationId)
    if (latest) requireOwn(latest, applicantId)
    return latest && isOpen(latest.state) ? latest : null
  }

  async function cancel(identity: Identity, id: string) {
    const applicantId = requireApplicant(identity, 'cancel')
    const { consultation, changed } = await change(id, { type: 'cancel', actor: ACTOR }, (current) => {
      requireOwn(current, applicantId)
      return current.state === 'cancelled' ? null : step(current, 'cancel')
    })
    if (changed) await transcript.announce(consultation.conversationId, 'cancelled')
    return views.view(consultation)
  }

  async function leave(identity: Identity, id: string) {
    const applicantId = requireApplicant(identity, 'leave')
    const { consultation, changed } = await change(id, { type: 'leave', actor: ACTOR }, (current) => {
      requireOwn(current, applicantId)
      if (!isOpen(current.state)) return null
      return isWithPerson(current.state) ? step(current, 'end', { endedAt: clock.now().toISOString() }) : step(current, 'cancel')
    })
    await closeInvitations(consultations, id)
    if (changed) await transcript.announce(consultation.conversationId, consultation.state === 'cancelled' ? 'cancelled' : 'ended')
    return views.view(consultation)
  }

  async function rate(identity: Identity, id: string, rating: Rating) {
    const applicantId = requireApplicant(identity, 'rate')
    const { consultation, changed } = await change(id, { type: 'rate', actor: ACTOR }, (current) => {
      requireOwn(current, applicantId)
      if (sameRating(current.rating, rating)) return null
      return step(current, 'rate', { rating })
    })
    // Also when it is stored already: the server may have died in between.
    await followUps.ensure(consultation, 'rating')
    if (changed) await transcript.announce(consultation.conversationId, 'rated')
    return views.view(consultation)
  }

  return { request, cancel, leave, rate }
}

function sameRating(a: Rating | undefined, b: Rating): boolean {
  return a?.level === b.level && a.reason === b.reason && [...a.tags ?? []].sort().join() === [...b.tags ?? []].sort().join()
}
