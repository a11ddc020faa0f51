/** mediasoup's router and transport as the small ones of sfu.ts. */
import type { types } from 'mediasoup'
import { AppError } from '../../contract/index.ts'
import type { Opaque, TransportReply } from '../../contract/index.ts'
import { guard } from './guard.ts'
import { wrapConsumer, wrapProducer } from './mediasoupStreams.ts'
import { dtlsParameters, rtpCapabilities, rtpParameters } from './parameters.ts'
import type { SfuRouter, SfuTransport } from './sfu.ts'
import { watchSpeaker } from './speaker.ts'
import type { SpeakerWatch } from './speaker.ts'
import { openTap } from './tap.ts'

export interface RouterContext {
  readonly webRtcServer: types.WebRtcServer
  /** Bits a second. */
  readonly initialAvailableOutgoingBitrate: number
  /** At once if it has died already; returns how to stop listening. */
  readonly onWorkerDied: (listener: () => void) => () => void
  /** We are done with this router. Not called when its worker dies. */
  readonly onClose: () => void
}

export async function wrapRouter(router: types.Router, context: RouterContext): Promise<SfuRouter> {
  const { webRtcServer, initialAvailableOutgoingBitrate } = context
  const speaker = await watchSpeaker(router)
  let stopListening = () => {}
  let closed = false
  return {
    rtpCapabilities: { ...router.rtpCapabilities },
    onDied(listener) {
      stopListening = context.onWorkerDied(listener)
    },
    onSpeaker: (listener) => speaker.onChange(listener),
    async createTransport() {
      const transport = await guard(router, () => router.createWebRtcTransport({
        webRtcServer,
        initialAvailableOutgoingBitrate,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
      }))
      return wrapTransport(router, transport, speaker)
    },
    tap: (producerId, port) => guard(router, () => openTap(router, producerId, port)),
    close() {
      if (closed) return
      closed = true
      stopListening()
      router.close()
      context.onClose()
    },
  }
}

function wrapTransport(router: types.Router, transport: types.WebRtcTransport, speaker: SpeakerWatch): SfuTransport {
  const listeners: ((final: boolean) => void)[] = []
  const lost = (final: boolean) => { for (const listener of listeners) listener(final) }
  transport.on('icestatechange', (state) => { if (state === 'disconnected') lost(false) })
  transport.on('dtlsstatechange', (state) => { if (state === 'failed' || state === 'closed') lost(true) })

  return {
    id: transport.id,
    parameters: {
      id: transport.id,
      iceParameters: { ...transport.iceParameters },
      iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
      dtlsParameters: { ...transport.dtlsParameters },
    } satisfies TransportReply,
    get connected() {
      return (transport.iceState === 'connected' || transport.iceState === 'completed') && transport.dtlsState === 'connected'
    },
    onLost: (listener) => { listeners.push(listener) },
    connect: (input) => guard(transport, () => transport.connect({ dtlsParameters: dtlsParameters(input) })),
    restartIce: async (): Promise<Opaque> => ({ ...await guard(transport, () => transport.restartIce()) }),
    async produce(kind, input) {
      const producer = await guard(transport, () => transport.produce({ kind, rtpParameters: rtpParameters(kind, input) }))
      if (kind === 'audio') speaker.add(producer.id)
      return wrapProducer(producer)
    },
    async received() {
      const [stats] = await guard(transport, () => transport.getStats())
      return { bytes: stats?.bytesReceived ?? 0, loss: stats?.rtpPacketLossReceived ?? 0 }
    },
    async consume(producerId, input) {
      const capabilities = rtpCapabilities(input)
      const consumer = await guard(transport, () => {
        if (!router.canConsume({ producerId, rtpCapabilities: capabilities })) throw new AppError('INVALID_INPUT')
        // Paused until the page is ready: the first packets, a key frame among them, would be lost otherwise.
        return transport.consume({ producerId, rtpCapabilities: capabilities, paused: true })
      })
      return wrapConsumer(consumer)
    },
    close: () => transport.close(),
  }
}
