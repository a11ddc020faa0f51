/** One's own screen, shared by the browser's own choice of screen, window or tab. */

/** As sharp as letters need, and few pictures a second. */
const PICTURE = { width: { max: 1920 }, height: { max: 1200 }, frameRate: { max: 10 } }

/** Phones have no screen to share; the browsers of some pretend to. */
export function canShareScreen({ userAgent, mediaDevices }: Pick<Navigator, 'userAgent' | 'mediaDevices'> = navigator): boolean {
  return mediaDevices !== undefined && 'getDisplayMedia' in mediaDevices && !/Mobi|Android|iPad/i.test(userAgent)
}

/** @returns null when the person has thought better of it, `failed` when the browser or the system does not let it */
export async function openScreen(): Promise<MediaStreamTrack | null | 'failed'> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: PICTURE, audio: false })
    const [track] = stream.getVideoTracks()
    if (!track) return 'failed'
    track.contentHint = 'detail'
    return track
  } catch (error) {
    // Cancelled in the browser's own window. The system's refusal has the same name in Chromium, and words of its own there.
    return error instanceof Error && error.name === 'NotAllowedError' ? null : 'failed'
  }
}
