/** Whose voice is heard: the loudest one, with enough patience that a cough does not take over. */
import type { types } from 'mediasoup'

export interface SpeakerWatch {
  add(producerId: string): void
  /** One listener; null: silence. */
  onChange(listener: (producerId: string | null) => void): void
}

/** Decibels below full scale: a quiet voice close to its microphone is about -45, a room about -60. */
const VOICE = -55
const EVERY_MS = 600
/** So many times in a row somebody else must be the loudest before they are the speaker. */
const REPORTS_TO_TAKE_OVER = 2

export async function watchSpeaker(router: Pick<types.Router, 'createAudioLevelObserver'>): Promise<SpeakerWatch> {
  const observer = await router.createAudioLevelObserver({ maxEntries: 1, threshold: VOICE, interval: EVERY_MS })
  let listener: (producerId: string | null) => void = () => {}
  let speaker: string | null = null
  let challenger: string | null = null
  let reports = 0

  function heard(producerId: string | null): void {
    if (producerId !== challenger) reports = 0
    challenger = producerId
    reports++
    if (producerId === speaker) return
    if (producerId !== null && speaker !== null && reports < REPORTS_TO_TAKE_OVER) return
    speaker = producerId
    listener(speaker)
  }
  observer.on('volumes', ([loudest]) => { if (loudest) heard(loudest.producer.id) })
  observer.on('silence', () => { heard(null) })

  return {
    add(producerId) {
      observer.addProducer({ producerId }).catch(() => {
        // The room has closed meanwhile.
      })
    },
    onChange(next) { listener = next },
  }
}
