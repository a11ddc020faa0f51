import { useEffect, useState } from 'react'
import { Button } from 'antd'
import type { Came } from '../../contract/index.ts'
import { cameFilePath } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { transcript } from '../wording/transcript.ts'

/** Its time is over. */
const GONE = 410

/** What an applicant has sent in place of words: a picture as it is, a voice message to be played. */
export function CameView({ consultationId, came: { as, fileId, heard, lost } }: { consultationId: string; came: Came }) {
  const say = useSay(transcript)
  const address = fileId === undefined ? undefined : `/${cameFilePath(consultationId, fileId)}`
  return (
    <div className="message-file">
      {heard && <p className="soft small">{say('heard')}</p>}
      {lost && <p className="soft small">{say('cameLost')}</p>}
      {address !== undefined && as === 'image' && <PictureView address={address} />}
      {address !== undefined && as === 'voice' && <VoiceView address={address} />}
    </div>
  )
}

/** When its time is over, words in its place. */
function PictureView({ address }: { address: string }) {
  const say = useSay(transcript)
  const [gone, setGone] = useState(false)
  if (gone) return <p className="soft small">{say('cameLost')}</p>
  return <a href={address} download><img src={address} alt={say('picture')} loading="lazy" onError={() => { setGone(true) }} /></a>
}

/** Fetched as a whole: Safari plays nothing from an address that does not serve parts. */
function VoiceView({ address }: { address: string }) {
  const say = useSay(transcript)
  const [sound, setSound] = useState<{ url: string; plays: boolean }>()
  const [failed, setFailed] = useState<'voiceFailed' | 'cameLost'>()
  useEffect(() => () => { if (sound) URL.revokeObjectURL(sound.url) }, [sound])
  const load = async () => {
    setFailed(undefined)
    try {
      const response = await fetch(address)
      if (response.status === GONE) return setFailed('cameLost')
      if (!response.ok) throw new Error(String(response.status))
      const blob = await response.blob()
      setSound({ url: URL.createObjectURL(blob), plays: blob.type === 'audio/mpeg' })
    } catch {
      setFailed('voiceFailed')
    }
  }
  if (!sound) {
    return (
      <>
        <Button onClick={() => { void load() }}>{say('playVoice')}</Button>
        {failed && <p role="alert" className="small">{say(failed)}</p>}
      </>
    )
  }
  return sound.plays ? <audio controls autoPlay src={sound.url} aria-label={say('voice')} /> : <a href={sound.url} download="voice.amr">{say('saveVoice')}</a>
}
