/** What this browser can, by what it has and never by its name: those within other programs call themselves what they like. */

/** It may still have no camera; the check before the room looks for that. */
export function hasVideo(): boolean {
  return 'RTCPeerConnection' in globalThis
    && typeof globalThis.navigator?.mediaDevices?.getUserMedia === 'function'
    && 'srcObject' in HTMLMediaElement.prototype
    && 'AudioContext' in globalThis
}

/** A browser that has not answered by then will; one that cannot says so at once. */
const ANSWER_MS = 2000

/** Plays a stream with sound, of silence. To be called within a tap. */
export async function playsSound(): Promise<boolean> {
  const context = new AudioContext()
  const element = new Audio()
  element.srcObject = context.createMediaStreamDestination().stream
  const played = Promise.all([context.resume(), element.play()]).then(() => true, () => false)
  const able = await Promise.race([played, new Promise<boolean>((resolve) => { setTimeout(resolve, ANSWER_MS, true) })])
  element.srcObject = null
  void context.close()
  return able
}
