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
  Candidate, Clock, ConsultationDetail, ConsultationView, DeskView, Identity, Invitation, Message, Rating, WrapUp,
} from '../../contract/index.ts'
import type { ConsultationStore, DeskWatchers, DirectoryStore, SeatClaim, Transcript } from '../ports.ts'
import { createApplicantActions } from './applicantActions.ts'
import { createChanges } from './changes.ts'
import { createDepartmentActions } from './departmentActions.ts'
import { createSeating } from './seating.ts'
import { createViews } from './views.ts'
import { createWindowActions } from './windowActions.ts'

export interface DeskDeps {
  readonly consultations: ConsultationStore
  readonly directory: Pick<DirectoryStore, 'load'>
  readonly transcript: Transcript
  readonly watchers: DeskWatchers
  readonly clock: Clock
  /** Sortable, globally unique. */
  readonly newId: () => string
  /** Windows signed in and connected. */
  readonly windowsOnline: () => number
  /** The applicant's page is connected. */
  readonly applicantOnline: (applicantId: string) => boolean
}

/** What the bot knows when it hands over. */
export interface ConsultationRequest {
  /** The caller has made sure that it is this applicant's own. */
  readonly conversationId: string
  readonly question: string
  readonly itemId?: string
  readonly itemTitle?: string
  readonly sectionCode?: string
  /** The hall's terminal at which the applicant stands. */
  readonly terminalCode?: string
  readonly tried: readonly Candidate[]
}

export interface Desk {
  // The applicant
  /** Puts the conversation in the queue; the open consultation, if it has one already. */
  request(identity: Identity, request: ConsultationRequest): Promise<ConsultationView>
  /** Gives the place in the queue up. */
  cancel(identity: Identity, consultationId: string): Promise<ConsultationView>
  /** Hangs up for good: cancels while waiting, ends while people are talking. (Leaving the room only is `room:leave`.) */
  leave(identity: Identity, consultationId: string): Promise<ConsultationView>
  rate(identity: Identity, consultationId: string, rating: Rating): Promise<ConsultationView>

  // The window
  /** Of two windows at once exactly one wins; the other gets ALREADY_ACCEPTED. */
  accept(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  /** The open invitation of that section, if there is one already. */
  invite(identity: Identity, consultationId: string, sectionCode: string): Promise<Invitation>
  withdraw(identity: Identity, invitationId: string): Promise<Invitation>
  end(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  wrapUp(identity: Identity, consultationId: string, wrapUp: WrapUp): Promise<ConsultationDetail>

  // The department
  join(identity: Identity, invitationId: string): Promise<Invitation>
  decline(identity: Identity, invitationId: string): Promise<Invitation>

  // Whoever takes part
  /** A staff member's message, under the role in which they take part. */
  say(identity: Identity, consultationId: string, clientId: string, text: string): Promise<Message>
  /** The right to a seat in the room: only while people are talking. */
  claimSeat(identity: Identity, consultationId: string): Promise<SeatClaim>
  /** To be called once a seat is taken; the applicant's makes the consultation `inRoom`. */
  enterRoom(identity: Identity, consultationId: string): Promise<void>

  // Queries
  viewFor(identity: Identity, consultationId: string): Promise<ConsultationView>
  /** The view of the conversation's newest consultation, for an applicant who opens the page; null: none, or not theirs. */
  viewOfConversation(identity: Identity, conversationId: string): Promise<ConsultationView | null>
  detailFor(identity: Identity, consultationId: string): Promise<ConsultationDetail>
  deskView(identity: Identity): Promise<DeskView>
}

export function createDesk(deps: DeskDeps): Desk {
  const changes = createChanges(deps)
  const views = createViews(deps)
  return {
    ...createApplicantActions(deps, changes, views),
    ...createWindowActions(deps, changes, views),
    ...createDepartmentActions(deps, changes),
    ...createSeating(deps, changes),
    viewFor: views.viewFor,
    viewOfConversation: views.viewOfConversation,
    detailFor: views.detailFor,
    deskView: views.deskView,
  }
}
