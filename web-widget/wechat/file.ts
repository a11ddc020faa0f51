/**
 * A file that the window has sent, for the person in WeChat to whom it was sent, as the server knows them: the link alone opens nothing. Its
 * pages are drawn here, for WeChat's browser neither shows nor saves what a page hands to it. Loaded by pages/wechat-file.html.
 */
import { consultationFilePath } from '../../contract/consultationFile.ts'
import type { ErrorBody } from '../../contract/index.ts'
import { tokenKey } from '../net/session.ts'
import type { Paper } from '../table/pages.ts'
import { openPaper } from '../table/pages.ts'
import { button, element, link, openPage } from './page.ts'

const { locale, storage, say, show } = openPage('fileTitle')
const base = new URL('..', location.href).href
const [consultationId = '', id = ''] = named()
/** They are somebody else, or nobody. */
const NOT_THEIRS: ReadonlySet<string> = new Set(['NOT_SIGNED_IN', 'NOT_FOUND', 'FORBIDDEN', 'INVALID_INPUT'])

/** Copied by half, the address names nothing. */
function named(): string[] {
  try {
    return location.hash.slice(1).split('/').map(decodeURIComponent)
  } catch {
    return []
  }
}

const toChat = (): HTMLElement => link(say('toChat'), new URL('ask', base).href)

async function open(): Promise<void> {
  const token = storage.get(tokenKey(base))
  if (token === null || consultationId === '' || id === '') return show('alert', say('fileNotTheirs'), toChat())
  show('status', say('entering'))
  const response = await fetch(new URL(consultationFilePath(consultationId, id), base), { headers: { 'x-locale': locale, authorization: `Bearer ${token}` } })
  if (!response.ok) {
    const { error } = await response.json() as { error: ErrorBody }
    return show('alert', NOT_THEIRS.has(error.code) ? say('fileNotTheirs') : error.message, toChat())
  }
  const content = await response.blob()
  const [name, href] = [nameIn(response), URL.createObjectURL(content)]
  const save = element('a', { textContent: say('fileSave'), href, download: name })
  try {
    const shown = content.type === 'application/pdf' ? await pages(await openPaper({ kind: 'pdf' }, content, base)) : [await picture(href, name)]
    show('status', name, ...shown, save, toChat())
  } catch {
    show('alert', say('fileUnreadable'), save, toChat())
  }
}

async function picture(src: string, alt: string): Promise<HTMLElement> {
  const image = element('img', { src, alt, className: 'sheet' })
  await image.decode()
  return image
}

function pages(paper: Paper): Promise<HTMLElement[]> {
  return Promise.all(Array.from({ length: paper.pages }, (_, at) => sheet(paper, at + 1)))
}

/** Drawn while it is near the screen: many pages at once are more than a phone holds. */
async function sheet(paper: Paper, number: number): Promise<HTMLElement> {
  const page = await paper.sheet(number)
  const canvas = element('canvas', { className: 'sheet' })
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', say('filePage', { page: String(number), pages: String(paper.pages) }))
  canvas.style.aspectRatio = `${page.size.width} / ${page.size.height}`
  let drawing = new AbortController()
  new IntersectionObserver((entries) => {
    drawing.abort()
    drawing = new AbortController()
    if (entries.at(-1)?.isIntersecting) void page.draw(canvas, canvas.clientWidth * devicePixelRatio, drawing.signal).catch(() => { /* Out of sight before it was drawn. */ })
    else Object.assign(canvas, { width: 0, height: 0 })
  }, { rootMargin: '100% 0px' }).observe(canvas)
  return canvas
}

function nameIn(response: Response): string {
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '')
}

open().catch(() => { show('alert', say('enterNoReply'), button(say('enterAgain'), () => { location.reload() })) })
