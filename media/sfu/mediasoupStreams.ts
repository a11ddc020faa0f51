/** mediasoup's producer and consumer as the small ones of sfu.ts. */
import type { types } from 'mediasoup'
import type { ConsumeReply, PictureSize } from '../../contract/index.ts'
import { guard } from './guard.ts'
import type { SfuConsumer, SfuProducer } from './sfu.ts'

export function wrapProducer(producer: types.Producer): SfuProducer {
  return {
    id: producer.id,
    get paused() { return producer.paused },
    pause: () => guard(producer, () => producer.pause()),
    resume: () => guard(producer, () => producer.resume()),
    close: () => producer.close(),
  }
}

/** Of the encodings of a camera (web-widget/rtc/encodings.ts), counted from the largest, the one that a size needs. */
const BELOW_LARGEST: Readonly<Record<Exclude<PictureSize, 'hidden'>, number>> = { small: 2, medium: 1, large: 0 }

/** As in `L3T1`: what its producer sends, announced as one stream with so many layers. */
function layersOf({ rtpParameters }: types.Consumer): number {
  return Number(/^[LS](\d+)/.exec(rtpParameters.encodings?.[0]?.scalabilityMode ?? '')?.[1] ?? 1)
}

export function wrapConsumer(consumer: types.Consumer): SfuConsumer {
  return {
    id: consumer.id,
    parameters: {
      id: consumer.id,
      producerId: consumer.producerId,
      kind: consumer.kind,
      rtpParameters: { ...consumer.rtpParameters },
    } satisfies ConsumeReply,
    onEnded: (listener) => { consumer.on('producerclose', listener) },
    flow: (size) => guard(consumer, async () => {
      if (consumer.kind === 'video') {
        if (size === 'hidden') return consumer.pause()
        await Promise.all([
          // When there is not room enough for all, the largest keeps its picture longest. Sound needs no priority: it is
          // never held back, while pictures go down their layers to nothing.
          consumer.setPriority(3 - BELOW_LARGEST[size]),
          consumer.type === 'simulcast' ? consumer.setPreferredLayers({ spatialLayer: Math.max(0, layersOf(consumer) - 1 - BELOW_LARGEST[size]) }) : undefined,
        ])
      }
      await consumer.resume()
    }),
    async reported() {
      const stats = await guard(consumer, () => consumer.getStats())
      const sent = stats.find(({ type }) => type === 'outbound-rtp')
      if (sent?.roundTripTime === undefined) return undefined
      return { loss: sent.fractionLost / 256, roundTripMs: sent.roundTripTime }
    },
    close: () => consumer.close(),
  }
}
