/** The wire contract of both sockets: names, payloads and replies. Every client event is acknowledged with a Reply. */
import type { z } from 'zod'
import type * as captions from './captions.ts'
import type { ChatDraft, ChatFeedback, ChatOpen, ChatSay, ChatSuggest, Message } from './chat.ts'
import type * as desk from './desk.ts'
import type { ErrorBody } from './errors.ts'
import type * as presence from './presence.ts'
import type * as recording from './recording.ts'
import type * as signaling from './signaling.ts'
import type * as table from './table.ts'
import type { WeChatNotice } from './weChat.ts'

export type Reply<T = null> = { ok: true; value: T } | { ok: false; error: ErrorBody }
type Call<P, R = null> = (payload: P, reply: (reply: Reply<R>) => void) => void
type In<S extends z.ZodType> = z.input<S>

export interface ChatState {
  conversationId: string
  messages: Message[]
  consultation: desk.ConsultationView | null
  /** It goes on in WeChat as well: what the page has shown is not sent there. */
  inWeChat?: boolean
  /** Opened in WeChat, the page can offer that they are told there of an answer. */
  notice?: WeChatNotice
}

/** Events of a seat in a room, the same for all three roles. */
export interface RoomCalls {
  'room:enter': Call<In<typeof signaling.roomEnterSchema>, signaling.EnterReply | signaling.KnockReply>
  'room:transport': Call<In<typeof signaling.roomTransportSchema>, signaling.TransportReply>
  'room:connect': Call<In<typeof signaling.roomConnectSchema>>
  'room:restartIce': Call<In<typeof signaling.roomRestartIceSchema>, { iceParameters: signaling.Opaque }>
  /** `paused`: the window has switched this source off. */
  'room:produce': Call<In<typeof signaling.roomProduceSchema>, { producerId: string; paused: boolean }>
  'room:stop': Call<In<typeof signaling.roomStopSchema>>
  'room:moderate': Call<In<typeof signaling.roomModerateSchema>>
  'room:consume': Call<In<typeof signaling.roomConsumeSchema>, signaling.ConsumeReply>
  'room:resume': Call<In<typeof signaling.roomConsumerSchema>>
  'room:pause': Call<In<typeof signaling.roomProducerSchema>>
  'room:leave': Call<In<typeof signaling.roomLeaveSchema>>
  'room:lobby': Call<In<typeof signaling.roomLobbySchema>, signaling.LobbyReply>
  /** Ends by itself after some seconds. */
  'room:probe': Call<In<typeof signaling.roomLobbySchema>, signaling.ProbeReply>
  'room:probeConnect': Call<In<typeof signaling.roomProbeConnectSchema>>
  'recording:view': Call<In<typeof desk.consultationIdSchema>, recording.RecordingView>
  'recording:ask': Call<In<typeof desk.consultationIdSchema>>
  'recording:answer': Call<In<typeof recording.answerRecordingSchema>>
  'recording:pause': Call<In<typeof desk.consultationIdSchema>>
  'recording:resume': Call<In<typeof desk.consultationIdSchema>>
  'recording:stop': Call<In<typeof desk.consultationIdSchema>>
  'table:open': Call<In<typeof table.tableOpenSchema>, table.TableState>
  'table:show': Call<In<typeof table.tableShowSchema>>
  'table:move': Call<In<typeof table.tableMoveSchema>, table.Moved>
  'table:mark': Call<In<typeof table.tableMarkSchema>>
  'table:erase': Call<In<typeof table.tableEraseSchema>>
  'table:clear': Call<In<typeof table.tableClearSchema>>
  'table:point': Call<In<typeof table.tablePointSchema>>
  'captions:set': Call<In<typeof captions.captionsSchema>, captions.CaptionsReply>
}

/** Namespace `/applicant`; handshake `auth: { token }`. */
export interface ApplicantCalls extends RoomCalls {
  'chat:open': Call<ChatOpen, ChatState>
  'chat:say': Call<ChatSay, Message>
  'chat:feedback': Call<ChatFeedback>
  /** Only of a conversation that goes on elsewhere too. */
  'chat:seen': Call<{ seq: number }>
  /** What they answered when WeChat asked whether they want notices. */
  'chat:agree': Call<{ on: boolean }>
  'chat:suggest': Call<ChatSuggest, { suggestions: string[] }>
  /** Null: nobody is there; what there is instead comes as a message. */
  'consultation:request': Call<In<typeof desk.consultationRequestSchema>, desk.ConsultationView | null>
  'consultation:cancel': Call<In<typeof desk.consultationIdSchema>, desk.ConsultationView>
  'consultation:leave': Call<In<typeof desk.consultationIdSchema>, desk.ConsultationView>
  'consultation:adjust': Call<In<typeof desk.adjustSchema>, desk.ConsultationView>
  'consultation:matters': Call<In<typeof desk.findMatterSchema>, desk.Matters>
  'consultation:rate': Call<In<typeof desk.rateSchema>, desk.ConsultationView>
}

