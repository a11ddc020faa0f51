/**
 * The page of a fixed device. Unpaired, it asks for the code. In an office it becomes the console's department page; in a hall it shows a
 * start screen, and for each visitor a chat of their own, of which nothing is left when they have gone.
 */
import type { Locale, Say } from '../../contract/wording.ts'
import { createSay, LOCALES } from '../../contract/wording.ts'
import { localeNames } from '../wording/index.ts'
import { terminalWords } from '../wording/terminal.ts'
import { createIdle } from './idle.ts'

interface Paired { kind: 'hall' | 'office'; name: string; place?: string }

const body = document.body
let locale: Locale = 'zh-Hans'
/** The end of the visit before. */
let ending: Promise<unknown> = Promise.resolve()
const say: Say<typeof terminalWords> = (key, params) => createSay(terminalWords, locale)(key, params)

function element<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Partial<HTMLElementTagNameMap[K]> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

function show(main: HTMLElement): void {
  document.documentElement.lang = locale
  body.replaceChildren(main)
}

async function begin(): Promise<void> {
  const response = await fetch('/api/terminal/me').catch(() => undefined)
  if (response?.ok) open(await response.json() as Paired)
  else if (response?.status === 401) showPairing('')
  else {
    // Switched on before the server: a device that is paired needs nobody.
    show(element('main', { className: 'home' }, element('h1', {}, say('welcome')), element('p', { role: 'status' }, say('failed'))))
    setTimeout(() => { void begin() }, 5000)
  }
}

function open(paired: Paired): void {
  if (paired.kind === 'office') location.replace('/console/department')
  else {
    stayThere()
    showStart(paired)
  }
}

/** The board shows the device as there; once it is unpaired, it asks for a code again. */
function stayThere(): void {
  void import('../net/connect.ts').then(({ connect }) => {
    const wire = connect({ base: new URL('.', location.href).href, namespace: '/terminal', withCredentials: true })
    wire.onState((state) => {
      if (state !== 'refused') return
      wire.close()
      showPairing('')
    })
  }, () => undefined)
}

function languages(redraw: () => void): HTMLElement {
  const group = element('div', { className: 'languages' })
  group.setAttribute('role', 'group')
  for (const each of LOCALES) {
    const button = element('button', { type: 'button', lang: each, onclick: () => { locale = each; redraw() } }, localeNames[each])
    button.setAttribute('aria-pressed', String(each === locale))
    group.append(button)
  }
  return group
}

function showPairing(problem: string): void {
  const input = element('input', { id: 'code', inputMode: 'numeric', autocomplete: 'off', maxLength: 8, required: true })
  const told = element('p', { className: 'problem', textContent: problem })
  told.setAttribute('role', 'alert')
  const form = element('form', {
    noValidate: true,
    onsubmit: (event) => {
      event.preventDefault()
      void pair(input.value.replace(/\D/g, ''))
    },
  }, element('label', { htmlFor: 'code' }, say('code')), input, element('button', { className: 'start' }, say('pair')))
  show(element('main', { className: 'pairing' }, element('h1', {}, say('pairTitle')), element('p', {}, say('pairHelp')), form, told, languages(() => { showPairing('') })))
  input.focus()
}

async function pair(code: string): Promise<void> {
  if (code.length !== 8) return showPairing(say('badCode'))
  const response = await fetch('/api/terminal/pair', { method: 'POST', headers: { 'content-type': 'application/json', 'x-locale': locale }, body: JSON.stringify({ code }) }).catch(() => undefined)
  if (response?.ok) return open(await response.json() as Paired)
  const refusal = await response?.json().catch(() => undefined) as { error?: { message?: string } } | undefined
  showPairing(refusal?.error?.message ?? say('failed'))
}

function showStart(paired: Paired): void {
  const start = element('button', { type: 'button', className: 'start', onclick: () => {
    start.disabled = true
    // Arriving late, the end of the visit before would end this one.
    void ending.then(() => { showVisit(paired) })
  } }, say('start'))
  show(element('main', { className: 'home' },
    element('h1', {}, say('welcome')), element('p', { className: 'place' }, paired.place ?? paired.name), start, element('p', {}, say('startHelp')), languages(() => { showStart(paired) })))
}

function showVisit(paired: Paired): void {
  const chat = document.createElement('zixun-chat')
  for (const [name, value] of Object.entries({ mode: 'page', memory: '', locale, server: new URL('.', location.href).href })) chat.setAttribute(name, value)
  const warning = element('dialog', { className: 'idle' })
  warning.setAttribute('aria-labelledby', 'idle-title')
  const left = element('p')
  left.setAttribute('role', 'timer')
  warning.append(element('h2', { id: 'idle-title' }, say('idleTitle')), left, element('button', { type: 'button', className: 'start', onclick: () => { idle.touch() } }, say('stay')))

  const idle = createIdle({
    onWarn(seconds) {
      left.textContent = say('idleText', { seconds })
      if (!warning.open) warning.showModal()
    },
    onBack: () => { warning.close() },
    onEnd: end,
  })
  // Who talks to somebody may have their hands off the screen for long.
  chat.addEventListener('zixun-stage', (event) => { idle.hold((event as CustomEvent<string>).detail === 'with') })
  warning.addEventListener('cancel', () => { idle.touch() })

  function end(): void {
    idle.close()
    warning.close()
    // Not heard there, it is made good when the next visit begins.
    ending = fetch('/api/terminal/end-visit', { method: 'POST', signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
    locale = 'zh-Hans'
    showStart(paired)
  }
  const bar = element('div', { className: 'visit-bar' }, element('span', {}, paired.place ?? paired.name), element('button', { type: 'button', onclick: end }, say('end')))
  show(element('main', { className: 'visit' }, element('h1', { className: 'unseen' }, say('welcome')), bar, element('div', { className: 'visit-chat' }, chat), warning))
}

void import('../element.ts')
void begin()
