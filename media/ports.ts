/** What the consultation desk and the rooms need from the outside. server/app.ts wires it. */
import type { Candidate, ConsultationState, Directory, Invitation, Message, Rating, SeatRole, WrapUp } from '../contract/index.ts'

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
  /** The hall's terminal at which the applicant stands. */
  readonly terminalCode?: string
  readonly tried: readonly Candidate[]
  readonly windowId?: string
  readonly windowName?: string
  readonly requestedAt: string
  readonly acceptedAt?: string
  readonly inRoomAt?: string
  readonly endedAt?: string
  readonly wrapUp?: WrapUp
  readonly rating?: Rating
  /** Counts changes, from 1. */
  readonly version: number
}

/** One line of a consultation's history, stored with the change it tells of. */
export interface ConsultationEvent {
  readonly type: string
  /** Staff id, `applicant` or `system`. */
  readonly actor: string
  readonly at: string
}

export type StoredInvitation = Invitation & { readonly invitedById: string; readonly joinedById?: string }

export interface ConsultationStore {
  /** @throws AppError WRONG_STATE when the conversation has an open consultation already. */
  create(consultation: Consultation, event: ConsultationEvent): Promise<void>
  get(id: string): Promise<Consultation | null>
  /** The conversation's newest one, whatever its state. */
  latestOf(conversationId: string): Promise<Consultation | null>
  /** All from `requested` to `inRoom`, and the ended ones that are not wrapped up; oldest first. */
  open(): Promise<Consultation[]>
  /** Stores `next` if the stored version is `next.version - 1`; false: somebody else was first. */
  change(next: Consultation, event: ConsultationEvent): Promise<boolean>
  /** Minutes from acceptance to end of the last `limit` ended consultations. */
  serviceMinutes(limit: number): Promise<number[]>

  /** @throws AppError WRONG_STATE when the section has an open one in this consultation already. */
  addInvitation(invitation: StoredInvitation): Promise<void>
  invitation(id: string): Promise<StoredInvitation | null>
  invitationsOf(consultationId: string): Promise<StoredInvitation[]>
  /** Invitations in state `invited` or `joined`, oldest first. */
  openInvitations(): Promise<StoredInvitation[]>
  /** Stores `next` if the stored state is `from`; false: somebody else was first. */
  changeInvitation(next: StoredInvitation, from: Invitation['state']): Promise<boolean>
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
  announce(conversationId: string, key: Announcement, params?: Record<string, string>): Promise<void>
  say(conversationId: string, author: { role: 'window' | 'department'; name: string }, clientId: string, text: string): Promise<Message>
}

export type Announcement = 'appointmentReminder' | 'appointmentCancelled' | 'waiting' | 'accepted' | 'departmentJoined' | 'ended' | 'cancelled' | 'rated'

/** Tells whoever watches that something changed; they fetch what they may see. */
export interface DeskWatchers {
  changed(consultation: Consultation): void
}

/** A verified person who wants a seat. */
export interface SeatClaim {
  readonly role: SeatRole
  /** applicantId or staff id: the same person always gets the same seat back. */
  readonly personId: string
  readonly name: string
}
