/** What identity and audit need from storage. */
import type { Attachment, CannedReply, CannedReplyInput, ChosenPresence, ConsultationFile, HistoryFilter, HistoryRow, Recording, SavedView, Staff, StaffEntry } from '../contract/index.ts'

/** A member of staff with what signing in needs. */
export interface StaffAccount {
  readonly staff: Staff
  readonly shutOut: boolean
  readonly passwordHash: string
  /** Failed attempts in a row. */
  readonly failures: number
  readonly lockedUntil?: string
}

export interface StaffStore {
  /** Also one who is shut out: what they have done has their name on it. */
  get(id: string): Promise<Staff | null>
  byUsername(username: string): Promise<StaffAccount | null>
  /** One who may sign in. */
  active(id: string): Promise<Staff | null>
  /** Those who may sign in, by user name. */
  list(): Promise<Staff[]>
  /** @throws AppError DUPLICATE_KEY */
  add(account: { staff: Staff; passwordHash: string }): Promise<void>
  /** Their sessions end. */
  setPassword(id: string, passwordHash: string): Promise<void>
  setFailures(id: string, failures: number, lockedUntil?: string): Promise<void>
}

/** The accounts, for those who look after them. */
export interface StaffRegister {
  /** By user name, also those who are shut out. */
  entries(): Promise<StaffEntry[]>
  /** Those who may sign in and have an account at WeCom. */
  reachable(): Promise<StaffEntry[]>
  /**
   * Stores `next` if what is stored is `from`; false: somebody else was first. Id and user name stay. What changes their rights ends their sessions.
   * @throws AppError LAST_ADMIN
   */
  change(next: StaffEntry, from: StaffEntry): Promise<boolean>
}

/** Who has been told what. What one node tells, no other does. */
export interface StaffAlertStore {
  /** @returns those whom nobody has told yet: it is for the caller to do */
  claim(key: string, staffIds: readonly string[], at: string): Promise<string[]>
  /** They could not be told. */
  giveBack(key: string, staffIds: readonly string[]): Promise<void>
  forget(before: string): Promise<void>
}

export interface Session {
  /** Whose the `subject` is. A terminal's device is its own member of staff, or opens applicants' sessions. */
  readonly kind: 'applicant' | 'staff' | 'terminal'
  readonly subject: string
  readonly expiresAt: string
}

export interface SessionStore {
  add(tokenHash: string, session: Session): Promise<void>
  get(tokenHash: string): Promise<Session | null>
  extend(tokenHash: string, expiresAt: string): Promise<void>
  remove(tokenHash: string): Promise<void>
  /** Signs a person out everywhere. */
  removeAllOf(kind: Session['kind'], subject: string): Promise<void>
  /** Who has a session of this kind, each once. */
  subjects(kind: Session['kind']): Promise<string[]>
  removeExpired(now: string): Promise<void>
}

/** The lists that a member of staff comes back to, in their order. */
export interface ViewStore {
  of(staffId: string): Promise<SavedView[]>
  replace(staffId: string, views: readonly SavedView[]): Promise<void>
}

/** 常用语. Whoever is signed in sees and changes their own and everybody's. */
export interface CannedReplyStore {
  of(staffId: string): Promise<CannedReply[]>
  add(staffId: string, reply: CannedReplyInput): Promise<CannedReply>
  /** False: there is none of that id, or it is somebody else's. Whose it is does not change. */
  change(staffId: string, id: string, reply: CannedReplyInput): Promise<boolean>
  remove(staffId: string, id: string): Promise<boolean>
}

/** Consultations that have been. */
export interface ConsultationHistory {
  /** Newest first. `department`: with its sections, for one that was never given to another goes by its section. */
  list(filter: Omit<HistoryFilter, 'department'> & { department?: { readonly code: string; readonly sections: readonly string[] }; limit: number; offset: number }): Promise<{ total: number; rows: HistoryRow[] }>
  eventsOf(id: string): Promise<{ type: string; actor: string; at: string }[]>
}

/** Recordings of which something is kept or was. */
export interface RecordingList {
  /** Newest first. */
  list(part: { limit: number; offset: number }): Promise<{ total: number; rows: Recording[] }>
}

