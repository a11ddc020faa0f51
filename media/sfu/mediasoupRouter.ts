/** mediasoup's router, transport, producer and consumer as the small ones of sfu.ts. */
import type { types } from 'mediasoup'
import { AppError } from '../../contract/index.ts'
import type { ConsumeReply, Opaque, TransportReply } from '../../contract/index.ts'
import { dtlsParameters, rtpCapabilities, rtpParameters } from './parameters.ts'
import type { SfuConsumer, SfuProducer, SfuRouter, SfuTransport } from './sfu.ts'

export interface RouterContext {
  readonly webRtcServer: types.WebRtcServer
  /** Bits a second. */
  readonly initialAvailableOutgoingBitrate: number
  /** At once if it has died already; returns how to stop listening. */
  readonly onWorkerDied: (listener: () => void) => () => void
  /** We are done with this router. Not called when its worker dies. */
  readonly onClose: () => void
}

export function wrapRouter(router: types.Router, context: RouterContext): SfuRouter {
  const { webRtcServer, initialAvailableOutgoingBitrate } = context
  let stopListening = () => {}
  let closed = false
  return {
    rtpCapabilities: { ...router.rtpCapabilities },
    onDied(listener) {
      stopListening = context.onWorkerDied(listener)
    },
    async createTransport() {
      const transport = await guard(router, () => router.createWebRtcTransport({
        webRtcServer,
        initialAvailableOutgoingBitrate,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
      }))
      return wrapTransport(router, transport)
    },
    close() {
      if (closed) return
      closed = true
      stopListening()
      router.close()
      context.onClose()
    },
  }
}

function wrapTransport(router: types.Router, transport: types.WebRtcTransport): SfuTransport {
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
      return wrapProducer(producer)
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

function wrapProducer(producer: types.Producer): SfuProducer {
  return {
    id: producer.id,
    get paused() { return producer.paused },
    pause: () => guard(producer, () => producer.pause()),
    resume: () => guard(producer, () => producer.resume()),
    close: () => producer.close(),
  }
}

function wrapConsumer(consumer: types.Consumer): SfuConsumer {
  return {
    id: consumer.id,
    parameters: {
      id: consumer.id,
      producerId: consumer.producerId,
      kind: consumer.kind,
      rtpParameters: { ...consumer.rtpParameters },
    } satisfies ConsumeReply,
    onEnded: (listener) => { consumer.on('producerclose', listener) },
    resume: () => guard(consumer, () => consumer.resume()),
    close: () => consumer.close(),
  }
}

/** Turns what mediasoup rejects with into the catalogue's words; see sfu.ts. */
async function guard<T>(subject: { readonly closed: boolean }, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof AppError) throw error
    // Everything else that mediasoup refuses comes from what the page sent: unknown codecs, a used SSRC or MID.
    throw new AppError(subject.closed ? 'ROOM_MOVED' : 'INVALID_INPUT', { cause: error })
  }
}
