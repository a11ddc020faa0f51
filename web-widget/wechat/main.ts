/** Where the platform sends people back to: takes the session of who they are in WeChat, and goes on. Loaded by pages/wechat.html. */
import type { ErrorBody, WeChatEntered } from '../../contract/index.ts'
import { createSay } from '../../contract/wording.ts'
import { createPreferences } from '../chat/preferences.ts'
import { keepWeChatToken, leaveWeChat, tokenKey } from '../net/session.ts'
import { localStorageOrMemory } from '../net/storage.ts'
import { addStyles } from '../styles.ts'
import { themeCss } from '../theme/css.ts'
import { weChat as words } from '../wording/weChat.ts'
import css from './wechat.css?inline'

const storage = localStorageOrMemory()
const preferences = createPreferences(storage, { locale: null, elder: false })
const locale = preferences.locale()
const say = createSay(words, locale)
const host = document.getElementById('wechat') ?? document.body
const root = host.attachShadow({ mode: 'open' })
document.documentElement.lang = locale
host.lang = locale
host.toggleAttribute('elder', preferences.elder())
addStyles(root, themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' }) + css)
const main = document.createElement('main')
main.className = 'enter'
root.append(main)

const base = new URL('.', location.href).href
/** Put back when the platform has said who this is: until then the page shows nobody's record. */
const token = leaveWeChat(storage, base) ?? storage.get(tokenKey(base))

function show(role: 'status' | 'alert', text: string, ...links: readonly (readonly [label: string, path: string])[]): void {
  const title = document.createElement('h1')
  title.textContent = say('enterTitle')
  const told = document.createElement('p')
  told.setAttribute('role', role)
  told.textContent = text
  main.replaceChildren(title, told, ...links.map(([label, path]) => {
    const link = document.createElement('a')
    link.href = path
    link.textContent = label
    return link
  }))
}

function refuse(text: string): void {
  show('alert', text, [say('enterAgain'), 'api/wechat/enter?to=/ask'], [say('enterPlain'), 'ask'])
}

async function enter(): Promise<void> {
  const query = new URLSearchParams(location.search)
  // Passed on or opened again, the address opens nothing.
  history.replaceState(null, '', location.pathname)
  const [code, state] = [query.get('code'), query.get('state')]
  if (!code || !state) return refuse(say('enterIncomplete'))
  show('status', say('entering'))
  const response = await fetch(new URL('api/wechat/session', base), {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-locale': locale }, body: JSON.stringify({ code, state, ...(token !== null && { token }) }),
  })
  const answer = await response.json() as WeChatEntered | { error: ErrorBody }
  if ('error' in answer) return refuse(answer.error.message)
  if (answer.kind === 'entered') keepWeChatToken(storage, base, answer.token)
  location.replace(new URL(answer.to, base))
}

enter().catch(() => { refuse(say('enterNoReply')) })
