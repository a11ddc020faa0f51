/** The desk of the fake server: the contract's rules as far as the console can see them, in memory. */
import { AppError } from '../../../contract/index.ts'
import type {
  ChosenPresence, ConsultationDetail, ConsultationState, DeskView, Invitation, Invited, Message, OwnPresence, QueueEntry, SectionSuggestion, Staff, WrapUp,
} from '../../../contract/index.ts'
import { candidates, conversationOf, directory, people } from './data.ts'

interface Consultation {
  id: string
  conversationId: string
  state: ConsultationState
  question: string
  requestedAt: string
  windowId?: string
  windowName?: string
  online: boolean
  messages: Message[]
  invitations: (Invitation & { joinedById?: string })[]
  wrapUp?: WrapUp
  rating?: { level: number; reason?: string }
  ring?: { staffId: string; name: string }
  more?: Partial<QueueEntry>
  weChat?: ConsultationDetail['weChat']
}

const suggestions: SectionSuggestion[] = [
  { sectionCode: 'D01-1', sectionName: '户政科', departmentName: '区公安分局', reason: 'item' },
  { sectionCode: 'D01-2', sectionName: '出入境管理科', departmentName: '区公安分局', reason: 'words' },
]

const isTalking = ({ state }: Consultation) => state === 'accepted' || state === 'inRoom'
const isOpen = (one: Consultation) => one.state === 'waiting' || isTalking(one)
const isOwed = ({ state }: Consultation) => state === 'ended' || state === 'ratedEarly'

export type FakeDesk = ReturnType<typeof createFakeDesk>

