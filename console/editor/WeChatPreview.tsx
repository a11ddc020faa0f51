import type { AnswerCard } from '../../contract/index.ts'
import { weChatCard } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { transcript } from '../wording/transcript.ts'
import { writing } from '../wording/writing.ts'

/** The answer as WeChat would show it: the very function that its channel sends. */
export function WeChatPreview({ card }: { card: AnswerCard }) {
  const say = useSay(writing)
  const sayCard = useSay(transcript)
  const more = say('weChatMore')
  const text = weChatCard(card, { base: location.origin, say: sayCard, more })
  return (
    <>
      <p className="small soft">{say('weChatHelp')}</p>
      <div className="wechat pre">{text}</div>
      {text.endsWith(more) && <p className="small markdown-bad">{say('weChatCut')}</p>}
    </>
  )
}
