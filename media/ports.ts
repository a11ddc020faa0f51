/** What the consultation desk and the rooms need from the outside. server/app.ts wires it. */
import type { z } from 'zod'
import type { AttendMode, Candidate, ChosenPresence, ConsultationDetail, ConsultationState, Directory, FollowUp, followUpFilterSchema, Guest, HandOver, Hold, Invitation, Language, Locale, Message, Need, Rating, RingReason, SeatRole, Staff, StaffNote, WrapUp } from '../contract/index.ts'
import type { Situation } from './consultation/audience.ts'
import type { LeftWaiting } from './later/leftWaiting.ts'
import type { Moderation } from './consultation/moderation.ts'

export type { StoredChange, StoredMark, StoredShown, TableFiles, TableHead, TableStore } from './table/ports.ts'

/** A consultation as it is stored. */
export interface Consultation {
  readonly id: string
  readonly conversationId: string
  readonly applicantId: string
  readonly state: ConsultationState
  readonly question: string
  readonly itemId?: string
  readonly itemTitle?: string
  /** 科室 that answers for the item. */
  readonly sectionCode?: string
  /** Which department is thought to answer, or was chosen by the applicant. */
  readonly departmentCode?: string
  /** The applicant has put item or department right. */
  readonly corrected?: true
  /** Absent: 普通话. */
  readonly language?: Language
  readonly needs?: readonly Need[]
  /** An earlier one of this applicant on the same matter. */
  readonly followsId?: string
  /** When the time begins that they have booked for today. */
  readonly bookedFor?: string
  /** The hall's terminal at which the applicant stands. */
  readonly terminalCode?: string
  /** The terminal whose code they have scanned with their own phone: they are there, and do not use it. */
  readonly scannedCode?: string
  readonly tried: readonly Candidate[]
  /** What they have been told while they waited, each once. */
  readonly told?: readonly LeftWaiting[]
  /** Its place in the queue counts from here; earlier than the request for those who left and came back. */
  readonly queuedAt?: string
  readonly ring?: Ring
  /** Windows that let it pass, and when. */
  readonly passed?: readonly { readonly windowId: string; readonly at: string }[]
  readonly cancelledAt?: string
  readonly windowId?: string
  readonly windowName?: string
  readonly requestedAt: string
  readonly acceptedAt?: string
  readonly inRoomAt?: string
  readonly endedAt?: string
  /** Only while people are talking. */
  readonly hold?: Hold
  /** Supervisors who take part; only while people are talking. */
  readonly attending?: readonly Attendance[]
  /** What its window has decided about the room; only while people are talking. */
  readonly moderation?: Moderation
  /** Oldest first. While it waits, the newest says for whom. */
  readonly handOvers?: readonly StoredHandOver[]
  readonly guests?: readonly StoredGuest[]
  readonly wrapUp?: WrapUp
  readonly rating?: Rating
  /** Counts changes, from 1. */
  readonly version: number
}

/** An offer to one window, which has until then to accept. */
export interface Ring {
  readonly windowId: string
  readonly windowName: string
  readonly reason: RingReason
  readonly at: string
  readonly until: string
}

export type StoredHandOver = HandOver & { readonly byId: string; readonly toId?: string | undefined }
/** `keyHash`: of what their link ends in, and once it has been used, of what their page keeps. */
export type StoredGuest = Guest & { readonly keyHash: string }

export interface Attendance {
  readonly staffId: string
  readonly name: string
  readonly mode: AttendMode
}

/** One line of a consultation's history, stored with the change it tells of. */
export interface ConsultationEvent {
  readonly type: string
  /** Staff id, `applicant` or `system`. */
  readonly actor: string
  readonly at: string
}

/** `staffId`: the one person who is asked. */
export type StoredInvitation = Omit<Invitation, 'offline'> & { readonly invitedById: string; readonly joinedById?: string; readonly staffId?: string | undefined }

export interface ConsultationStore {
  /** @throws AppError WRONG_STATE when the conversation has an open consultation already. */
  create(consultation: Consultation, event: ConsultationEvent): Promise<void>
  get(id: string): Promise<Consultation | null>
  /** The conversation's newest one, whatever its state. */
  latestOf(conversationId: string): Promise<Consultation | null>
  /** The applicant's, newest first. */
  ofApplicant(applicantId: string, limit: number): Promise<Consultation[]>
  /** All from `requested` to `inRoom`, and the ended ones that are not wrapped up; oldest first. */
  open(): Promise<Consultation[]>
  /** The applicant's earlier ones that had a person, requested since then; newest first. */
  earlierOf(applicantId: string, since: string): Promise<Consultation[]>
  /**
   * Stores `next` if the stored version is `next.version - 1`; false: somebody else was first. Also false when its ring
   * is for a window that another consultation rings already.
   */
  change(next: Consultation, event: ConsultationEvent): Promise<boolean>
  /** Minutes from acceptance to end of the last `limit` ended consultations. */
  /** Those that have ended since and are summed up or rated. */
  settledSince(endedSince: string): Promise<Consultation[]>
  serviceMinutes(limit: number): Promise<number[]>