/** Namespace `/guest`: an interpreter from outside; handshake `auth: { consultationId, key }`. */
export type GuestCalls = RoomCalls
export type GuestPushes = RoomPushes

/** Namespace `/staff`; identity from the sign-in cookie. */
export interface StaffCalls extends RoomCalls {
  'desk:watch': Call<Record<string, never>, desk.DeskView>
  'desk:open': Call<In<typeof desk.consultationIdSchema>, desk.ConsultationDetail>
  'desk:accept': Call<In<typeof desk.consultationIdSchema>, desk.ConsultationDetail>
  'desk:pass': Call<In<typeof desk.consultationIdSchema>>
  'desk:presence': Call<In<typeof presence.choosePresenceSchema>>
  'desk:say': Call<In<typeof desk.deskSaySchema>, Message>
  'desk:note': Call<In<typeof desk.deskSaySchema>, desk.StaffNote>
  'desk:hold': Call<In<typeof desk.consultationIdSchema>, desk.ConsultationDetail>
  'desk:resume': Call<In<typeof desk.consultationIdSchema>, desk.ConsultationDetail>
  'desk:invite': Call<In<typeof desk.inviteSchema>, desk.Invitation>
  'desk:withdraw': Call<In<typeof desk.invitationIdSchema>, desk.Invitation>
  'desk:join': Call<In<typeof desk.invitationIdSchema>, desk.Invitation>
  'desk:decline': Call<In<typeof desk.invitationIdSchema>, desk.Invitation>
  'desk:sendAnswer': Call<In<typeof desk.sendAnswerSchema>, Message>
  'desk:colleagues': Call<Record<string, never>, desk.Colleague[]>
  /** For supervisors. */
  'desk:terminals': Call<Record<string, never>, presence.TerminalStatus[]>
  'desk:handOver': Call<In<typeof desk.handOverRequestSchema>>
  'desk:attend': Call<In<typeof desk.attendSchema>, desk.ConsultationDetail>
  /** @returns what the link ends in, told only now. */
  'desk:inviteGuest': Call<In<typeof desk.inviteGuestSchema>, { guest: desk.Guest; key: string }>
  'desk:withdrawGuest': Call<In<typeof desk.guestIdSchema>, desk.ConsultationDetail>
  'desk:end': Call<In<typeof desk.consultationIdSchema>, desk.ConsultationDetail>
  'desk:wrapUp': Call<In<typeof desk.deskWrapUpSchema>, desk.ConsultationDetail>
}

export interface RoomPushes {
  /** The whole room, on every change. */
  'room:view': (view: signaling.RoomView) => void
  'room:closed': (closed: { consultationId: string; reason?: signaling.ClosedReason }) => void
  /** Who knocked may enter now. */
  'room:admitted': (admitted: { consultationId: string }) => void
  /** On every change of the recording, or of who is in the room. */
  'recording:view': (view: recording.RecordingView) => void
  'table:changed': (changed: table.TableChanged) => void
  'table:pointer': (pointer: table.TablePointer) => void
  'captions:line': (line: captions.CaptionLine) => void
}

export interface ApplicantPushes extends RoomPushes {
  'chat:message': (message: Message) => void
  'chat:typing': (typing: { on: boolean }) => void
  /** A drafted answer as far as it has been checked; the message that follows holds what became of it. */
  'chat:draft': (draft: ChatDraft) => void
  /** Whether they are told in WeChat of an answer is another now. */
  'chat:notice': (notice: { on: boolean }) => void
  'consultation:view': (view: desk.ConsultationView) => void
}

export interface StaffPushes extends RoomPushes {
  'desk:view': (view: desk.DeskView) => void
  'desk:detail': (detail: desk.ConsultationDetail) => void
  'chat:message': (message: Message) => void
}
