import { useEffect, useState } from 'react'
import { Button } from 'antd'
import type { Came } from '../../contract/index.ts'
import { cameFilePath } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { transcript } from '../wording/transcript.ts'

/** Its time is over. */
const GONE = 410

/** What an applicant has sent in place of words: a picture as it is, a voice message or a video to be played. */
export function CameView({ consultationId, came: { as, fileId, heard, lost } }: { consultationId: string; came: Came }) {
  const say = useSay(transcript)
  const address = fileId === undefined ? undefined : `/${cameFilePath(consultationId, fileId)}`
  return (
    <div className="message-file">
      {heard && <p className="soft small">{say('heard')}</p>}
      {lost && <p className="soft small">{say('cameLost')}</p>}
      {address !== undefined && as === 'image' && <PictureView address={address} />}
      {address !== undefined && (as === 'voice' || as === 'video') && <PlayView address={address} as={as} />}
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

const PLAYED = {
  voice: { label: 'voice', play: 'playVoice', save: 'saveVoice', failed: 'voiceFailed', name: 'voice.amr', type: 'audio/mpeg' },
  video: { label: 'video', play: 'playVideo', save: 'saveVideo', failed: 'videoFailed', name: 'video.mp4', type: 'video/mp4' },
} as const

/** Fetched as a whole: Safari plays nothing from an address that does not serve parts. */
function PlayView({ address, as }: { address: string; as: keyof typeof PLAYED }) {
  const say = useSay(transcript)
  const { label, play, save, failed: failure, name, type } = PLAYED[as]
  const [content, setContent] = useState<{ url: string; plays: boolean }>()
  const [failed, setFailed] = useState<typeof failure | 'cameLost'>()
  useEffect(() => () => { if (content) URL.revokeObjectURL(content.url) }, [content?.url])
  const load = async () => {
    setFailed(undefined)
    try {
      const response = await fetch(address)
      if (response.status === GONE) return setFailed('cameLost')
      if (!response.ok) throw new Error(String(response.status))
      const blob = await response.blob()
      setContent({ url: URL.createObjectURL(blob), plays: blob.type === type })
    } catch {
      setFailed(failure)
    }
  }
  if (!content) {
    return (
      <>
        <Button onClick={() => { void load() }}>{say(play)}</Button>
        {failed && <p role="alert" className="small">{say(failed)}</p>}
      </>
    )
  }
  const { url, plays } = content
  if (!plays) return <>{as === 'video' && <p role="alert" className="small">{say('notPlayed')}</p>}<a href={url} download={name}>{say(save)}</a></>
  const shown = { controls: true, autoPlay: true, src: url, 'aria-label': say(label) }
  return as === 'voice' ? <audio {...shown} /> : <video {...shown} playsInline onError={() => { setContent({ url, plays: false }) }} />
}
