import { useEffect, useRef } from 'react'

export function Picture({ track, mirrored }: { track: MediaStreamTrack; mirrored: boolean }) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (element.current) element.current.srcObject = new MediaStream([track])
  }, [track])
  // Sound is played elsewhere, so the picture may start by itself in every browser.
  return <video ref={element} autoPlay playsInline muted className={mirrored ? 'mirrored' : undefined} />
}
