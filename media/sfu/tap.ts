/** What a producer sends, as plain RTP to a program on this machine. */
import type { types } from 'mediasoup'
import type { SfuTap } from './sfu.ts'

const HERE = '127.0.0.1'

export async function openTap(router: types.Router, producerId: string, port: number): Promise<SfuTap> {
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: HERE }, rtcpMux: true, comedia: false })
  try {
    await transport.connect({ ip: HERE, port })
    const consumer = await transport.consume({ producerId, rtpCapabilities: plainly(router.rtpCapabilities), paused: true })
    return {
      sdp: sdpOf(consumer, port),
      async begin() {
        const first = new Promise<void>((resolve) => { consumer.once('trace', () => { resolve() }) })
        await consumer.enableTraceEvent(['rtp'])
        await consumer.resume()
        await first
        if (!consumer.closed) await consumer.enableTraceEvent([])
      },
      close: () => { transport.close() },
    }
  } catch (error) {
    transport.close()
    throw error
  }
}

/** On this machine nothing is lost: what is not sent twice need not be sorted out. */
function plainly({ codecs = [] }: types.RtpCapabilities): types.RtpCapabilities {
  return {
    codecs: codecs.filter(({ mimeType }) => !mimeType.endsWith('/rtx'))
      .map((codec) => ({ ...codec, rtcpFeedback: (codec.rtcpFeedback ?? []).filter(({ type, parameter }) => type === 'nack' && parameter === 'pli') })),
    headerExtensions: [],
  }
}

function sdpOf({ kind, rtpParameters }: types.Consumer, port: number): string {
  const [codec] = rtpParameters.codecs
  if (!codec) throw new Error('a consumer without a codec')
  const { payloadType, mimeType, clockRate, channels } = codec
  const format = Object.entries((codec.parameters ?? {}) as Record<string, unknown>).map(([name, value]) => `${name}=${String(value)}`).join(';')
  return [
    'v=0',
    `o=- 0 0 IN IP4 ${HERE}`,
    's=-',
    `c=IN IP4 ${HERE}`,
    't=0 0',
    `m=${kind} ${port} RTP/AVP ${payloadType}`,
    `a=rtpmap:${payloadType} ${mimeType.split('/')[1]}/${clockRate}${channels !== undefined && channels > 1 ? `/${channels}` : ''}`,
    ...(format ? [`a=fmtp:${payloadType} ${format}`] : []),
    'a=recvonly',
    '',
  ].join('\r\n')
}
