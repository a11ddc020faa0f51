/**
 * The consultation desk: what applicants, windows and departments can do with a consultation, each action
 * checked for its right, its place in the lifecycle and for whose consultation it is.
 *
 * Every action is idempotent: doing again what is done already returns what there is. Nothing is kept in
 * memory, so any number of desks can work on one store.
 *
 * Errors, all as AppError: FORBIDDEN (no right to this action, or somebody else's consultation), NOT_FOUND,
 * WRONG_STATE (the consultation has moved on), ALREADY_ACCEPTED (with the winner's name).
 */
import type {
  AttendMode, Candidate, Clock, Colleague, ConsultationDetail, ConsultationView, DeskView, FollowUpAction, FollowUpRow, Guest, HandOverRequest, Identity, Invitation, Invited, Language,
  Message, Rating, StaffNote, TerminalStatus, WrapUp,
} from '../../contract/index.ts'
import type { Colleagues, ConsultationStore, DeskPresence, DeskWatchers, DirectoryStore, FollowUpQuery, FollowUpStore, SeatClaim, Transcript } from '../ports.ts'
import type { LeftWaiting } from '../later/leftWaiting.ts'
import { createApplicantActions } from './applicantActions.ts'
import { createChanges } from './changes.ts'
import { createDepartmentActions } from './departmentActions.ts'
import { createFollowUps } from './followUps.ts'
import { createGuests } from './guests.ts'
import { createHandOver } from './handOver.ts'
import { createHold } from './hold.ts'
import { createModeration } from './moderation.ts'
import type { Ruling } from './moderation.ts'
import type { Adjustment } from './queueActions.ts'
import { createQueueActions } from './queueActions.ts'
import { createSeating } from './seating.ts'
import { createSupervision } from './supervision.ts'
import { createViews } from './views.ts'
import { createWindowActions } from './windowActions.ts'

export interface DeskDeps {
  readonly consultations: ConsultationStore
  readonly directory: Pick<DirectoryStore, 'load'>
  readonly colleagues: Colleagues
  readonly followUps: FollowUpStore
  readonly transcript: Transcript
  readonly watchers: DeskWatchers
  readonly clock: Clock
  /** Sortable, globally unique. */
  readonly newId: () => string
  readonly presence: DeskPresence
  /** Secrets for links: hard to guess, and stored only as hashes. */
  readonly keys: { make(): string; hash(key: string): string }
  /** House rule: staff are told that a supervisor listens. */
  readonly listeningTold: boolean
}

/** What the bot knows when it hands over. */
export interface ConsultationRequest {
  /** The caller has made sure that it is this applicant's own. */
  readonly conversationId: string
  readonly question: string
  readonly itemId?: string
  readonly itemTitle?: string
  readonly sectionCode?: string
  readonly language?: Language
  /** When the time begins that they have booked for today. */
  readonly bookedFor?: string
  /** The hall's terminal at which the applicant stands. */
  readonly terminalCode?: string
  /** The terminal whose code they have scanned with their own phone. */
  readonly scannedCode?: string
  readonly tried: readonly Candidate[]
}

export interface Desk {
  // The applicant
  /** Puts the conversation in the queue, in its old place if it has just been left; the open consultation, if it has one already. */
  request(identity: Identity, request: ConsultationRequest): Promise<ConsultationView>
  /** Gives the place in the queue up. */
  cancel(identity: Identity, consultationId: string): Promise<ConsultationView>
  /** While waiting: what it is about, in which language, what has to be minded. */
  adjust(identity: Identity, consultationId: string, adjustment: Adjustment): Promise<ConsultationView>
  /** While waiting without a question: what it is about. Nothing where there is one. */
  describe(identity: Identity, consultationId: string, about: ConsultationRequest): Promise<ConsultationView>
  /** Hangs up for good: cancels while waiting, ends while people are talking. (Leaving the room only is `room:leave`.) */
  leave(identity: Identity, consultationId: string): Promise<ConsultationView>
  rate(identity: Identity, consultationId: string, rating: Rating): Promise<ConsultationView>

  /** One who waits is told, once each, that nobody comes soon; `closed` ends the waiting. @returns false: it does not wait, or has been told */
  leftWaiting(consultationId: string, why: LeftWaiting): Promise<boolean>

