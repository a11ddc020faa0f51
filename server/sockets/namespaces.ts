/** The namespaces and the channels inside them. A socket is in a channel for as long as it may hear what is said there. */
import type { Namespace, Server, Socket } from 'socket.io'
import type { ApplicantPushes, Identity, Locale, RoomPushes, StaffPushes } from '../../contract/index.ts'

// Client events are checked by server/handle.ts against their schemas, so socket.io needs to know the pushes only.
type Incoming = Record<string, (...args: unknown[]) => void>
interface ApplicantData { identity: Extract<Identity, { kind: 'applicant' }>; locale?: Locale }
interface StaffData { identity: Extract<Identity, { kind: 'staff' }>; locale?: Locale }
interface GuestData { identity: Extract<Identity, { kind: 'guest' }>; locale?: Locale }
interface TerminalData { code: string; locale?: Locale }
type None = Record<string, never>

export type ApplicantNamespace = Namespace<Incoming, ApplicantPushes, None, ApplicantData>
export type StaffNamespace = Namespace<Incoming, StaffPushes, None, StaffData>
export type GuestNamespace = Namespace<Incoming, RoomPushes, None, GuestData>
export type TerminalNamespace = Namespace<Incoming, None, None, TerminalData>
export type TerminalSocket = Socket<Incoming, None, None, TerminalData>
export type GuestSocket = Socket<Incoming, RoomPushes, None, GuestData>
export type ApplicantSocket = Socket<Incoming, ApplicantPushes, None, ApplicantData>
export type StaffSocket = Socket<Incoming, StaffPushes, None, StaffData>

export interface Namespaces {
  readonly applicants: ApplicantNamespace
  readonly staff: StaffNamespace
  readonly guests: GuestNamespace
  readonly terminals: TerminalNamespace
  /** All of them, for what is pushed to a seat whoever sits on it. */
  readonly seated: readonly GuestNamespace[]
}

/** socket.io types a namespace by its server; ours differ from one another, hence the casts. */
export function namespacesOf(io: Server): Namespaces {
  const [applicants, staff, guests, terminals] = ['/applicant', '/staff', '/guest', '/terminal'].map((name) => io.of(name) as unknown) as [ApplicantNamespace, StaffNamespace, GuestNamespace, TerminalNamespace]
  return { applicants, staff, guests, terminals, seated: [applicants, staff, guests] as unknown as GuestNamespace[] }
}

export const channel = {
  /** The messages of a conversation. */
  conversation: (id: string) => `conversation:${id}`,
  /** Everything about one applicant's consultations. */
  applicant: (id: string) => `applicant:${id}`,
  /** Staff who have a consultation open on screen. */
  consultation: (id: string) => `consultation:${id}`,
  /** Seats in a video room. */
  room: (consultationId: string) => `room:${consultationId}`,
  /** Staff pages that show the queue or the invitations. */
  desk: 'desk',
} as const
