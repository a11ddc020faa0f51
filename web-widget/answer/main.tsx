/** @jsxImportSource preact */
/** The page behind a link to one message: loaded by pages/answer.html. */
import { render } from 'preact'
import { createPreferences } from '../chat/preferences.ts'
import { css } from '../chat/styles.ts'
import { localStorageOrMemory } from '../net/storage.ts'
import { addStyles } from '../styles.ts'
import { themeCss } from '../theme/css.ts'
import own from './answer.css?inline'
import { AnswerPage } from './AnswerPage.tsx'

const storage = localStorageOrMemory()
const preferences = createPreferences(storage, { locale: null, elder: false })
const host = document.getElementById('answer') ?? document.body
const root = host.attachShadow({ mode: 'open' })
host.toggleAttribute('elder', preferences.elder())
addStyles(root, themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' }) + css + own)
const frame = document.createElement('div')
root.append(frame)

/** The language of the page: its reader's, until the message says in which it was written. */
function speak(locale: string): void {
  document.documentElement.lang = locale
  host.lang = locale
}
speak(preferences.locale())
render(<AnswerPage locale={preferences.locale()} elder={preferences.elder()} storage={storage} onLocale={speak} />, frame)
