/** What both pages between WeChat and the chat have: language, looks, and a place for what is to be said. */
import type { Locale } from '../../contract/wording.ts'
import { createSay } from '../../contract/wording.ts'
import { createPreferences } from '../chat/preferences.ts'
import { localStorageOrMemory } from '../net/storage.ts'
import type { Storage } from '../net/storage.ts'
import { addStyles } from '../styles.ts'
import { themeCss } from '../theme/css.ts'
import { weChat as words } from '../wording/weChat.ts'
import css from './wechat.css?inline'

export interface WeChatPage {
  readonly locale: Locale
  readonly storage: Storage
  readonly say: (key: keyof typeof words, params?: Record<string, string>) => string
  /** Replaces what was said before. */
  show(role: 'status' | 'alert', text: string, ...below: readonly HTMLElement[]): void
}

export function openPage(title: keyof typeof words): WeChatPage {
  const storage = localStorageOrMemory()
  const preferences = createPreferences(storage, { locale: null, elder: false })
  const locale = preferences.locale()
  const say = createSay(words, locale)
  const host = document.getElementById('wechat') ?? document.body
  const root = host.attachShadow({ mode: 'open' })
  document.documentElement.lang = locale
  document.title = say(title)
  host.lang = locale
  host.toggleAttribute('elder', preferences.elder())
  addStyles(root, themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' }) + css)
  const main = element('main', { className: 'enter' })
  root.append(main)
  return {
    locale, storage, say,
    show(role, text, ...below) {
      const told = element('p', { textContent: text })
      told.setAttribute('role', role)
      main.replaceChildren(element('h1', { textContent: say(title) }), told, ...below)
    },
  }
}

export function element<K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: readonly Node[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

export function link(textContent: string, href: string): HTMLElement {
  return element('a', { textContent, href })
}

export function button(textContent: string, onclick: () => void, className = ''): HTMLButtonElement {
  return element('button', { type: 'button', textContent, onclick, className })
}
