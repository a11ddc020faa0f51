/**
 * The fake platform to try the channel by hand, without an account: a page that stands for a phone. npm run wechat:fake -- [--port 8090] [--server http://127.0.0.1:8080]
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { startFakePlatform } from './fakePlatform.ts'
import { createPusher } from './pusher.ts'

const { values } = parseArgs({ options: {
  port: { type: 'string', default: '8090' }, server: { type: 'string', default: 'http://127.0.0.1:8080' },
  token: { type: 'string', default: 'fakecallbacktoken' }, key: { type: 'string', default: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
} })
const port = Number(values.port)
const platform = await startFakePlatform({ port: port + 1 })
const pusher = createPusher({ platform, url: `${values.server}/api/wechat`, token: values.token, aesKey: values.key, now: Date.now })
/** Two seconds of one tone. */
const voice = readFileSync(new URL('../../fixtures/wechat/voice-880hz.amr', import.meta.url))

const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>WeChat, faked</title>
<style>body{font:16px/1.6 system-ui;max-width:640px;margin:0 auto;padding:16px;background:#ededed}ul{list-style:none;padding:0}li{background:#fff;border-radius:8px;padding:8px 12px;margin:8px 0;white-space:pre-wrap}small{display:block;color:#576070}form{display:flex;gap:8px}input[name=text]{flex:1}button,input{font:inherit;padding:8px}.mine{background:#95ec69}</style>
<h1>WeChat, faked</h1><p>Phone <input id="openid" value="o-anna" aria-label="openid"> <button data-event="subscribe">Follow</button> <button data-event="unsubscribe">Unfollow</button> <button data-hours="1">An hour passes</button></p>
<p><button data-sent="voice">Voice</button> <label>Picture or video <input type="file" id="file" accept="image/*,video/mp4"></label> <button data-sent="location">Location</button> <button data-sent="link">Link</button> <select id="codes" aria-label="Codes"></select> <button id="scan">Scan</button></p>
<p id="menu"></p>
<ul id="log" aria-live="polite"></ul><form><input name="text" aria-label="Text" autocomplete="off"><button>Send</button></form>
<script type="module">
const openid = () => document.getElementById('openid').value
const log = document.getElementById('log'); let shown = -1
const asLink = (part) => { const [, href, words] = /^<a href="(.*?)">(.*?)<.a>$/.exec(part) ?? []; return href === undefined ? part : Object.assign(document.createElement('a'), { href, textContent: words }) }
const row = (text, note, mine) => { const li = document.createElement('li'); li.append(...text.split(/(<a href=".*?">.*?<.a>)/).map(asLink)); if (mine) li.className = 'mine'; const small = document.createElement('small'); small.textContent = note; li.append(small); log.append(li); return li }
const post = async (body) => { const answer = await (await fetch('push', { method: 'POST', body: JSON.stringify({ openid: openid(), ...body }) })).json(); if (answer.outcome === 'service fault') row('该公众号提供的服务出现故障，请稍后再试', JSON.stringify(answer.tries)); await look() }
const say = (text, more) => { row(text, '', true); void post({ text, more }) }
document.querySelector('form').onsubmit = (event) => { event.preventDefault(); const input = event.target.text; if (input.value) say(input.value); input.value = '' }
for (const button of document.querySelectorAll('button[data-event]')) button.onclick = () => post({ event: button.dataset.event })
for (const button of document.querySelectorAll('button[data-sent]')) button.onclick = () => { row('[' + button.dataset.sent + ']', '', true); void post({ sent: button.dataset.sent }) }
document.getElementById('file').onchange = ({ target }) => {
  const [file] = target.files; const reader = new FileReader()
  reader.onload = () => { row('[' + file.name + ']', '', true); void post({ sent: file.type.startsWith('video') ? 'video' : 'image', type: file.type, bytes: reader.result.split(',')[1] }) }
  reader.readAsDataURL(file); target.value = ''
}
document.getElementById('scan').onclick = () => post({ scan: document.getElementById('codes').value })
async function showCodes() {
  const all = await (await fetch('codes')).json(); const list = document.getElementById('codes')
  if (list.length !== all.length) list.replaceChildren(...all.map(([url, scene]) => new Option(scene, url)))
}
setInterval(showCodes, 3000)
document.querySelector('button[data-hours]').onclick = () => post({ hours: 1 })
async function showMenu() {
  const { button = [] } = await (await fetch('menu')).json() ?? {}
  const row = document.getElementById('menu'); row.replaceChildren()
  for (const one of button.flatMap((one) => one.sub_button ?? [one])) { const tap = document.createElement('button'); tap.textContent = one.name; tap.onclick = () => one.type === 'view' ? open(one.url) : post({ event: 'CLICK', key: one.key }); row.append(tap) }
}
setInterval(showMenu, 3000)
async function look() {
  const all = await (await fetch('shown?openid=' + encodeURIComponent(openid()))).json()
  for (const { how, message } of all.slice(Math.max(0, shown))) {
    if (how === 'notice') { const li = row(Object.values(message.data).map(({ value }) => value).join('\\n'), how); li.append(Object.assign(document.createElement('a'), { href: message.page, textContent: message.page })); continue }
    const article = message.articles?.[0] ?? (message.Url ? { title: message.Title, description: message.Description, url: message.Url } : null)
    const li = row(article ? article.title + '\\n' + article.description : message.Content ?? message.content ?? message.head_content ?? JSON.stringify(message), how)
    if (article) { const a = document.createElement('a'); a.href = article.url; a.textContent = article.url; li.append(a) }
    for (const { id, content } of message.list ?? []) { const button = document.createElement('button'); button.textContent = content; button.onclick = () => say(content, { bizmsgmenuid: id }); li.append(button) }
  }
  shown = all.length
}
setInterval(look, 1000)
</script></html>`

/** What a phone sends that is no text. */
const SENT: Readonly<Record<string, Record<string, string>>> = {
  location: { Location_X: '22.543', Location_Y: '114.057', Scale: '15', Label: '市民中心' },
  link: { Title: '办事指南', Description: '居住证', Url: 'https://www.example.gov.cn/guide' },
}

const run = async ({ openid = 'o-anna', text, event, sent, bytes, type, scan, hours, key = '', more = {} }: { openid?: string; text?: string; event?: string; sent?: string; bytes?: string; type?: string; scan?: string; hours?: number; key?: string; more?: Record<string, string> }): Promise<unknown> => {
  platform.holdPhone(openid)
  if (text !== undefined) return pusher.text(openid, text, more)
  if (event !== undefined) return pusher.event(openid, event, key)
  if (sent !== undefined) return pusher.message(openid, sent, SENT[sent] ?? { MediaId: platform.keepMedia(bytes === undefined ? voice : Buffer.from(bytes, 'base64'), type) })
  if (scan !== undefined) return pusher.scan(openid, scan)
  if (hours !== undefined) platform.pass(hours * 3_600_000)
  return {}
}

createServer((request, response) => {
  void (async () => {
    const url = new URL(request.url ?? '/', 'http://fake')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const json = (value: unknown): void => { response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value)) }
    if (url.pathname === '/push') json(await run(JSON.parse(Buffer.concat(chunks).toString()) as Parameters<typeof run>[0]))
    else if (url.pathname === '/shown') json(platform.shown(url.searchParams.get('openid') ?? ''))
    else if (url.pathname === '/codes') json([...platform.codes()])
    else if (url.pathname === '/menu') json(platform.menu() ?? null)
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })().catch((error: unknown) => { response.writeHead(500).end(String(error)) })
}).listen(port, '127.0.0.1', () => {
  console.log(`Start the server with these settings:

  PUBLIC_URL=${values.server} WECHAT_API=${platform.api} WECHAT_APP_ID=${platform.account.appId} WECHAT_APP_SECRET=${platform.account.secret} \\
  WECHAT_TOKEN=${values.token} WECHAT_AES_KEY=${values.key} WECHAT_NOTICE_TEMPLATE=fake WECHAT_NOTICE_SCRIPT=${platform.script} \\
  OPENING_HOURS=off npm start

Then open http://127.0.0.1:${port}, follow, and write.`)
})
