/** What a general window 综合窗口 does: accept, invite a section, end, sum up. */
import { AppError, hallDay } from '../../contract/index.ts'
import type { Identity, Invitation, Invited, WrapUp } from '../../contract/index.ts'
import type { Consultation, StoredInvitation, Summary } from '../ports.ts'
import { onlineIds } from './atDesk.ts'
import { step } from './changes.ts'
import type { Changes } from './changes.ts'
import { closeInvitations } from './closing.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { requireAhead } from './followUps.ts'
import type { FollowUps } from './followUps.ts'
import { placeOf, published } from './invitations.ts'
import { isWithPerson } from './lifecycle.ts'
import { requireInCharge, requireItsWindow } from './ownership.ts'
import { requireStaff } from './permissions.ts'
import { withoutRing } from './ring.ts'
import { departmentNameOf } from './routing.ts'
import type { Views } from './views.ts'

export function createWindowActions(
  { consultations, directory, colleagues, transcript, presence, clock, newId }: DeskDeps,
  { change, note }: Changes,
  views: Views,
  followUps: FollowUps,
): Pick<Desk, 'accept' | 'invite' | 'withdraw' | 'end' | 'wrapUp' | 'makeGood'> {
  async function accept(identity: Identity, id: string) {
    const staff = requireStaff(identity, 'accept')
    const { consultation, changed } = await change(id, { type: 'accept', actor: staff.id }, (current) => {
      if (current.windowId === staff.id) return null
      if (current.windowId !== undefined) throw new AppError('ALREADY_ACCEPTED', { details: { name: current.windowName ?? '' } })
      return step(withoutRing(current), 'accept', { windowId: staff.id, windowName: staff.name, acceptedAt: current.acceptedAt ?? clock.now().toISOString() })
    })
    if (changed) {
      await presence.served(staff.id)
      await transcript.announce(consultation.conversationId, 'accepted', { name: staff.name })
    }
    return views.detail(consultation, identity)
  }

  /** Names of whoever is invited. @throws AppError NOT_FOUND */
  async function namesOf(invited: Invited): Promise<Pick<StoredInvitation, 'sectionCode' | 'sectionName' | 'departmentName' | 'staffId' | 'personName' | 'interpreter'>> {
    const guide = await directory.load()
    if ('sectionCode' in invited) {
      const section = guide.sections.find(({ code }) => code === invited.sectionCode)
      if (!section) throw new AppError('NOT_FOUND')
      return { sectionCode: section.code, sectionName: section.name, departmentName: departmentNameOf(section, guide) }
    }
    const person = (await colleagues.list()).find(({ id }) => id === invited.staffId)
    if (!person) throw new AppError('NOT_FOUND')
    // A place of its own: the whole section may be asked beside one of its people.
    return { ...placeOf(person, guide), sectionCode: `staff:${person.id}`, staffId: person.id, personName: person.name, ...(invited.interpreter && { interpreter: true }) }
  }

  async function invite(identity: Identity, id: string, invited: Invited): Promise<Invitation> {
    const staff = requireStaff(identity, 'invite')
    const names = await namesOf(invited)

    const consultation = await consultations.get(id)
    if (!consultation) throw new AppError('NOT_FOUND')
    requireTalking(consultation)
    requireItsWindow(consultation, staff)
    const open = (await consultations.invitationsOf(id)).find((invitation) => invitation.sectionCode === names.sectionCode && isPending(invitation))
    if (open) return published(open, await onlineIds(presence))

    const invitation: StoredInvitation = {
      id: newId(),
      consultationId: id,
      ...names,
      state: 'invited',
      invitedAt: clock.now().toISOString(),
      invitedById: staff.id,
    }
    await consultations.addInvitation(invitation)
    try {
      await note(id, 'invite', staff.id, requireTalking)
    } catch (error) {
      // It ended in this very moment, perhaps before the invitation could be seen and closed.
      await closeInvitations(consultations, id)
      throw error
    }
    return published(invitation, await onlineIds(presence))
  }

  async function withdraw(identity: Identity, invitationId: string): Promise<Invitation> {
    const staff = requireStaff(identity, 'withdraw')
    const invitation = await consultations.invitation(invitationId)
    const consultation = invitation && await consultations.get(invitation.consultationId)
    if (!consultation) throw new AppError('NOT_FOUND')
    requireItsWindow(consultation, staff)
    if (invitation.state === 'withdrawn') return published(invitation)
    const withdrawn: StoredInvitation = { ...invitation, state: 'withdrawn' }
    if (!await consultations.changeInvitation(withdrawn, 'invited')) throw new AppError('WRONG_STATE')
    await note(consultation.id, 'withdraw', staff.id)
    return published(withdrawn)
  }

  async function end(identity: Identity, id: string) {
    const staff = requireStaff(identity, 'end')
    const { consultation, changed } = await change(id, { type: 'end', actor: staff.id }, (current) => {
      requireInCharge(current, staff)
      return isWithPerson(current.state) ? step(current, 'end', { endedAt: clock.now().toISOString() }) : null
    })
    await closeInvitations(consultations, id)
    if (changed) await transcript.announce(consultation.conversationId, 'ended', { consultationId: id })
    return views.detail(consultation, identity)
  }

  async function wrapUp(identity: Identity, id: string, wrapUp: WrapUp) {
    const staff = requireStaff(identity, 'wrapUp')
    const { consultation } = await change(id, { type: 'wrapUp', actor: staff.id }, (current) => {
      requireInCharge(current, staff)
      if (sameWrapUp(current.wrapUp, wrapUp)) return null
      requireAhead(wrapUp.dueOn, hallDay(clock.now()))
      return step(current, 'wrapUp', { wrapUp })
    })
    await carryOut(consultation, wrapUp, staff.name)
    return views.detail(consultation, identity)
  }

  /** Also when the wrap-up is stored already: the server may have died before all of it was done. Each part has a name that keeps it from being done twice. */
  async function carryOut(consultation: Consultation, wrapUp: WrapUp, name: string): Promise<void> {
    const { id, conversationId } = consultation
    if (!await hasSaid(consultation, wrapUp.answer)) await transcript.say(conversationId, { role: 'window', name }, `${id}:wrapUp`, wrapUp.answer)
    await followUps.ensure(consultation, 'wrapUp')
    await transcript.summarise(conversationId, `${id}:summary`, await summaryOf(consultation, wrapUp))
  }

  async function makeGood(endedSince: string): Promise<void> {
    for (const consultation of await consultations.settledSince(endedSince)) {
      if (consultation.wrapUp) await carryOut(consultation, consultation.wrapUp, consultation.windowName ?? '')
      if (consultation.rating) await followUps.ensure(consultation, 'rating')
    }
  }

  async function summaryOf(consultation: Consultation, wrapUp: WrapUp): Promise<Summary> {
    const { id, question, itemId, windowName, requestedAt, acceptedAt = requestedAt, endedAt = acceptedAt } = consultation
    const joined = (await consultations.invitationsOf(id)).filter(({ joinedById }) => joinedById !== undefined)
    return {
      question: wrapUp.question ?? question,
      answer: wrapUp.answer,
      itemId: wrapUp.itemId ?? itemId,
      people: [...new Set([windowName ?? '', ...joined.map(({ departmentName, joinedByName = '' }) => `${departmentName}${joinedByName}`)])].filter(Boolean),
      from: acceptedAt,
      to: endedAt,
    }
  }

  /** The answer is what staff wrote in this consultation, word for word: one message, or several below each other, in their order. */
  async function hasSaid({ conversationId, acceptedAt = '' }: Consultation, answer: string): Promise<boolean> {
    const said = (await transcript.messages(conversationId))
      .filter(({ author, content, at }) => (author.role === 'window' || author.role === 'department') && content.type === 'text' && at >= acceptedAt)
      .map(({ content }) => content.text)
    return isMadeOf(answer, said)
  }

  return { accept, invite, withdraw, end, wrapUp, makeGood }
}

/** Nothing but whole texts of these, some of them left out. Lines are compared without the space around them. */
function isMadeOf(answer: string, texts: readonly string[]): boolean {
  const whole = `${tidy(answer)}\n`
  /** How far the texts so far can reach. */
  const reached = new Set([0])
  for (const text of texts.map((one) => `${tidy(one)}\n`)) {
    for (const from of [...reached]) if (whole.startsWith(text, from)) reached.add(from + text.length)
  }
  return reached.has(whole.length)
}

const tidy = (text: string): string => text.split('\n').map((line) => line.trim()).filter(Boolean).join('\n')

function requireTalking(consultation: Consultation): void {
  if (!isWithPerson(consultation.state)) throw new AppError('WRONG_STATE')
}

function isPending({ state }: StoredInvitation): boolean {
  return state === 'invited' || state === 'joined'
}

const WRITTEN = ['outcome', 'answer', 'itemId', 'question', 'remark', 'toDo', 'dueOn'] as const

function sameWrapUp(a: WrapUp | undefined, b: WrapUp): boolean {
  return a !== undefined && WRITTEN.every((field) => a[field] === b[field])
}
