/** How loud a microphone is, for the device check and for the speaker's tile. */

export interface Meter {
  /** 0 (silence) to 1 (as loud as it gets). */
  level(): number
  close(): void
}

/** Levels below this are the room's own noise. In decibels below full scale. */
const QUIET = -60

/** Does not touch the track: whoever opened it stops it. `close` is idempotent. */
export function createMeter(track: MediaStreamTrack): Meter {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  const source = context.createMediaStreamSource(new MediaStream([track]))
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  // Starts suspended in browsers that wait for a touch first; the device check comes after one.
  void context.resume()
  let closed = false
  return {
    level() {
      if (closed) return 0
      analyser.getFloatTimeDomainData(samples)
      return levelOf(samples)
    },
    close() {
      if (closed) return
      closed = true
      source.disconnect()
      void context.close()
    },
  }
}

/** Loudness as people hear it: the root mean square in decibels, from QUIET to full scale, as 0–1. */
export function levelOf(samples: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < samples.length; at++) sum += (samples[at] ?? 0) ** 2
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length))
  return Math.min(1, Math.max(0, (decibels - QUIET) / -QUIET))
}
