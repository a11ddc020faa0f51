/**
 * Signalling of the video room. The server's RoomView is the truth: it is sent whole on every change, and
 * a page compares it with what it has and consumes, closes or rejoins accordingly. WebRTC parameters are
 * passed through to the SFU, which checks them itself; here they are only required to be objects.
 */
import { z } from 'zod'
import { seatRoleSchema } from './roles.ts'

const id = z.string().min(1).max(64)
/** Opaque to us; mediasoup validates it and refuses with INVALID_INPUT. */
const opaque = z.looseObject({})
export type Opaque = z.infer<typeof opaque>

export const mediaSourceSchema = z.enum(['microphone', 'camera', 'screen'])
export type MediaSource = z.infer<typeof mediaSourceSchema>

/** How large somebody's picture is shown: what is hidden or small need not be sent large. */
export const pictureSizeSchema = z.enum(['hidden', 'small', 'medium', 'large'])
export type PictureSize = z.infer<typeof pictureSizeSchema>

/** A seat's network, both ways, smoothed: `poor` costs picture, then sound; from a `lost` one nothing arrives. */
export const qualitySchema = z.enum(['good', 'fair', 'poor', 'lost'])
export type Quality = z.infer<typeof qualitySchema>

/** Who comes in: everybody who has a right to; those who are let in; nobody new. */
export const doorSchema = z.enum(['open', 'knock', 'locked'])
export type Door = z.infer<typeof doorSchema>

/**
 * The window has switched a source off. Its person may switch it on again, unless it is locked. `count` grows each time, so that a page
 * knows a new one from one that it has heeded.
 */
export const silenceSchema = z.object({ source: mediaSourceSchema, count: z.number().int(), locked: z.boolean() })
export type Silence = z.infer<typeof silenceSchema>

/** Somebody who waits to be let in. */
export const knockSchema = z.object({ id, role: seatRoleSchema, name: z.string() })
export type Knock = z.infer<typeof knockSchema>

export const producerViewSchema = z.object({ id, source: mediaSourceSchema, paused: z.boolean() })
export type ProducerView = z.infer<typeof producerViewSchema>
export const seatViewSchema = z.object({
  id,
  role: seatRoleSchema,
  name: z.string(),
  /** Its page is connected; a lost connection keeps the seat. */
  online: z.boolean(),
  /** Absent until it has been measured. */
  quality: qualitySchema.optional(),
  producers: z.array(producerViewSchema),
  silenced: z.array(silenceSchema).optional(),
})
export type SeatView = z.infer<typeof seatViewSchema>

export const roomViewSchema = z.object({
  consultationId: id,
  /** Grows when the room is rebuilt on another worker: transports of an older epoch are dead. */
  epoch: z.number().int(),
  seats: z.array(seatViewSchema),
  /** The seat that speaks; absent while nobody does. */
  speaker: id.optional(),
  /** Absent: open. */
  door: doorSchema.optional(),
  /** The reader's alone, who moderates; absent for everybody else. */
  moderation: z.object({ knocking: z.array(knockSchema) }).optional(),
})
export type RoomView = z.infer<typeof roomViewSchema>

export const roomEnterSchema = z.object({
  consultationId: id,
  /** The transports of the page that asks, after its socket was lost: if they still stand, they go on. */
  resume: z.array(id).max(8).optional(),
})
export const roomTransportSchema = z.object({ consultationId: id, epoch: z.number().int(), direction: z.enum(['send', 'receive']) })
export const roomConnectSchema = z.object({ consultationId: id, epoch: z.number().int(), transportId: id, dtlsParameters: opaque })
export const roomRestartIceSchema = z.object({ consultationId: id, epoch: z.number().int(), transportId: id })
export const roomProduceSchema = z.object({
  consultationId: id,
  epoch: z.number().int(),
  transportId: id,
  source: mediaSourceSchema,
  rtpParameters: opaque,
})
export const roomConsumeSchema = z.object({ consultationId: id, epoch: z.number().int(), transportId: id, producerId: id, rtpCapabilities: opaque })
export const roomConsumerSchema = z.object({
  consultationId: id,
  epoch: z.number().int(),
  consumerId: id,
  /** How large a picture is shown from now on; sound ignores it. */
  size: pictureSizeSchema.default('large'),
})
export const roomProducerSchema = z.object({ consultationId: id, epoch: z.number().int(), producerId: id, paused: z.boolean() })
export const roomStopSchema = z.object({ consultationId: id, epoch: z.number().int(), producerId: id })
/** What the window may do with others in the room. */
export const moderationActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('silence'), seatId: id, source: mediaSourceSchema, locked: z.boolean().default(false) }),
  z.object({ kind: z.literal('allow'), seatId: id, source: mediaSourceSchema }),
  z.object({ kind: z.literal('remove'), seatId: id }),
  z.object({ kind: z.literal('door'), door: doorSchema }),
  z.object({ kind: z.literal('admit'), knockId: id }),
  z.object({ kind: z.literal('refuse'), knockId: id }),
  z.object({ kind: z.literal('endForAll') }),
])
export type ModerationAct = z.input<typeof moderationActSchema>
export const roomModerateSchema = z.object({ consultationId: id, act: moderationActSchema })
export const roomLeaveSchema = z.object({ consultationId: id })
/** Before the room: a path to the media server for a few seconds, to see whether one can be had. */
export const roomLobbySchema = z.object({ consultationId: id })
export const roomProbeConnectSchema = z.object({ transportId: id, dtlsParameters: opaque })

export interface EnterReply {
  room: RoomView
  seatId: string
  rtpCapabilities: Opaque
  iceServers: IceServer[]
  /** What was to be resumed stands; otherwise the page makes everything anew. */
  resumed: boolean
}
/** The door is to be opened first: `room:admitted` follows, or `room:closed`. */
export interface KnockReply { knocking: true }
/** Absent: it is over. */
export type ClosedReason = 'replaced' | 'removed' | 'refused' | 'endedByWindow'
export interface LobbyReply {
  /** The hall's own words on what happens with picture and sound, in the page's language. */
  consent?: string
}
/** One transport for each way that is tried. */
export interface ProbeReply { rtpCapabilities: Opaque; iceServers: IceServer[]; transports: TransportReply[] }
export interface IceServer { urls: string; username?: string; credential?: string }
export interface TransportReply { id: string; iceParameters: Opaque; iceCandidates: Opaque[]; dtlsParameters: Opaque }
export interface ConsumeReply { id: string; producerId: string; kind: 'audio' | 'video'; rtpParameters: Opaque }