/** `onChange` tells whoever watches; `onMessage` those who follow the conversation. */
export function createFakeDesk(onChange: (consultation: { id: string }) => void, onMessage: (message: Message) => void) {
  const consultations: Consultation[] = []
  const chosen = new Map<string, OwnPresence>()
  let count = 0

  const find = (id: string): Consultation => {
    const found = consultations.find((one) => one.id === id)
    if (!found) throw new AppError('NOT_FOUND')
    return found
  }
  const mine = (staff: Staff, id: string): Consultation => {
    const found = find(id)
    if (found.windowId !== staff.id) throw new AppError('FORBIDDEN')
    return found
  }
  const withInvitation = (id: string) => {
    const consultation = consultations.find(({ invitations }) => invitations.some((one) => one.id === id))
    const invitation = consultation?.invitations.find((one) => one.id === id)
    if (!consultation || !invitation) throw new AppError('NOT_FOUND')
    return { consultation, invitation }
  }
  const add = (consultation: Consultation, author: Message['author'], text: string, clientId?: string): Message => {
    const { messages, conversationId } = consultation
    const old = clientId === undefined ? undefined : messages.find((one) => one.clientId === clientId)
    if (old) return old
    const message: Message = {
      id: `${conversationId}-${messages.length + 1}`, conversationId, seq: messages.length + 1, author, at: new Date().toISOString(),
      content: author.role === 'system' ? { type: 'notice', text } : { type: 'text', text },
      ...(clientId !== undefined && { clientId }),
    }
    messages.push(message)
    onMessage(message)
    return message
  }

  const entry = (staff: Staff, one: Consultation): QueueEntry => ({
    id: one.id, state: one.state, question: one.question, itemTitle: '居住证签发', departmentName: '区公安分局',
    requestedAt: one.requestedAt, mine: one.windowId === staff.id, applicantOnline: one.online,
    ...(one.windowName !== undefined && { windowName: one.windowName }),
    ...one.more,
    ...(one.ring && (one.ring.staffId === staff.id ? { ring: { secondsLeft: 15, of: 15, reason: 'knows' as const } } : { ringingName: one.ring.name })),
  })
  const detail = (staff: Staff, one: Consultation): ConsultationDetail => ({
    entry: entry(staff, one), conversationId: one.conversationId, messages: one.messages, tried: candidates,
    suggestedSections: suggestions, notes: [], applicantLocale: 'zh-Hans', earlier: [], handOvers: [], guests: [], attending: [], invitations: one.invitations,
    ...(one.weChat && { weChat: one.weChat }),
    ...(one.wrapUp && { wrapUp: one.wrapUp }), ...(one.rating && { rating: one.rating }),
  })
  const mayRead = (staff: Staff, one: Consultation) =>
    one.windowId === staff.id || (one.state === 'waiting' && staff.roles.includes('window'))
    || one.invitations.some(({ sectionCode, state }) => sectionCode === staff.sectionCode && (state === 'invited' || state === 'joined'))
  const endNow = (one: Consultation): void => {
    if (!isOpen(one)) return
    one.state = 'ended'
    one.invitations = one.invitations.map((invitation) => invitation.state === 'invited' || invitation.state === 'joined' ? { ...invitation, state: 'closed' } : invitation)
    add(one, { role: 'system' }, '咨询已结束。')
  }

  return {
    // What applicants do.
    request(question: string, more: Partial<QueueEntry> = {}): string {
      const id = `k${++count}`
      consultations.push({
        id, conversationId: `c${count}`, state: 'waiting', question, requestedAt: new Date().toISOString(), online: true,
        messages: conversationOf(`c${count}`, question), invitations: [], more,
      })
      onChange({ id })
      return id
    },
    applicantSays(id: string, text: string): void { add(find(id), { role: 'applicant' }, text) },
    rate(id: string, level: number, reason?: string): void {
      const one = find(id)
      one.rating = { level, ...(reason !== undefined && { reason }) }
      one.state = one.state === 'ended' ? 'ratedEarly' : 'rated'
      onChange(one)
    },
    /** What the queue does: rings a window, gives up on one. */
    ring(id: string, staff: { id: string; name: string }, more: Partial<QueueEntry> = {}): void {
      Object.assign(find(id), { ring: { staffId: staff.id, name: staff.name }, more })
      onChange({ id })
    },
    /** WeChat lets so many more through, and keeps so many of the newest back. */
    holdBack(id: string, left: number, newest = 0): void {
      const one = find(id)
      one.more = { ...one.more, inWeChat: true, applicantOnline: false }
      one.weChat = { left, undelivered: newest > 0 ? one.messages.slice(-newest).map((message) => message.id) : [] }
      onChange(one)
    },
    setAway(staffId: string): void {
      chosen.set(staffId, { chosen: 'away', status: 'away', reason: 'missedRings' })
      onChange({ id: '' })
    },
    presenceOf: (staffId: string) => chosen.get(staffId)?.chosen,
    stateOf: (id: string) => find(id).state,
    wrapUpOf: (id: string) => find(id).wrapUp,
    conversationIdOf: (id: string) => find(id).conversationId,

    // What staff do.
    view(staff: Staff): DeskView {
      const queue = staff.roles.includes('window')
        ? consultations.filter((one) => isOpen(one) || (isOwed(one) && one.windowId === staff.id)).map((one) => entry(staff, one))
        : []
      const invitations = staff.roles.includes('department')
        ? consultations.filter(isTalking).flatMap((one) => one.invitations
          .filter(({ sectionCode, state }) => sectionCode === staff.sectionCode && (state === 'invited' || state === 'joined'))
          .map(({ joinedById, ...invitation }) => ({ ...invitation, question: one.question, mine: invitation.state === 'joined' && joinedById === staff.id, ...(one.windowName !== undefined && { windowName: one.windowName }) })))
        : []
      return { queue, invitations, ...(staff.roles.includes('window') && { me: chosen.get(staff.id) ?? { chosen: 'online' as const, status: 'online' as const } }) }
    },
    open(staff: Staff, id: string): ConsultationDetail {
      const one = find(id)
      if (!mayRead(staff, one)) throw new AppError('FORBIDDEN')
      return detail(staff, one)
    },
    accept(staff: Staff, id: string): ConsultationDetail {
      if (!staff.roles.includes('window')) throw new AppError('FORBIDDEN')
      const one = find(id)
      if (one.windowId !== undefined && one.windowId !== staff.id) throw new AppError('ALREADY_ACCEPTED', { details: { name: one.windowName ?? '' } })
      if (one.state === 'waiting') {
        delete one.ring
        Object.assign(one, { state: 'accepted', windowId: staff.id, windowName: staff.name })
        add(one, { role: 'system' }, `${staff.name}已接入。`)
        onChange(one)
      }
      return detail(staff, one)
    },
    pass(staff: Staff, id: string): null {
      const one = find(id)
      if (one.ring?.staffId === staff.id) delete one.ring
      onChange(one)
      return null
    },
    choosePresence(staff: Staff, next: ChosenPresence): null {
      chosen.set(staff.id, { chosen: next, status: next })
      onChange({ id: '' })
      return null
    },
    say(staff: Staff, id: string, clientId: string, text: string): Message {
      const one = find(id)
      const joined = one.invitations.some(({ joinedById }) => joinedById === staff.id)
      if (one.windowId !== staff.id && !joined) throw new AppError('FORBIDDEN')
      if (!isTalking(one)) throw new AppError('WRONG_STATE')
      return add(one, { role: joined ? 'department' : 'window', name: staff.name }, text, clientId)
    },
    invite(staff: Staff, id: string, invited: Invited): Invitation {
      const sectionCode = 'sectionCode' in invited ? invited.sectionCode : people.wang.sectionCode
      const one = mine(staff, id)
      const section = directory.sections.find(({ code }) => code === sectionCode)
      if (!section) throw new AppError('NOT_FOUND')
      const invitation: Invitation = {
        id: `i${++count}`, consultationId: id, sectionCode, sectionName: section.name, state: 'invited', invitedAt: new Date().toISOString(),
        departmentName: directory.departments.find(({ code }) => code === section.departmentCode)?.name ?? '',
      }
      one.invitations.push(invitation)
      onChange(one)
      return invitation
    },
    answer(staff: Staff, id: string, state: 'joined' | 'declined' | 'withdrawn'): Invitation {
      const { consultation, invitation } = withInvitation(id)
      if (invitation.state !== 'invited') throw new AppError('WRONG_STATE')
      invitation.state = state
      if (state === 'joined') Object.assign(invitation, { joinedById: staff.id, joinedByName: staff.name })
      onChange(consultation)
      return invitation
    },
    end(staff: Staff, id: string): ConsultationDetail {
      const one = mine(staff, id)
      endNow(one)
      onChange(one)
      return detail(staff, one)
    },
    wrapUp(staff: Staff, id: string, wrapUp: WrapUp): ConsultationDetail {
      const one = mine(staff, id)
      if (!isOwed(one)) throw new AppError('WRONG_STATE')
      one.wrapUp = wrapUp
      one.state = one.state === 'ratedEarly' ? 'rated' : 'wrappedUp'
      onChange(one)
      return detail(staff, one)
    },
  }
}
