/**
 * What a site embeds: `<script src="https://hall.example/widget.js" data-title="…" async></script>`.
 * A classic script, so that it works wherever a script tag does; it reads its own attributes, puts the
 * element on the page and fetches the rest from where it came from itself.
 *
 * data-server  address of the server (default: where the script comes from)
 * data-locale  zh-Hans, zh-Hant or en (default: the browser's language)
 * data-title   the chat's title
 * data-mode    `page`: fills the element that holds the script tag, instead of a button in the corner
 * data-elder   `true`: large text from the start
 */
const script = document.currentScript as HTMLScriptElement | null
const place = script?.parentElement

function add(): void {
  const { server, locale, title, mode, elder } = script?.dataset ?? {}
  const element = document.createElement('zixun-chat')
  const attributes = {
    server: server ?? new URL('.', script?.src ?? location.href).href,
    locale, heading: title, mode, elder: elder === 'true' ? '' : undefined,
  }
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value)
  if (mode === 'page' && place && place !== document.head) place.append(element)
  else document.body.append(element)
}

void import('./element.ts')
if (document.body) add()
else document.addEventListener('DOMContentLoaded', add)
