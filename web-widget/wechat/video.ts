/**
 * Behind the link into the video: says with whom, sees whether this browser can, and goes in with a tap. Until then the link is not used up,
 * so that another browser can have it. Loaded by pages/wechat-video.html.
 */
import type { ErrorBody, WeChatVideoEntered, WeChatVideoLink } from '../../contract/index.ts'
import { keepWeChatToken, tokenKey } from '../net/session.ts'
import { COMES_FOR_VIDEO, tabMemory } from '../tabMemory.ts'
import { hasVideo, playsSound } from './abilities.ts'
import { copied } from './copied.ts'
import { button, element, link, openPage } from './page.ts'

type Open = Extract<WeChatVideoLink, { kind: 'open' }>
type Shut = Exclude<WeChatVideoLink | WeChatVideoEntered, { kind: 'open' | 'entered' }>['kind']

const { locale, storage, say, show } = openPage('videoTitle')
const base = new URL('..', location.href).href
const key = location.hash.slice(1)
const SHUT = { over: 'videoOver', ended: 'videoEnded', waiting: 'videoWaiting', busy: 'videoBusy' } as const satisfies Record<Shut, string>

async function ask(path: 'look' | ''): Promise<unknown> {
  const token = storage.get(tokenKey(base))
  const response = await fetch(new URL(`api/wechat/video/${path}`, base), {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-locale': locale }, body: JSON.stringify({ key, ...(token !== null && { token }) }),
  })
  return response.json()
}

async function look(): Promise<void> {
  if (key === '') return shut('over')
  show('status', say('entering'))
  const found = await ask('look') as WeChatVideoLink | { error: ErrorBody }
  if ('error' in found) return fail(found.error.message)
  if (found.kind !== 'open') return shut(found.kind)
  if (hasVideo()) offer(found)
  else showElsewhere()
}

function offer({ windowName, brings }: Open): void {
  const enter = button(say('videoEnter'), () => {
    enter.disabled = true
    enter.textContent = say('videoEntering')
    goIn().catch(() => { fail(say('enterNoReply')) })
  }, 'main')
  show('status', say('videoWith', { name: windowName }), ...brings ? [element('p', { textContent: say('videoBrings') })] : [], enter, element('p', { className: 'soft', textContent: say('videoNext') }))
}

async function goIn(): Promise<void> {
  // Asked within the tap: elsewhere phones let no sound out.
  if (!await playsSound()) return showElsewhere()
  const entered = await ask('') as WeChatVideoEntered | { error: ErrorBody }
  if ('error' in entered) return fail(entered.error.message)
  if (entered.kind !== 'entered') return shut(entered.kind)
  keepWeChatToken(storage, base, entered.token)
  tabMemory.set(COMES_FOR_VIDEO, entered.consultationId)
  location.replace(new URL('ask', base))
}

/** The link is good as it stands in the address: another browser opens the same page. */
function showElsewhere(): void {
  const address = element('input', { type: 'text', readOnly: true, value: location.href, hidden: true, ariaLabel: say('videoAddress') })
  const told = element('p', {})
  told.setAttribute('role', 'status')
  const copy = button(say('videoCopy'), () => {
    void copied(location.href).then((done) => {
      told.textContent = say(done ? 'videoCopied' : 'videoCopyByHand')
      address.hidden = done
      if (!done) address.select()
    })
  }, 'main')
  show('alert', say('videoElsewhere'), element('ol', {}, ...(['videoStep1', 'videoStep2'] as const).map((step) => element('li', { textContent: say(step) }))), copy, told, address, element('p', { className: 'soft', textContent: say('videoOrWrite') }))
}

function shut(kind: Shut): void {
  show('alert', say(SHUT[kind]), link(say('toChat'), new URL('ask', base).href))
}

function fail(text: string): void {
  show('alert', text, button(say('enterAgain'), () => { location.reload() }))
}

look().catch(() => { fail(say('enterNoReply')) })
