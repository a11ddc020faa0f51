/** @jsxImportSource preact */
/** Puts the chat into the element's panel. The first module of the part that is loaded on demand. */
import { render } from 'preact'
import type { ApplicantCalls, ApplicantPushes, Locale } from '../../contract/index.ts'
import type { Storage } from '../net/index.ts'
import { connect, createSession } from '../net/index.ts'
import { addStyles } from '../styles.ts'
import { createChat } from './chat.ts'
import type { DeskStage } from './desk/stage.ts'
import { deskStage } from './desk/stage.ts'
import { Panel } from './Panel.tsx'
import { css } from './styles.ts'
import { createTicks } from './ticks.ts'

export interface MountOptions {
  root: ShadowRoot
  panel: HTMLElement
  /** Address of the server. */
  base: string
  storage: Storage
  locale: Locale
  title(locale: Locale): string
  elder: boolean
  onElder(on: boolean): void
  onLocale(locale: Locale): void
  /** Messages that came while the chat was closed. */
  onUnread(count: number): void
  /** How it stands with a person, whenever that changes. */
  onStage(stage: DeskStage): void
  /** Video wants more room. */
  onWide(wide: boolean): void
  /** Absent where the chat is the page. */
  onClose?: () => void
}

export interface Mounted {
  /** `focus`: take the focus; `keyboard`: straight into the text field (on phones that would raise the keyboard). */
  show(how: { focus: boolean; keyboard: boolean }): void
  hide(): void
  destroy(): void
}

const styled = new WeakSet<ShadowRoot>()

export function mount(options: MountOptions): Mounted {
  const { root, panel, base, storage, onUnread, onStage } = options
  if (!styled.has(root)) addStyles(root, css)
  styled.add(root)

  const session = createSession({ base, storage })
  const wire = connect<ApplicantCalls, ApplicantPushes>({
    base,
    namespace: '/applicant',
    auth: async (renew) => ({ token: await session.token(renew) }),
  })
  const chat = createChat({ wire, storage, name: new URL(base).host, locale: options.locale })

  let stage: DeskStage = 'none'
  chat.subscribe(() => {
    const now = deskStage(chat.view().consultation)
    if (now !== stage) onStage(now)
    stage = now
  })

  let shown = false
  /** On a phone, the video covers it. */
  const talk = () => panel.querySelector('.talk')
  const isOnScreen = () => shown && document.visibilityState === 'visible' && (talk()?.getClientRects().length ?? 0) > 0
  const tellSeen = () => { if (isOnScreen()) chat.seen(chat.view().messages.at(-1)?.seq ?? 0) }
  chat.subscribe(tellSeen)
  document.addEventListener('visibilitychange', tellSeen)
  /** The newest message that has been on screen; none before the history has come. */
  let seen: number | undefined
  chat.subscribe(() => {
    const { messages, loaded } = chat.view()
    const last = messages[messages.length - 1]?.seq ?? 0
    if (shown || seen === undefined) {
      if (loaded) seen = last
      return
    }
    const since = seen
    onUnread(messages.filter(({ seq, author }) => seq > since && author.role !== 'applicant').length)
  })

  render(<Panel chat={chat} ticks={createTicks(storage)} options={options} />, panel)
  const uncovered = new ResizeObserver(tellSeen)
  const shownTalk = talk()
  if (shownTalk) uncovered.observe(shownTalk)

  return {
    show({ focus, keyboard }) {
      shown = true
      tellSeen()
      if (!focus) return
      const target = keyboard ? panel.querySelector<HTMLElement>('.composer textarea') : panel.querySelector<HTMLElement>('.chat')
      target?.focus()
    },
    hide() {
      const { messages } = chat.view()
      seen = messages[messages.length - 1]?.seq ?? seen
      shown = false
    },
    destroy() {
      document.removeEventListener('visibilitychange', tellSeen)
      uncovered.disconnect()
      render(null, panel)
      chat.close()
    },
  }
}
