/** The tone of a call: two short notes, made by the browser, so that no file has to be fetched. */

let context: AudioContext | undefined

/** False: the browser wants the person to touch the page first. */
export function canRing(): boolean {
  context ??= new AudioContext()
  return context.state === 'running'
}

/** To be called from a click or a key, which is what browsers ask for. */
export async function allowRinging(): Promise<void> {
  context ??= new AudioContext()
  await context.resume()
}

export function ring(): void {
  if (!context || context.state !== 'running') return
  note(context, 660, 0)
  note(context, 880, 0.22)
}

function note(audio: AudioContext, pitch: number, after: number): void {
  const start = audio.currentTime + after
  const oscillator = audio.createOscillator()
  const volume = audio.createGain()
  oscillator.frequency.value = pitch
  // Fades in and out, or it would click.
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.25, start + 0.02)
  volume.gain.linearRampToValueAtTime(0, start + 0.2)
  oscillator.connect(volume).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(start + 0.2)
}
