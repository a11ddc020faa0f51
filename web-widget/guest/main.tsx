/** @jsxImportSource preact */
/** The page behind a one-time link: loaded by pages/guest.html. */
import { render } from 'preact'
import { createPreferences } from '../chat/preferences.ts'
import { css } from '../chat/styles.ts'
import { localStorageOrMemory } from '../net/storage.ts'
import { addStyles } from '../styles.ts'
import { themeCss } from '../theme/css.ts'
import video from '../video/video.css?inline'
import own from './guest.css?inline'
import { GuestPage } from './GuestPage.tsx'

const preferences = createPreferences(localStorageOrMemory(), { locale: null, elder: false })
const locale = preferences.locale()
document.documentElement.lang = locale
const host = document.getElementById('guest') ?? document.body
const root = host.attachShadow({ mode: 'open' })
host.lang = locale
host.toggleAttribute('elder', preferences.elder())
addStyles(root, themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' }) + css + video + own)
const frame = document.createElement('div')
root.append(frame)
render(<GuestPage locale={locale} />, frame)