/** One line of the audit trail: append-only, kept apart from the logs. */
export interface AuditEntry {
  /** Staff id, applicant id, `system` or `command`. */
  readonly actor: string
  readonly action: string
  readonly target?: string
  readonly result: 'done' | 'refused'
  readonly details?: Readonly<Record<string, string | number>>
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>
  /** Newest first. */
  list(limit: number): Promise<Array<AuditEntry & { at: string }>>
  /** What was done with one thing, oldest first. */
  ofTarget(target: string): Promise<Array<AuditEntry & { at: string }>>
}

/** Files of articles. Their bytes are read only to be sent. */
/** A file of a consultation as it is stored. `clientId`: the sender's own id for it. */
export interface StoredFile {
  readonly file: ConsultationFile
  readonly clientId: string
  readonly sha256: string
}

export interface ConsultationFileStore {
  /** The one already stored if its clientId is known. @throws AppError TOO_MANY_FILES */
  add(stored: StoredFile, bytes: Buffer): Promise<ConsultationFile>
  known(consultationId: string, clientId: string): Promise<ConsultationFile | null>
  count(consultationId: string): Promise<number>
  get(consultationId: string, id: string): Promise<StoredFile | null>
  /** Null once its time is over. */
  bytes(id: string): Promise<Buffer | null>
  /** Oldest first. */
  of(consultationId: string): Promise<ConsultationFile[]>
  /** Removes what was sent before then; that there was a file stays known. @returns how many */
  forget(before: string): Promise<number>
}

/** A voice message or a picture, as it is kept. */
export interface CameFile {
  readonly id: string
  readonly conversationId: string
  readonly clientId: string
  /** Of its content, as HTTP names it. */
  readonly type: string
  /** What is said in it. */
  readonly words?: string
  readonly at: string
}

export interface CameFileStore {
  known(conversationId: string, clientId: string): Promise<Pick<CameFile, 'id' | 'words'> | null>
  /** What came of a conversation since then. */
  cameSince(conversationId: string, since: string): Promise<{ count: number; bytes: number }>
  /** The one already stored if its clientId is known. */
  add(file: CameFile, bytes: Buffer): Promise<Pick<CameFile, 'id' | 'words'>>
  get(conversationId: string, id: string): Promise<{ type: string; bytes: Buffer } | null>
  /** Removes what came before then. @returns how many */
  forget(before: string): Promise<number>
}

export interface AttachmentStore {
  add(attachment: Attachment, bytes: Buffer): Promise<void>
  get(id: string): Promise<Attachment | null>
  bytes(id: string): Promise<Buffer | null>
  /** A version that names it has been published: its readers may have the address since, and keep it. */
  isPublic(id: string): Promise<boolean>
  /** Removes those uploaded before then that no version of any article names. @returns how many */
  removeUnnamed(before: string): Promise<number>
}

/** What kind of page is connected. */
/** `room`: somebody sits in the room of this consultation. */
export type PresenceKind = 'applicant' | 'staff' | 'terminal' | 'room'

/** What runs on each node. */
export interface NodeStore {
  nodes(): Promise<{ id: string; seenAt: string; host: string; rooms: number; draining: boolean }[]>
  /** @param node draining once it drains: it stays so. @returns whether it is to drain */
  report(nodeId: string, node: { host: string; rooms: number; draining: boolean }): Promise<boolean>
  askToDrain(nodeId: string): Promise<void>
}

/** Who is connected to which node, and what staff chose. */
export interface PresenceStore {
  /** The node lives: all its connections count as long as it is seen. */
  seen(nodeId: string, at: string): Promise<void>
  nodes(): Promise<{ id: string; seenAt: string }[]>
  /** The node has gone, and with it its connections. */
  forgetNode(nodeId: string): Promise<void>
  enter(connection: { id: string; nodeId: string; kind: PresenceKind; personId: string }): Promise<void>
  /** Ids of the connections that are written down for the node. */
  connectionsOf(nodeId: string): Promise<string[]>
  leave(connectionId: string): Promise<void>
  /** People of that kind with a connection to one of these nodes, each once. */
  present(kind: PresenceKind, nodeIds: readonly string[]): Promise<string[]>
  /** What is known of them; whoever has neither chosen nor served anything yet is not in it. */
  staff(ids: readonly string[]): Promise<{ staffId: string; chosen: ChosenPresence; missed: number; servedAt?: string }[]>
  /** Also forgets the rings that they missed. */
  choose(staffId: string, chosen: ChosenPresence): Promise<void>
  served(staffId: string, at: string): Promise<void>
  /** @returns how many rings in a row have run out now */
  missed(staffId: string): Promise<number>
}
