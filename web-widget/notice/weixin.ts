/** The platform's button (开放标签 wx-open-subscribe), which alone may ask whether somebody wants notices. Its script is loaded here, and with the first need. */

const TAG = 'wx-open-subscribe'

/** What the platform's script puts on the page, as far as it is used. */
interface Weixin { config(given: object): void }

export type Answer = 'accepted' | 'declined' | 'switchedOff' | 'failed'

export interface Ask {
  /** Address of the server. */
  readonly base: string
  readonly script: string
  readonly template: string
  /** The element of whose page the button becomes a part, in the slot of this name. */
  readonly host: Element
  readonly slot: string
  readonly words: string
  readonly style: string
  /** It can be seen and tapped. Never where the script cannot be had, or this WeChat has no such button. */
  readonly onShown: (shown: boolean) => void
  readonly onAnswer: (answer: Answer) => void
}

let ready: Promise<void> | undefined

/** @returns takes the button away */
export function askByButton({ base, script, template, host, slot, words, style, onShown, onAnswer }: Ask): () => void {
  const button = document.createElement(TAG)
  button.slot = slot
  button.style.display = 'inline-block'
  button.setAttribute('template', template)
  button.append(partOf(`<style>${style}</style>`, 'style'), partOf(`<button type="button" class="offer">${words}</button>`))
  button.addEventListener('success', (event) => { onAnswer(answerIn(event, template)) })
  button.addEventListener('error', (event) => { onAnswer(detailOf(event)['errCode'] === 20004 ? 'switchedOff' : 'failed') })
  // Where it is unknown it is an element like any other, and empty.
  const size = new ResizeObserver(([entry]) => { onShown((entry?.contentRect.height ?? 0) > 0) })
  let isOver = false
  ready ??= load(script, base)
  ready.then(() => {
    if (isOver) return
    // On the page itself and not within the chat's shadow: there the platform's script finds it in every WeChat.
    host.append(button)
    size.observe(button)
  }, () => { ready = undefined })
  return () => {
    isOver = true
    size.disconnect()
    button.remove()
  }
}

async function load(script: string, base: string): Promise<void> {
  const [signed] = await Promise.all([sign(base), fetchScript(script)])
  // With no interface at all the platform gives no button either.
  ;(globalThis as { wx?: Weixin }).wx?.config({ ...signed, jsApiList: ['checkJsApi'], openTagList: [TAG] })
}

async function sign(base: string): Promise<object> {
  const page = location.href.replace(/#.*/, '')
  const response = await fetch(new URL(`api/wechat/js-config?url=${encodeURIComponent(page)}`, base))
  if (!response.ok) throw new Error(`no signature: ${response.status}`)
  return await response.json() as object
}

function fetchScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    Object.assign(script, { src, onload: () => { resolve() }, onerror: () => { script.remove(); reject(new Error('no script')) } })
    document.head.append(script)
  })
}

/** A part of what the button shows; it runs nowhere as a script. */
function partOf(html: string, slot?: string): HTMLScriptElement {
  const part = document.createElement('script')
  part.type = 'text/wxtag-template'
  if (slot !== undefined) part.slot = slot
  part.textContent = html
  return part
}

/** `{"<template>":"{\\"status\\":\\"accept\\"}"}`; beside `accept` there are kinds such as `acceptWithAlert`. */
function answerIn(event: Event, template: string): Answer {
  try {
    const details = JSON.parse(String(detailOf(event)['subscribeDetails'])) as Record<string, string>
    const { status } = JSON.parse(details[template] ?? '{}') as { status?: string }
    return status?.startsWith('accept') ? 'accepted' : 'declined'
  } catch {
    return 'failed'
  }
}

function detailOf(event: Event): Record<string, unknown> {
  return (event as CustomEvent<Record<string, unknown> | undefined>).detail ?? {}
}
