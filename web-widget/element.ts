/**
 * `<zixun-chat>`: a button in the corner that opens the chat, or with `mode="page"` the chat itself.
 * Light enough to be on every page of a site: the chat is fetched when it is first wanted.
 */
import { createSay } from '../contract/wording.ts'
import type { Mounted } from './chat/mount.tsx'
import { createPreferences } from './chat/preferences.ts'
import css from './element.css?inline'
import { createLauncher } from './launcher.ts'
import { localStorageOrMemory, memoryStorage } from './net/storage.ts'
import { addStyles } from './styles.ts'
import { tabMemory } from './tabMemory.ts'
import { themeCss } from './theme/css.ts'
import { launcher as words } from './wording/launcher.ts'

/** The chat was open when the reader went on to another page of the site. */
const OPEN = 'zixun:open'
const PHONE = '(max-width: 640px)'

class ZixunChat extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' })
  #panel = document.createElement('div')
  #launcher = createLauncher(() => { void this.open() })
  /** With `memory` nothing is kept on the device: it is somebody else's turn next. */
  #storage = localStorageOrMemory()
  #mounted: Promise<Mounted> | undefined
  /** How the page scrolled before the chat covered it. */
  #pageOverflow: string | undefined

  connectedCallback(): void {
    if (!this.#root.hasChildNodes()) {
      if (this.hasAttribute('memory')) this.#storage = memoryStorage()
      addStyles(this.#root, themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' }) + css)
      this.#panel.className = 'panel'
      this.#panel.hidden = true
      this.#root.append(this.#panel, this.#launcher.button)
      this.#launcher.button.addEventListener('pointerenter', () => { void import('./chat/mount.tsx') }, { once: true })
    }
    const preferences = this.#preferences()
    this.lang = preferences.locale()
    this.toggleAttribute('elder', preferences.elder())
    this.#launcher.setWords(createSay(words, preferences.locale()))
    if (this.#isPage) {
      this.#launcher.button.hidden = true
      void this.open()
    } else if (tabMemory.get(OPEN) && !matchMedia(PHONE).matches) void this.open({ focus: false })
  }

  disconnectedCallback(): void {
    // Moving an element disconnects it and connects it again at once; only a real removal ends the chat.
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#coverPage(false)
      void this.#mounted?.then((mounted) => { mounted.destroy() })
      this.#mounted = undefined
    })
  }

  /** Opens the chat; a site may call it from a link of its own. */
  async open({ focus = true } = {}): Promise<void> {
    this.#launcher.setState('opening')
    let mounted: Mounted
    try {
      mounted = await (this.#mounted ??= this.#mount())
    } catch {
      this.#mounted = undefined
      this.#launcher.setState('failed')
      this.#launcher.button.hidden = false
      return
    }
    this.#launcher.setState('idle')
    this.#launcher.setUnread(0)
    this.#panel.hidden = false
    this.#launcher.button.hidden = true
    if (!this.#isPage) {
      tabMemory.set(OPEN, '1')
      this.#coverPage(matchMedia(PHONE).matches)
    }
    mounted.show({ focus: focus && !this.#isPage, keyboard: !matchMedia(PHONE).matches })
  }

  close(): void {
    this.#panel.hidden = true
    this.#launcher.button.hidden = false
    this.#launcher.button.focus()
    tabMemory.set(OPEN, '')
    this.#coverPage(false)
    void this.#mounted?.then((mounted) => { mounted.hide() })
  }

  get #isPage(): boolean {
    return this.getAttribute('mode') === 'page'
  }

  async #mount(): Promise<Mounted> {
    const { mount } = await import('./chat/mount.tsx')
    const preferences = this.#preferences()
    return mount({
      root: this.#root,
      panel: this.#panel,
      base: new URL(this.getAttribute('server') ?? '.', document.baseURI).href,
      storage: this.#storage,
      locale: preferences.locale(),
      title: (locale) => this.getAttribute('heading') ?? createSay(words, locale)('title'),
      elder: preferences.elder(),
      onElder: (on) => {
        preferences.setElder(on)
        this.toggleAttribute('elder', on)
      },
      onLocale: (locale) => {
        preferences.setLocale(locale)
        this.lang = locale
        this.#launcher.setWords(createSay(words, locale))
      },
      onUnread: (count) => { this.#launcher.setUnread(count) },
      onStage: (stage) => { this.dispatchEvent(new CustomEvent('zixun-stage', { detail: stage })) },
      onWide: (wide) => { this.toggleAttribute('wide', wide) },
      ...(!this.#isPage && { onClose: () => { this.close() } }),
    })
  }

  #preferences() {
    return createPreferences(this.#storage, { locale: this.getAttribute('locale'), elder: this.hasAttribute('elder') })
  }

  /** On a phone the chat fills the screen; the page behind it must not scroll along. */
  #coverPage(on: boolean): void {
    const { style } = document.documentElement
    if (on) {
      this.#pageOverflow ??= style.overflow
      style.overflow = 'hidden'
    } else if (this.#pageOverflow !== undefined) {
      style.overflow = this.#pageOverflow
      this.#pageOverflow = undefined
    }
  }
}

if (!customElements.get('zixun-chat')) customElements.define('zixun-chat', ZixunChat)
