/** @jsxImportSource preact */
/** One quiet line over the composer: whether a reply is told in WeChat, or WeChat's own button to turn that on. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { WeChatNotice } from '../../contract/index.ts'
import { createSay } from '../../contract/wording.ts'
import { useSurroundings } from '../chat/context.ts'
import { useStyles } from '../useStyles.ts'
import { notice as words } from '../wording/notice.ts'
import css from './notice.css?inline'
import type { Answer } from './weixin.ts'
import { askByButton } from './weixin.ts'

const SLOT = 'notice'

export function NoticeLine({ notice }: { notice: WeChatNotice }) {
  const { chat, base, locale, elder } = useSurroundings()
  const say = useMemo(() => createSay(words, locale), [locale])
  const frame = useRef<HTMLDivElement>(null)
  const [on, setOn] = useState(notice.on)
  const [shown, setShown] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const { template, script, lasting } = notice
  useStyles(frame, css)
  useEffect(() => { setOn(notice.on) }, [notice])
  useEffect(() => chat.wire.on('chat:notice', (told) => { setOn(told.on) }), [chat])

  useEffect(() => {
    const root = frame.current?.getRootNode()
    if (on || !frame.current || !(root instanceof ShadowRoot)) return
    return askByButton({
      base, script, template, host: root.host, slot: SLOT, words: say('offer'), style: buttonStyle(frame.current), onShown: setShown,
      onAnswer(given) {
        setAnswer(given)
        if (given === 'accepted' || given === 'declined') keep(given === 'accepted')
      },
    })
  }, [on, base, script, template, say, elder])

  /** WeChat itself tells the server only of the first time that it has asked. */
  function keep(agreed: boolean): void {
    chat.wire.call('chat:agree', { on: agreed }).then(() => { setOn(agreed) }, () => { setAnswer('failed') })
  }

  return (
    <div ref={frame} class="notice-line">
      <p role="status">{on ? say(lasting ? 'onAlways' : 'onOnce') : answer && answer !== 'accepted' ? say(answer) : ''}</p>
      {!on && <div class={shown ? 'notice-ask' : 'notice-ask unseen'}><slot name={SLOT} /></div>}
    </div>
  )
}

/** What stands in WeChat's button is in a world of its own: where the chat's properties do not reach it, it has their values of this moment. */
function buttonStyle(frame: HTMLElement): string {
  const now = getComputedStyle(frame)
  const use = (name: string): string => `var(--zx-${name},${now.getPropertyValue(`--zx-${name}`)})`
  return `.offer{min-height:${use('target')};margin:0;padding:0 6px;border:0;background:none;color:${use('brand')};font:inherit;font-size:${use('small')};text-align:start;text-decoration:underline;text-underline-offset:3px;cursor:pointer}.offer:focus-visible{outline:3px solid ${use('brand')};outline-offset:-3px}`
}
