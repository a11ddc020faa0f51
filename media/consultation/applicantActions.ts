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
import { waitsSince } from './queue.ts'
import { placeKeptMs, withoutRing } from './ring.ts'
import { departmentAt, guessDepartment, isSameMatter } from './routing.ts'
import type { Views } from './views.ts'

const ACTOR = 'applicant'
/** So long after a consultation the next one on the same matter is a second call. */
const SAME_MATTER_MS = 30 * 24 * 3_600_000

export function createApplicantActions(
  { consultations, directory, transcript, watchers, clock, newId }: DeskDeps,
  { change }: Changes,
  views: Views,
  followUps: FollowUps,
): Pick<Desk, 'request' | 'cancel' | 'leave' | 'rate'> {
  async function request(identity: Identity, request: ConsultationRequest) {
    const applicantId = requireApplicant(identity, 'request')
    const latest = await ownLatestOf(request.conversationId, applicantId)
    if (latest && isOpen(latest.state)) return views.view(latest)

    const now = clock.now()
    const at = now.toISOString()
    const consultation: Consultation = {
      ...request,
      ...await standing(request, applicantId, now),
      ...(latest && placeKeptMs(latest, now.getTime()) > 0 && keptOf(latest)),
      id: newId(), applicantId, state: next('requested', 'queue') ?? 'requested', requestedAt: at, version: 1,
    }
    try {
      await consultations.create(consultation, { type: 'queue', actor: ACTOR, at })
    } catch (error) {
      // The same request twice at once: the other one was first, and theirs is ours too.
      const first = await ownLatestOf(request.conversationId, applicantId)
      if (error instanceof AppError && error.code === 'WRONG_STATE' && first && isOpen(first.state)) return views.view(first)
      throw error
    }
    watchers.changed(consultation)
    await transcript.announce(consultation.conversationId, 'waiting')
    return views.view(consultation)
  }

  async function ownLatestOf(conversationId: string, applicantId: string): Promise<Consultation | null> {
    const latest = await consultations.latestOf(conversationId)
    if (latest) requireOwn(latest, applicantId)
    return latest
  }

  /** What the queue goes by: the department that is thought to answer, and whether they have been here with this before. */
  async function standing(request: ConsultationRequest, applicantId: string, now: Date): Promise<Pick<Consultation, 'departmentCode' | 'followsId'>> {
    const guide = await directory.load()
    // What they ask about says more than where they stand.
    const departmentCode = guessDepartment(request, guide) ?? departmentAt(request.scannedCode, guide)
    const earlier = await consultations.earlierOf(applicantId, new Date(now.getTime() - SAME_MATTER_MS).toISOString())
    const follows = earlier.find((one) => isSameMatter(one, request))
    return { ...(departmentCode !== undefined && { departmentCode }), ...(follows && { followsId: follows.id }) }
  }

  function cancelled(current: Consultation): Consultation {
    return step(withoutRing(current), 'cancel', { cancelledAt: clock.now().toISOString() })
  }

  async function cancel(identity: Identity, id: string) {
    const applicantId = requireApplicant(identity, 'cancel')
    const { consultation, changed } = await change(id, { type: 'cancel', actor: ACTOR }, (current) => {
      requireOwn(current, applicantId)
      return current.state === 'cancelled' ? null : cancelled(current)
    })
    if (changed) await transcript.announce(consultation.conversationId, 'cancelled')
    return views.view(consultation)
  }

  async function leave(identity: Identity, id: string) {
    const applicantId = requireApplicant(identity, 'leave')
    const { consultation, changed } = await change(id, { type: 'leave', actor: ACTOR }, (current) => {
      requireOwn(current, applicantId)
      if (!isOpen(current.state)) return null
      return isWithPerson(current.state) ? step(current, 'end', { endedAt: clock.now().toISOString() }) : cancelled(current)
    })
    await closeInvitations(consultations, id)
    if (changed) await (consultation.state === 'cancelled' ? transcript.announce(consultation.conversationId, 'cancelled') : transcript.announce(consultation.conversationId, 'ended', { consultationId: id }))
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

/** Whoever left the queue and comes back in time has their place back, and what they had put right. */
function keptOf(left: Consultation): Partial<Consultation> {
  const { language, needs, corrected, departmentCode, itemId, itemTitle, sectionCode } = left
  return {
    queuedAt: new Date(waitsSince(left)).toISOString(),
    ...(language && { language }),
    ...(needs && { needs }),
    ...(corrected && {
      corrected,
      ...(departmentCode !== undefined && { departmentCode }),
      ...(itemId !== undefined && { itemId }),
      ...(itemTitle !== undefined && { itemTitle }),
      ...(sectionCode !== undefined && { sectionCode }),
    }),
  }
}

function sameRating(a: Rating | undefined, b: Rating): boolean {
  return a?.level === b.level && a.reason === b.reason && [...a.tags ?? []].sort().join() === [...b.tags ?? []].sort().join()
}
