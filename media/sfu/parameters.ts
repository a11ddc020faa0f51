/**
 * The shape of WebRTC parameters that pages send. mediasoup checks their meaning; their form is checked here
 * first, because its encoder writes into a buffer shared by all requests to a worker, and a value of the wrong
 * type in the middle of a message would leave that buffer broken for everybody else in the room.
 */
import { z } from 'zod'
import { AppError } from '../../contract/index.ts'
import type { Opaque } from '../../contract/index.ts'
import type { types } from 'mediasoup'
import type { MediaKind } from './sfu.ts'

const short = z.string().max(256)
const uint8 = z.number().int().min(0).max(255)
const uint32 = z.number().int().min(0).max(0xffffffff)
const values = z.record(short, z.union([short, z.number().int().min(-0x80000000).max(0x7fffffff)]))
const feedback = z.array(z.object({ type: short, parameter: short.optional() })).max(32)

const codec = z.object({
  mimeType: z.string().max(64).regex(/^(audio|video)\/[\w.+-]+$/i),
  clockRate: uint32.min(1),
  channels: uint8.min(1).optional(),
  parameters: values.optional(),
  rtcpFeedback: feedback.optional(),
})

const dtlsSchema = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z.array(z.object({
    algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
    value: z.string().max(256).regex(/^[0-9a-f]{2}(:[0-9a-f]{2})+$/i),
  })).min(1).max(16),
})

const rtpSchema = z.object({
  mid: z.string().min(1).max(64).optional(),
  codecs: z.array(codec.extend({ payloadType: uint8.max(127) })).min(1).max(32),
  headerExtensions: z.array(z.object({
    uri: z.string().min(1).max(256),
    id: uint8.min(1),
    encrypt: z.boolean().optional(),
    parameters: values.optional(),
  })).max(32).optional(),
  encodings: z.array(z.object({
    ssrc: uint32.optional(),
    rid: z.string().min(1).max(64).optional(),
    codecPayloadType: uint8.max(127).optional(),
    rtx: z.object({ ssrc: uint32 }).optional(),
    dtx: z.boolean().optional(),
    scalabilityMode: z.string().max(16).optional(),
    maxBitrate: uint32.optional(),
  })).max(4).optional(),
  rtcp: z.object({ cname: short.optional(), reducedSize: z.boolean().optional() }).optional(),
})

const capabilitiesSchema = z.object({
  codecs: z.array(codec.extend({
    kind: z.enum(['audio', 'video']),
    preferredPayloadType: uint8.max(127).optional(),
  })).max(128),
  headerExtensions: z.array(z.object({
    kind: z.enum(['audio', 'video']),
    uri: z.string().min(1).max(256),
    preferredId: uint8.min(1),
    preferredEncrypt: z.boolean().optional(),
    direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
  })).max(64).optional(),
})

export function dtlsParameters(input: Opaque): types.DtlsParameters {
  return parse(dtlsSchema, input) as types.DtlsParameters
}

/** Also sees to it that a microphone does not send pictures: every codec must be of the kind that is announced. */
export function rtpParameters(kind: MediaKind, input: Opaque): types.RtpParameters {
  const parameters = parse(rtpSchema, input)
  if (!parameters.codecs.every(({ mimeType }) => mimeType.toLowerCase().startsWith(`${kind}/`))) throw new AppError('INVALID_INPUT')
  return parameters as types.RtpParameters
}

export function rtpCapabilities(input: Opaque): types.RtpCapabilities {
  return parse(capabilitiesSchema, input) as types.RtpCapabilities
}

/** Unknown keys are left out, so nothing unchecked goes further. @throws AppError INVALID_INPUT */
function parse<S extends z.ZodType>(schema: S, input: Opaque): z.output<S> {
  const result = schema.safeParse(input)
  if (!result.success) throw new AppError('INVALID_INPUT', { cause: result.error })
  return result.data
}
