/** @jsxImportSource preact */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { LobbySignal } from '../rtc/index.ts'
import { createTrial } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Choices } from './Choices.tsx'
import { Consent } from './Consent.tsx'
import { Picture } from './Media.tsx'
import { Microphone } from './Microphone.tsx'
import { Network } from './Network.tsx'
import { Speaker } from './Speaker.tsx'
import { Trouble } from './Trouble.tsx'

interface Props {
  say: VideoSay
  signal: LobbySignal
  /** Coming back: devices are opened without asking, and when they work the room is entered. */
  atOnce: boolean
  /** The stream is the room's from now on. */
  onEnter(stream: MediaStream | null): void
  onLeave(): void
}

/** Before the room: what happens with picture and sound, what works, what the others will see, what to do when something does not work. */
export function Lobby({ say, signal, atOnce, onEnter, onLeave }: Props) {
  const trial = useMemo(createTrial, [])
  const [{ phase, outcome, stream, devices, choice }, setSnapshot] = useState(trial.snapshot)
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    title.current?.focus()
    trial.subscribe(() => { setSnapshot(trial.snapshot) })
    if (atOnce) void trial.open().then(({ kind }) => { if (kind === 'ok') enter() })
    return trial.close
  }, [])

  /** What was pressed goes away: whoever works with keys goes on from the title. */
  function open(what?: 'sound'): void {
    title.current?.focus()
    void trial.open(what)
  }

  function enter(): void {
    onEnter(trial.take())
  }

  function enterWithSoundOnly(): void {
    const taken = trial.take()
    for (const track of taken?.getVideoTracks() ?? []) {
      track.stop()
      taken?.removeTrack(track)
    }
    onEnter(taken)
  }

  const picture = stream?.getVideoTracks()[0]
  const sound = stream?.getAudioTracks()[0]
  return (
    <div class="check">
      <h3 ref={title} tabIndex={-1}>{say('checkTitle')}</h3>
      {phase === 'idle' && !atOnce && (
        <>
          <Consent say={say} signal={signal} />
          <p>{say('checkIntro')}</p>
          <div class="check-row">
            <button type="button" class="main" onClick={() => { open() }}>{say('checkStart')}</button>
            <button type="button" class="quiet" onClick={() => { open('sound') }}>{say('soundStart')}</button>
          </div>
        </>
      )}
      {phase === 'opening' && <p role="status">{say('checking')}</p>}
      {picture && <div class="preview"><Picture track={picture} mirrored label={say('preview')} /></div>}
      {sound && <Microphone track={sound} say={say} />}
      {stream && <Choices devices={devices} choice={choice} say={say} onChoose={(kind, id) => { void trial.choose(kind, id) }} />}
      {outcome && outcome.kind !== 'ok' && <Trouble outcome={outcome} say={say} />}
      {stream && (
        <div class="check-row">
          <button type="button" class="main" onClick={enter}>{say(picture ? 'enter' : 'audioOnly')}</button>
          {picture && sound && <button type="button" class="quiet" onClick={enterWithSoundOnly}>{say('audioOnly')}</button>}
        </div>
      )}
      {outcome && outcome.kind !== 'ok' && (
        <div class="check-row">
          <button type="button" class={stream ? 'quiet' : 'main'} onClick={() => { open() }}>{say('checkAgain')}</button>
          {!stream && <button type="button" class="quiet" onClick={() => { onEnter(null) }}>{say('watchOnly')}</button>}
        </div>
      )}
      {phase === 'open' && <Speaker say={say} />}
      {!atOnce && <Network say={say} signal={signal} />}
      <button type="button" class="quiet" onClick={onLeave}>{say('inWriting')}</button>
    </div>
  )
}
