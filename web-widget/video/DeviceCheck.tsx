/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { DeviceOutcome } from '../rtc/index.ts'
import { openDevices } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Picture } from './Media.tsx'
import { Trouble } from './Trouble.tsx'
import { useLevel } from './useLevel.ts'

interface Props {
  say: VideoSay
  /** Coming back: devices are opened without asking, and when they work the room is entered. */
  atOnce: boolean
  /** The stream is the room's from now on. */
  onEnter(stream: MediaStream | null): void
  onLeave(): void
}

const stop = (stream: MediaStream | null) => { for (const track of stream?.getTracks() ?? []) track.stop() }

/** Before the room: what works, what the others will see, what to do when something does not work. */
export function DeviceCheck({ say, atOnce, onEnter, onLeave }: Props) {
  const [state, setState] = useState<'asked' | 'opening' | DeviceOutcome>(atOnce ? 'opening' : 'asked')
  /** Ours until it is handed over; what is left when the page goes elsewhere is switched off. */
  const owned = useRef<MediaStream | null>(null)
  const gone = useRef(false)
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    title.current?.focus()
    if (atOnce) void open()
    return () => {
      gone.current = true
      stop(owned.current)
    }
  }, [])

  async function open(): Promise<void> {
    setState('opening')
    const outcome = await openDevices()
    const stream = outcome.kind === 'none' ? null : outcome.stream
    if (gone.current) return stop(stream)
    owned.current = stream
    if (atOnce && outcome.kind === 'ok') enter(stream)
    else setState(outcome)
  }

  function enter(stream: MediaStream | null): void {
    owned.current = null
    onEnter(stream)
  }

  function enterWithSoundOnly(stream: MediaStream): void {
    for (const track of stream.getVideoTracks()) {
      track.stop()
      stream.removeTrack(track)
    }
    enter(stream)
  }

  const outcome = typeof state === 'object' ? state : null
  const stream = outcome && outcome.kind !== 'none' ? outcome.stream : null
  const picture = stream?.getVideoTracks()[0]
  const sound = stream?.getAudioTracks()[0]
  return (
    <div class="check">
      <h3 ref={title} tabIndex={-1}>{say('checkTitle')}</h3>
      {state === 'asked' && (
        <>
          <p>{say('checkIntro')}</p>
          <button type="button" class="main" onClick={() => { void open() }}>{say('checkStart')}</button>
        </>
      )}
      {state === 'opening' && <p role="status">{say('checking')}</p>}
      {picture && <div class="preview"><Picture track={picture} mirrored label={say('preview')} /></div>}
      {sound && <Microphone track={sound} say={say} />}
      {outcome && outcome.kind !== 'ok' && <Trouble outcome={outcome} say={say} />}
      {stream && (
        <div class="check-row">
          <button type="button" class="main" onClick={() => { enter(stream) }}>{say(picture ? 'enter' : 'audioOnly')}</button>
          {picture && sound && <button type="button" class="quiet" onClick={() => { enterWithSoundOnly(stream) }}>{say('audioOnly')}</button>}
        </div>
      )}
      {outcome && outcome.kind !== 'ok' && (
        <div class="check-row">
          <button type="button" class={stream ? 'quiet' : 'main'} onClick={() => { stop(stream); void open() }}>{say('checkAgain')}</button>
          {!stream && <button type="button" class="quiet" onClick={() => { enter(null) }}>{say('watchOnly')}</button>}
        </div>
      )}
      <button type="button" class="quiet" onClick={onLeave}>{say('inWriting')}</button>
    </div>
  )
}

/** Heard for a moment is enough: the sentence stays, so that nobody has to talk and read at once. */
const HEARD = 0.35

function Microphone({ track, say }: { track: MediaStreamTrack; say: VideoSay }) {
  const level = useLevel(track)
  const [heard, setHeard] = useState(false)
  useEffect(() => { if (level > HEARD) setHeard(true) }, [level])
  return (
    <div class="microphone">
      <label for="mic-level">{say('micLevel')}</label>
      <meter id="mic-level" min={0} max={1} value={level} />
      <p role="status" class={heard ? 'heard' : ''}>{say(heard ? 'micHeard' : 'micSpeak')}</p>
    </div>
  )
}