  // The window
  /** Of two windows at once exactly one wins; the other gets ALREADY_ACCEPTED. */
  accept(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  /** Lets the ring go to the next window; nothing when it is not theirs any more. */
  pass(identity: Identity, consultationId: string): Promise<void>
  /** The open invitation of that section or person, if there is one already. */
  invite(identity: Identity, consultationId: string, invited: Invited): Promise<Invitation>
  withdraw(identity: Identity, invitationId: string): Promise<Invitation>
  /** @returns the key that the guest's link ends in; it is not kept. */
  inviteGuest(identity: Identity, consultationId: string, name: string): Promise<{ guest: Guest; key: string }>
  withdrawGuest(identity: Identity, consultationId: string, guestId: string): Promise<ConsultationDetail>
  /** Gives it to another window, or back into the queue; a supervisor may do so with any. */
  handOver(identity: Identity, request: HandOverRequest): Promise<void>
  /** What somebody had in hand who serves no window any more goes back to the front of the queue. */
  giveBack(staffId: string): Promise<void>
  end(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  /** A supervisor sums up for a window that cannot any more. */
  wrapUp(identity: Identity, consultationId: string, wrapUp: WrapUp): Promise<ConsultationDetail>

  /** After a start: what a crash has left undone of wrap-ups and ratings. */
  makeGood(endedSince: string): Promise<void>

  // The department
  join(identity: Identity, invitationId: string): Promise<Invitation>
  decline(identity: Identity, invitationId: string): Promise<Invitation>

  // The supervisor
  /** Takes part in this way from now on; null: no more. */
  attend(identity: Identity, consultationId: string, mode: AttendMode | null): Promise<ConsultationDetail>
  /** They have given their seat up, or have been gone for too long. Nothing happens if they take no part. */
  attendsNoMore(consultationId: string, staffId: string): Promise<void>

  // The guest
  /** Uses a link up. @returns the key that the guest's page keeps. @throws AppError LINK_OVER */
  openLink(consultationId: string, key: string): Promise<{ name: string; key: string }>
  /** Who the page's key belongs to; null when it has ended. */
  guestOf(consultationId: string, key: string): Promise<Extract<Identity, { kind: 'guest' }> | null>

  // Whoever takes part
  /** A staff member's message, under the role in which they take part. */
  say(identity: Identity, consultationId: string, clientId: string, text: string): Promise<Message>
  /** An answer card of the knowledge base, with its source. */
  sendAnswer(identity: Identity, consultationId: string, clientId: string, answer: { articleId: string; question: string }): Promise<Message>
  /** What is for colleagues only. */
  note(identity: Identity, consultationId: string, clientId: string, text: string): Promise<StaffNote>
  /** The applicant waits and hears and sees nothing, until `resume`; staff go on among themselves. */
  hold(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  resume(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  /** The right to a seat in the room: only while people are talking. */
  claimSeat(identity: Identity, consultationId: string): Promise<SeatClaim>
  /** What its window decides about the room; null: nothing that is kept, only whether it may. @throws AppError FORBIDDEN, WRONG_STATE */
  moderate(identity: Identity, consultationId: string, ruling: Ruling | null): Promise<void>
  /** To be called once a seat is taken; the applicant's makes the consultation `inRoom`. */
  enterRoom(identity: Identity, consultationId: string): Promise<void>
  /** Nobody sits in it any more. Nothing happens when it is not `inRoom`. */
  roomEmptied(consultationId: string): Promise<void>

  // Afterwards
  followUps(identity: Identity, query: FollowUpQuery): Promise<{ total: number; rows: FollowUpRow[] }>
  /** @throws AppError TASK_CHANGED when somebody else was first */
  followUp(identity: Identity, id: string, action: FollowUpAction): Promise<FollowUpRow>

  // Queries
  viewFor(identity: Identity, consultationId: string): Promise<ConsultationView>
  /** The view of the conversation's newest consultation, for an applicant who opens the page; null: none, or not theirs. */
  viewOfConversation(identity: Identity, conversationId: string): Promise<ConsultationView | null>
  detailFor(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  /** Whoever may read what was said and shown in it. @throws AppError */
  requireReader(identity: Identity, consultationId: string): Promise<void>
  deskView(identity: Identity): Promise<DeskView>
  /** Whom one can ask by name: everybody else with a part at the desk. */
  colleagues(identity: Identity): Promise<Colleague[]>
  /** All of the directory's, for supervisors. */
  terminals(identity: Identity): Promise<TerminalStatus[]>
}

export function createDesk(deps: DeskDeps): Desk {
  const changes = createChanges(deps)
  const views = createViews(deps)
  const followUps = createFollowUps(deps)
  return {
    ...createApplicantActions(deps, changes, views, followUps),
    ...createQueueActions(deps, changes, views),
    ...createWindowActions(deps, changes, views, followUps),
    ...createDepartmentActions(deps, changes),
    ...createHandOver(deps, changes),
    ...createSupervision(deps, changes, views),
    ...createGuests(deps, changes, views),
    ...createHold(deps, changes, views),
    ...createSeating(deps, changes),
    ...createModeration(changes, (id) => deps.consultations.get(id)),
    followUps: followUps.followUps,
    followUp: followUps.followUp,
    viewFor: views.viewFor,
    viewOfConversation: views.viewOfConversation,
    detailFor: views.detailFor,
    requireReader: views.requireReader,
    deskView: views.deskView,
    colleagues: views.colleagues,
    terminals: views.terminals,
  }
}
