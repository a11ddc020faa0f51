/** Background blur by the browser itself (the `backgroundBlur` constraint): offered only where it works. docs/decisions/0017 says why not otherwise. */

interface Blurring { backgroundBlur?: boolean | boolean[] }

/** The camera can be seen with and without. */
export function canBlur(track: MediaStreamTrack): boolean {
  const { backgroundBlur } = (track.getCapabilities?.() ?? {}) as Blurring
  return Array.isArray(backgroundBlur) && backgroundBlur.includes(true) && backgroundBlur.includes(false)
}

export function isBlurred(track: MediaStreamTrack): boolean {
  return (track.getSettings?.() as Blurring | undefined)?.backgroundBlur === true
}

/** Also the system may refuse; then it stays as it is. */
export async function setBlur(track: MediaStreamTrack, on: boolean): Promise<void> {
  if (!canBlur(track) || isBlurred(track) === on) return
  // Beside what was asked for when it was opened: constraints are applied as a whole.
  await track.applyConstraints({ ...track.getConstraints(), backgroundBlur: on }).catch(() => {})
}
