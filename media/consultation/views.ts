/** What each person may see of the desk. Views are made whole, so that nobody can miss a change. */
import { AppError, maskPersonal } from '../../contract/index.ts'
import type { Colleague, ConsultationDetail, ConsultationView, DeskView, Directory, Guess, HandOver, Identity, Message, QueueEntry, Staff, TerminalStatus } from '../../contract/index.ts'
import type { Consultation, StoredHandOver, StoredInvitation } from '../ports.ts'
import { situationOf } from './audience.ts'
import { atDesk, isAtWork, isFree, onlineIds, ownPresence } from './atDesk.ts'
import type { DeskDeps } from './desk.ts'
import { waitMinutes } from './estimate.ts'
import { publishedGuest } from './guests.ts'
import { placeOf, published } from './invitations.ts'
import { isOpen, isWithPerson } from './lifecycle.ts'
import { requireLetIn } from './moderation.ts'
import { isFor, requireGuest, requireOwn } from './ownership.ts'
import { partsOf, requireStaff, servesQueue } from './permissions.ts'
import { inOrder, positionOf, priorityOf } from './queue.ts'
import { placeKeptMs } from './ring.ts'
import { suggestSections } from './routing.ts'
import { terminalStatuses } from './terminals.ts'

const MOST_EARLIER = 5
/** How many of the latest consultations the estimate of the wait rests on. */
const RECENT = 50

export type Views = ReturnType<typeof createViews>

