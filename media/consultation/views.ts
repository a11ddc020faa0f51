/** What each person may see of the desk. Views are made whole, so that nobody can miss a change. */
import { AppError } from '../../contract/index.ts'
import type { ConsultationDetail, ConsultationView, DeskView, Directory, Identity, Message, QueueEntry, Staff } from '../../contract/index.ts'
import type { Consultation, StoredInvitation } from '../ports.ts'
import type { DeskDeps } from './desk.ts'
import { published } from './invitations.ts'
import { isOpen, isWithPerson } from './lifecycle.ts'
import { isFor, requireOwn } from './ownership.ts'
import { partsOf, requireStaff } from './permissions.ts'
import { positionOf, waitMinutes } from './queue.ts'
import { departmentNameOf, suggestSections } from './routing.ts'

/** How many of the latest consultations the estimate of the wait rests on. */
const RECENT = 50

export type Views = ReturnType<typeof createViews>

export function createViews({ consultations, directory, transcript, windowsOnline, applicantOnline }: DeskDeps) {
  async function viewFor(identity: Identity, id: string): Promise<ConsultationView> {
    if (identity.kind !== 'applicant') throw new AppError('FORBIDDEN')
    const consultation = await consultations.get(id)
    if (!consultation) throw new AppError('NOT_FOUND')
    requireOwn(consultation, identity.applicantId)
    return view(consultation)
  }

  async function viewOfConversation(identity: Identity, conversationId: string): Promise<ConsultationView | null> {
    const consultation = await consultations.latestOf(conversationId)
    if (!consultation || identity.kind !== 'applicant' || consultation.applicantId !== identity.applicantId) return null
    return view(consultation)
  }

  async function view(consultation: Consultation): Promise<ConsultationView> {
    const { id, state, windowName, itemTitle, rating } = consultation
    return {
      id,
      state,
      ...(state === 'waiting' && await placeOf(id)),
      ...(windowName !== undefined && { windowName }),
      ...(itemTitle !== undefined && { itemTitle }),
      rated: rating !== undefined,
    }
  }

  async function placeOf(id: string): Promise<Pick<ConsultationView, 'position' | 'waitMinutes'>> {
    const open = await consultations.open()
    const position = positionOf(id, open)
    if (position === undefined) return {}
    const minutes = waitMinutes({
      position,
      windowsOnline: windowsOnline(),
      inHand: open.filter(({ state }) => isWithPerson(state)).length,
      serviceMinutes: await consultations.serviceMinutes(RECENT),
    })
    return { position, ...(minutes && { waitMinutes: minutes }) }
  }

  async function detailFor(identity: Identity, id: string): Promise<ConsultationDetail> {
    requireStaff(identity, 'watch')
    const consultation = await consultations.get(id)
    if (!consultation) throw new AppError('NOT_FOUND')
    return detail(consultation, identity)
  }

  async function detail(consultation: Consultation, identity: Identity): Promise<ConsultationDetail> {
    const staff = requireStaff(identity, 'watch')
    const invitations = await consultations.invitationsOf(consultation.id)
    const guide = await directory.load()
    if (!mayRead(staff, consultation, invitations, guide)) throw new AppError('FORBIDDEN')
    const { conversationId, tried, wrapUp, rating } = consultation
    return {
      entry: entryOf(consultation, staff, guide),
      conversationId,
      messages: ofItsTime(await transcript.messages(conversationId), consultation),
      tried: [...tried],
      suggestedSections: suggestSections(consultation, guide),
      invitations: invitations.map(published),
      ...(wrapUp && { wrapUp }),
      ...(rating && { rating }),
    }
  }

  async function deskView(identity: Identity): Promise<DeskView> {
    const staff = requireStaff(identity, 'watch')
    const [open, guide] = await Promise.all([consultations.open(), directory.load()])
    const parts = partsOf(identity)
    const queue = parts.includes('window')
      ? open.filter((one) => isOpen(one.state) || one.windowId === staff.id).map((one) => entryOf(one, staff, guide))
      : []
    return { queue, invitations: parts.includes('department') ? await invitationsFor(staff, open, guide) : [] }
  }

  async function invitationsFor(staff: Staff, open: readonly Consultation[], guide: Directory): Promise<DeskView['invitations']> {
    const talking = new Map(open.filter(({ state }) => isWithPerson(state)).map((one) => [one.id, one]))
    return (await consultations.openInvitations()).flatMap((invitation) => {
      const consultation = talking.get(invitation.consultationId)
      if (!consultation || !isFor(invitation, staff, guide)) return []
      const { question, windowName } = consultation
      const mine = invitation.state === 'joined' && invitation.joinedById === staff.id
      return [{ ...published(invitation), question, mine, ...(windowName !== undefined && { windowName }) }]
    })
  }

  function entryOf(consultation: Consultation, staff: Staff, guide: Directory): QueueEntry {
    const { id, state, question, itemTitle, sectionCode, requestedAt, windowId, windowName, applicantId, terminalCode } = consultation
    const terminal = guide.terminals.find(({ code }) => code === terminalCode)
    const section = guide.sections.find(({ code }) => code === sectionCode)
    return {
      id,
      state,
      question,
      ...(itemTitle !== undefined && { itemTitle }),
      ...(terminal && { terminalName: terminal.name }),
      ...(section && { departmentName: departmentNameOf(section, guide) }),
      requestedAt,
      ...(windowName !== undefined && { windowName }),
      mine: windowId === staff.id,
      applicantOnline: applicantOnline(applicantId),
    }
  }

  return { view, viewFor, viewOfConversation, detail, detailFor, deskView }
}

/** A window reads what waits and what it has taken; a department what it is invited to, and what it took part in. */
function mayRead(staff: Staff, consultation: Consultation, invitations: readonly StoredInvitation[], guide: Directory): boolean {
  if (staff.roles.includes('window') && (consultation.windowId === staff.id || consultation.state === 'waiting')) return true
  return staff.roles.includes('department') && invitations.some((invitation) =>
    invitation.joinedById === staff.id || (invitation.state === 'invited' && isFor(invitation, staff, guide)))
}

/** The end is announced after it has been stored: so many milliseconds later its notice still belongs to the consultation. */
const ANNOUNCING = 2000

/**
 * What the applicant says to the bot after the consultation, and what is announced of their next one, is no longer
 * for the staff. (The rating, announced later, stands in the detail itself.)
 */
function ofItsTime(messages: readonly Message[], { endedAt }: Consultation): Message[] {
  if (endedAt === undefined) return [...messages]
  const announcedBy = new Date(Date.parse(endedAt) + ANNOUNCING).toISOString()
  return messages.filter(({ at, author }) => at <= (author.role === 'system' ? announcedBy : endedAt))
}
