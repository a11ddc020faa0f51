/** A code to scan with WeChat, for what stands beside it: shown, to be downloaded or printed. Nothing where the hall has no official account. */
import { useRef, useState } from 'react'
import { Alert, Button, Modal, QRCode } from 'antd'
import { createPortal } from 'react-dom'
import type { WeChatCode, WeChatCodeOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { common } from '../wording/common.ts'
import { weChatWords } from '../wording/weChat.ts'
import './code.css'

/** Large enough for a poster. */
const PIXELS = 1024

export function CodeButton({ of, name }: { of: WeChatCodeOf; name: string }) {
  const say = useSay(weChatWords)
  const api = useApi()
  const attempt = useAttempt()
  const { data: there } = useLoad(api.hasWeChat)
  const [code, setCode] = useState<WeChatCode>()
  if (!there) return null
  return (
    <>
      <Button onClick={() => { void attempt(async () => { setCode(await api.weChatCode(of)) }) }} aria-label={say('codeOf', { name })}>{say('code')}</Button>
      {code && <CodeDialog of={of} name={name} code={code} onClose={() => { setCode(undefined) }} />}
    </>
  )
}

function CodeDialog({ of, name, code, onClose }: { of: WeChatCodeOf; name: string; code: WeChatCode; onClose: () => void }) {
  const say = useSay(weChatWords)
  const sayCommon = useSay(common)
  const drawn = useRef<HTMLDivElement>(null)
  const [sheet, setSheet] = useState<string>()
  const picture = () => drawn.current?.querySelector('canvas')?.toDataURL('image/png')
  const download = () => {
    const href = picture()
    if (href) Object.assign(document.createElement('a'), { href, download: `${name}.png` }).click()
  }
  return (
    <Modal open title={say('codeOf', { name })} onCancel={onClose} footer={(
      <>
        {code.kind === 'code' && <Button onClick={download}>{say('download')}</Button>}
        {code.kind === 'code' && <Button onClick={() => { setSheet(picture()) }}>{say('print')}</Button>}
        <Button type="primary" onClick={onClose}>{sayCommon('close')}</Button>
      </>
    )}
    >
      {code.kind === 'refused'
        ? <Alert type="warning" title={say('noCode', { why: say(code.why) })} {...code.words !== '' && { description: say('itsWords', { words: code.words }) }} />
        : (
            <>
              <p>{say(of.kind === 'terminal' ? 'codeTerminal' : 'codeArticle')}</p>
              <div ref={drawn} className="code-drawn">
                <QRCode value={code.url} type="canvas" size={PIXELS} errorLevel="M" marginSize={4} bordered={false} color="#000000" bgColor="#ffffff" aria-label={say('codeAlt', { name })} />
              </div>
            </>
          )}
      {sheet && createPortal(
        <div className="code-sheet">
          <h1>{name}</h1>
          <img
            src={sheet}
            alt={say('codeAlt', { name })}
            onLoad={() => {
              print()
              setSheet(undefined)
            }}
          />
          <p>{say('codeScan')}</p>
        </div>, document.body)}
    </Modal>
  )
}
