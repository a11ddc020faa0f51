/** A short sound, to hear whether the speaker works. */
import { throughSpeaker } from './chosen.ts'

/** In hertz: a third up, which every loudspeaker can play and nobody takes for an alarm. */
const TONES = [523, 659]
const TONE_S = 0.35

/** Resolves when it has been played; rejects where the browser lets no sound out. */
export async function playChime(): Promise<void> {
  const context = new AudioContext()
  const out = context.createMediaStreamDestination()
  const element = new Audio()
  element.srcObject = out.stream
  await throughSpeaker(element)
  try {
    await context.resume()
    await element.play()
    TONES.forEach((hertz, at) => {
      const begin = context.currentTime + 0.1 + at * TONE_S
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = hertz
      // Fades in and out, or it would click.
      volume.gain.setValueAtTime(0, begin)
      volume.gain.linearRampToValueAtTime(0.4, begin + 0.05)
      volume.gain.linearRampToValueAtTime(0, begin + TONE_S)
      tone.connect(volume).connect(out)
      tone.start(begin)
      tone.stop(begin + TONE_S)
    })
    await new Promise((resolve) => { setTimeout(resolve, (TONES.length * TONE_S + 0.4) * 1000) })
  } finally {
    element.srcObject = null
    await context.close()
  }
}
