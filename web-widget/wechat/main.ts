/** Where the platform sends people back to: takes the session of who they are in WeChat, and goes on. Loaded by pages/wechat.html. */
import type { ErrorBody, WeChatEntered } from '../../contract/index.ts'
import { keepWeChatToken, leaveWeChat, tokenKey } from '../net/session.ts'
import { link, openPage } from './page.ts'

const { locale, storage, say, show } = openPage('enterTitle')
const base = new URL('.', location.href).href
/** Put back when the platform has said who this is: until then the page shows nobody's record. */
const token = leaveWeChat(storage, base) ?? storage.get(tokenKey(base))

function refuse(text: string): void {
  show('alert', text, link(say('enterAgain'), 'api/wechat/enter?to=/ask'), link(say('enterPlain'), 'ask'))
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