  /** @throws AppError WRONG_STATE when the section has an open one in this consultation already. */
  addInvitation(invitation: StoredInvitation): Promise<void>
  invitation(id: string): Promise<StoredInvitation | null>
  invitationsOf(consultationId: string): Promise<StoredInvitation[]>
  /** Invitations in state `invited` or `joined`, oldest first. */
  openInvitations(): Promise<StoredInvitation[]>
  /** Stores `next` if the stored state is `from`; false: somebody else was first. */
  changeInvitation(next: StoredInvitation, from: Invitation['state']): Promise<boolean>

  /** The one already stored if its clientId is known. */
  addNote(consultationId: string, note: StaffNote): Promise<StaffNote>
  notesOf(consultationId: string): Promise<StaffNote[]>
}

export interface DirectoryStore {
  load(): Promise<Directory>
  /** Grows with every change of the directory or of the staff. */
  revision(): Promise<number>
  /** Replaces the whole directory. @param from only if nothing has changed since this revision; false: something has */
  replace(directory: Directory, from?: number): Promise<boolean>
}

/** The conversation, as the desk needs it. */
export interface Transcript {
  messages(conversationId: string): Promise<Message[]>
  /** Something happened, said to everyone in the conversation in its own language. */
  /** @param name announced twice under one name, it is said once */
  announce(conversationId: string, key: Announcement, params?: Record<string, string>, name?: string): Promise<void>
  /** An answer card of the knowledge base. @throws AppError NOT_FOUND when the article does not answer today */
  sayAnswer(conversationId: string, author: { role: 'window' | 'department'; name: string }, clientId: string, answer: { articleId: string; question: string }): Promise<Message>
  /** The language in which the applicant reads. */
  localeOf(conversationId: string): Promise<Locale>
  /** Which of these conversations are on WeChat. */
  onWeChat?(conversationIds: readonly string[]): Promise<readonly string[]>
  /** How far an applicant on WeChat has been told; absent elsewhere. */
  weChatOf?(conversationId: string): Promise<ConsultationDetail['weChat'] | null>
  /** What was settled, for the applicant to keep; told twice, it is written once. */
  summarise(conversationId: string, clientId: string, summary: Summary): Promise<void>
  say(conversationId: string, author: { role: 'window' | 'department'; name: string }, clientId: string, text: string): Promise<Message>
}

/** What a consultation came to. */
export interface Summary {
  readonly question: string
  readonly answer: string
  readonly itemId?: string | undefined
  readonly people: readonly string[]
  readonly from: string
  readonly to: string
}

export type Announcement = 'appointmentReminder' | 'appointmentCancelled' | 'questionAnswered' | 'questionClosed' | 'waiting' | 'accepted' | 'departmentJoined' | 'held' | 'resumed' | 'handedBack' | 'handedTo' | 'supervisorJoined' | 'guestJoined' | 'ended' | 'cancelled' | 'rated'

/** A member of staff with a page open, on whatever node. */
export interface StaffOnline {
  readonly staff: Staff
  readonly chosen: ChosenPresence
  readonly reason?: 'missedRings'
  /** When they last accepted one. */
  readonly servedAt?: string
}

/** Who is there. Kept in the store: what one node knows, all know. */
export interface DeskPresence {
  staff(): Promise<StaffOnline[]>
  /** Applicants with a page open. */
  applicants(): Promise<ReadonlySet<string>>
  /** Codes of the terminals with a page open. */
  terminals(): Promise<ReadonlySet<string>>
  /** Accepted one: has had their turn, and is evidently there. */
  served(staffId: string): Promise<void>
  /** Let a ring run out. @returns true when it was one too many in a row, and they count as away from now on */
  missed(staffId: string): Promise<boolean>
}

/** Tells whoever watches that something changed; they fetch what they may see. */
export interface DeskWatchers {
  changed(consultation: Consultation): void
  /** This person has no right to a seat in its room any more. */
  unseated(consultationId: string, personId: string): void
}

export type FollowUpQuery = z.output<typeof followUpFilterSchema>

export interface FollowUpStore {
  /** Nothing happens if the consultation has one for that reason. */
  add(followUp: FollowUp): Promise<void>
  get(id: string): Promise<FollowUp | null>
  /** The next to be due first. */
  list(query: Omit<FollowUpQuery, 'mine' | 'overdue'> & { ownerId?: string; dueBefore?: string }): Promise<{ total: number; rows: FollowUp[] }>
  of(consultationId: string): Promise<FollowUp[]>
  /** Stores `next` if the stored version is `next.version - 1`; false: somebody else was first. */
  change(next: FollowUp): Promise<boolean>
}

/** The staff, as the desk needs them. */
export interface Colleagues {
  list(): Promise<Staff[]>
}

/** A verified person who wants a seat. */
export interface SeatClaim {
  readonly role: SeatRole
  /** applicantId or staff id: the same person always gets the same seat back. */
  readonly personId: string
  readonly name: string
  /** Who hears whom in this room, as of now. */
  readonly situation: Situation
}
