/** @jsxImportSource preact */
import type { WeChatNotice } from '../../contract/index.ts'
import { isWeChatBrowser } from '../../contract/index.ts'
import type { ChatView } from '../chat/chat.ts'
import { useLoaded } from '../useLoaded.ts'

/** Where whoever has the page open in WeChat is asked whether they want to be told there of a reply. */
export function NoticeSlot({ view: { notice, messages } }: { view: ChatView }) {
  const asks = notice && isWeChatBrowser(navigator.userAgent) && messages.some(({ author }) => author.role === 'applicant')
  return asks ? <Loaded notice={notice} /> : null
}

function Loaded({ notice }: { notice: WeChatNotice }) {
  const part = useLoaded(() => import('./NoticeLine.tsx'))
  return part && <part.NoticeLine notice={notice} />
}