export function createViews({ consultations, directory, colleagues: people, transcript, presence, clock, listeningTold }: DeskDeps) {
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
    const { id, state, windowName, itemTitle, rating, hold } = consultation
    return {
      id,
      state,
      ...(state === 'waiting' && { ...await queuePlaceOf(id), guess: await guessOf(consultation), ringing: consultation.ring !== undefined }),
      ...(state === 'cancelled' && keptFor(consultation)),
      ...(windowName !== undefined && { windowName }),
      ...(itemTitle !== undefined && { itemTitle }),
      rated: rating !== undefined,
      ...(hold && { hold: { since: hold.since, who: await conferring(consultation) } }),
    }
  }

  async function guessOf(consultation: Consultation): Promise<Guess> {
    const { itemId, itemTitle, departmentCode, language = 'cmn', needs = [], followsId } = consultation
    const { departments } = await directory.load()
    const department = departments.find(({ code }) => code === departmentCode)
    return {
      ...(itemId !== undefined && { itemId }),
      ...(itemTitle !== undefined && { itemTitle }),
      ...(department && { departmentCode: department.code, departmentName: department.name }),
      language,
      needs: [...needs],
      again: followsId !== undefined,
      ...(priorityOf(consultation).includes('booked') && { booked: true }),
    }
  }

  function keptFor(consultation: Consultation): Pick<ConsultationView, 'placeKeptSeconds'> {
    const left = placeKeptMs(consultation, clock.now().getTime())
    return left > 0 ? { placeKeptSeconds: Math.floor(left / 1000) } : {}
  }

  /** Who talks while the applicant waits. */
  async function conferring({ id, windowName }: Consultation): Promise<string[]> {
    const joined = (await consultations.invitationsOf(id)).filter(({ state }) => state === 'joined')
    return [windowName, ...joined.map(({ departmentName, joinedByName }) => `${departmentName}${joinedByName ?? ''}`)].flatMap((name) => name ?? [])
  }

  async function queuePlaceOf(id: string): Promise<Pick<ConsultationView, 'position' | 'waitMinutes'>> {
    const open = await consultations.open()
    const position = positionOf(id, open)
    if (position === undefined) return {}
    const windows = atDesk(await presence.staff(), open).filter((window) => !window.overflow)
    const minutes = waitMinutes({
      position,
      windows: windows.filter(isAtWork).length,
      free: windows.filter((window) => isFree(window) && window.inHand === 0).length,
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
    const [around, online] = await Promise.all([surroundings([consultation]), onlineIds(presence)])
    const { guide } = around
    if (!mayRead(staff, consultation, invitations, guide)) throw new AppError('FORBIDDEN')
    const { conversationId, acceptedAt, tried, wrapUp, rating, hold } = consultation
    const weChat = await transcript.weChatOf?.(conversationId)
    return {
      entry: entryOf(consultation, staff, around),
      conversationId,
      ...(acceptedAt !== undefined && { acceptedAt }),
      messages: ofItsTime(await transcript.messages(conversationId), consultation),
      tried: [...tried],
      suggestedSections: suggestSections(consultation, guide),
      invitations: invitations.map((one) => ({ ...published(one, online), ...(one.joinedById !== undefined && { joinedById: one.joinedById }) })),
      applicantLocale: await transcript.localeOf(conversationId),
      earlier: await earlierOf(consultation),
      handOvers: (consultation.handOvers ?? []).map(publishedHandOver),
      guests: (consultation.guests ?? []).map(publishedGuest),
      attending: (consultation.attending ?? [])
        .filter(({ staffId, mode }) => staffId === staff.id || listeningTold || mode === 'join' || (mode === 'whisper' && consultation.windowId === staff.id))
        .map(({ staffId, name, mode }) => ({ name, mode, mine: staffId === staff.id })),
      notes: await consultations.notesOf(consultation.id),
      ...(hold && { hold }),
      ...(weChat && { weChat }),
      ...(wrapUp && { wrapUp }),
      ...(rating && { rating }),
    }
  }

  async function requireReader(identity: Identity, id: string): Promise<void> {
    const consultation = await consultations.get(id)
    if (!consultation) throw new AppError('NOT_FOUND')
    if (identity.kind === 'applicant') return requireOwn(consultation, identity.applicantId)
    if (identity.kind === 'guest') {
      requireGuest(consultation, identity.guestId)
      return requireLetIn({ role: 'guest', personId: identity.guestId }, situationOf(consultation, listeningTold))
    }
    if (!mayRead(identity.staff, consultation, await consultations.invitationsOf(id), await directory.load())) throw new AppError('FORBIDDEN')
  }

  async function earlierOf({ id, applicantId }: Consultation): Promise<ConsultationDetail['earlier']> {
    // One more, for the list has this one too.
    const all = await consultations.ofApplicant(applicantId, MOST_EARLIER + 1)
    return all.filter((one) => one.id < id).slice(0, MOST_EARLIER).map(({ id: one, question, requestedAt, windowName, wrapUp }) => ({
      id: one, question: maskPersonal(question), at: requestedAt,
      ...(windowName !== undefined && { windowName }),
      ...(wrapUp && { outcome: wrapUp.outcome, answer: maskPersonal(wrapUp.answer) }),
    }))
  }

  async function deskView(identity: Identity): Promise<DeskView> {
    const staff = requireStaff(identity, 'watch')
    const open = await consultations.open()
    const around = await surroundings(open)
    const parts = partsOf(identity)
    const me = ownPresence(staff, await presence.staff(), open)
    const invitations = await invitationsFor(staff, open, around.guide)
    const joined = new Set(invitations.filter(({ mine }) => mine).map(({ consultationId }) => consultationId))
    const isShown = ({ state, windowId }: Consultation) => isOpen(state) || windowId === staff.id || parts.includes('supervisor')
    // Who waits stands in the order in which they are served.
    const queue = parts.includes('window')
      ? [...inOrder(open), ...open.filter(({ state }) => state !== 'waiting')].filter(isShown)
        .map((one) => ({ ...entryOf(one, staff, around), ...(joined.has(one.id) && { joined: true }) }))
      : []
    return { queue, invitations, ...(me && { me }) }
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

  async function surroundings(of: readonly Consultation[]): Promise<Surroundings> {
    const [guide, applicants, onWeChat = []] = await Promise.all([directory.load(), presence.applicants(), transcript.onWeChat?.(of.map(({ conversationId }) => conversationId))])
    return { guide, applicants, onWeChat: new Set(onWeChat), now: clock.now().getTime() }
  }

  async function colleagues(identity: Identity): Promise<Colleague[]> {
    const self = requireStaff(identity, 'watch')
    const [staff, guide, online] = await Promise.all([people.list(), directory.load(), onlineIds(presence)])
    return staff.filter(({ id, roles }) => id !== self.id && (roles.includes('window') || roles.includes('department'))).map((one) => {
      const { departmentName, sectionName } = placeOf(one, guide)
      return {
        id: one.id, name: one.name, place: [departmentName, sectionName].filter(Boolean).join(' '), isWindow: one.roles.includes('window'),
        languages: one.languages ?? [], online: online.has(one.id),
      }
    })
  }

  async function terminals(identity: Identity): Promise<TerminalStatus[]> {
    requireStaff(identity, 'attend')
    const [guide, online, open, invitations] = await Promise.all([directory.load(), presence.terminals(), consultations.open(), consultations.openInvitations()])
    return terminalStatuses(guide, online, open, invitations)
  }

  return { view, viewFor, viewOfConversation, detail, detailFor, requireReader, deskView, colleagues, terminals }
}

/** What pages may know of a hand-over: names, no staff ids. */
function publishedHandOver({ byId: _byId, toId: _toId, ...given }: StoredHandOver): HandOver {
  return given
}

/** What an entry needs to know beside its consultation. */
interface Surroundings {
  readonly guide: Directory
  readonly applicants: ReadonlySet<string>
  /** Conversations. */
  readonly onWeChat: ReadonlySet<string>
  readonly now: number
}

function entryOf(consultation: Consultation, staff: Staff, { guide, applicants, onWeChat, now }: Surroundings): QueueEntry {
  const { id, conversationId, state, question, itemTitle, departmentCode, language, corrected, requestedAt, windowId, windowName, applicantId, handOvers, terminalCode, scannedCode } = consultation
  const terminal = guide.terminals.find(({ code }) => code === (terminalCode ?? scannedCode))
  const given = state === 'waiting' ? handOvers?.at(-1) : undefined
  const department = guide.departments.find(({ code }) => code === departmentCode)
  const priority = priorityOf(consultation)
  return {
    id,
    state,
    question,
    ...(itemTitle !== undefined && { itemTitle }),
    ...(terminal && { terminalName: terminal.name }),
    ...(department && { departmentName: department.name }),
    requestedAt,
    ...(windowName !== undefined && { windowName }),
    mine: windowId === staff.id,
    applicantOnline: applicants.has(applicantId),
    ...(onWeChat.has(conversationId) && { inWeChat: true }),
    ...(language && { language }),
    ...(priority.length > 0 && { priority }),
    ...(corrected && { corrected }),
    ...(given && { handOver: { ...publishedHandOver(given), toMe: given.toId === staff.id } }),
    ...ringOf(consultation, staff, now),
  }
}

function ringOf({ ring }: Consultation, staff: Staff, now: number): Pick<QueueEntry, 'ring' | 'ringingName'> {
  if (!ring) return {}
  if (ring.windowId !== staff.id) return { ringingName: ring.windowName }
  const of = (Date.parse(ring.until) - Date.parse(ring.at)) / 1000
  return { ring: { secondsLeft: Math.min(of, Math.max(0, (Date.parse(ring.until) - now) / 1000)), of, reason: ring.reason } }
}

/** A window reads what waits and what it has taken; a department what it is invited to, and what it took part in. */
function mayRead(staff: Staff, consultation: Consultation, invitations: readonly StoredInvitation[], guide: Directory): boolean {
  if (staff.roles.includes('supervisor')) return true
  if (servesQueue(staff) && (consultation.windowId === staff.id || consultation.state === 'waiting')) return true
  return invitations.some((invitation) =>
    (invitation.joinedById === staff.id && (invitation.state === 'joined' || !isOpen(consultation.state)))
    || (invitation.state === 'invited' && isFor(invitation, staff, guide)))
}

/** The end is announced after it has been stored: so many milliseconds later its notice still belongs to the consultation. */
const ANNOUNCING = 2000

/**
 * What the applicant says to the bot after the consultation, and what is announced of their next one, is no longer
 * for the staff. (The rating, announced later, stands in the detail itself.)
 */
function ofItsTime(messages: readonly Message[], { state, endedAt, cancelledAt }: Consultation): Message[] {
  const over = state === 'cancelled' ? cancelledAt : endedAt
  if (over === undefined) return [...messages]
  const announcedBy = new Date(Date.parse(over) + ANNOUNCING).toISOString()
  return messages.filter(({ at, author }) => at <= (author.role === 'system' ? announcedBy : over))
}
