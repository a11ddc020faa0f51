/** @jsxImportSource preact */
/** The checklist as a page of its own, for a printer or a file: readable without the widget, with boxes to tick. */
import type { VNode } from 'preact'
import { render } from 'preact'
import type { Checklist, ChecklistEntry, ChecklistMaterial } from '../../contract/index.ts'
import type { Locale } from '../../contract/wording.ts'
import type { Say } from '../wording/index.ts'
import { byStage, countsOf, factsOf, materialKey, toBring, todoKey } from './checklistParts.ts'
import { formatDay } from './format.ts'
import type { GuidanceLang } from './Guidance.tsx'
import { Around, guidanceLang } from './Guidance.tsx'
import css from './css/paper.css?inline'

export interface Paper {
  readonly checklist: Checklist
  readonly say: Say
  readonly locale: Locale
  readonly isTicked: (key: string) => boolean
}

/**
 * Opens the browser's print dialogue for the list alone, whatever page the chat stands in.
 * @param opener gets the focus back afterwards, which would go down with the frame
 */
export function printList(paper: Paper, opener: HTMLElement): void {
  printPage({ title: fileTitle(paper), locale: paper.locale, sheet: <Sheet {...paper} /> }, opener)
}

/** Opens the browser's print dialogue for this page alone. */
export function printPage({ title, locale, sheet }: { title: string; locale: Locale; sheet: VNode }, opener: HTMLElement): void {
  document.querySelector(`iframe[name="${FRAME}"]`)?.remove()
  const frame = document.createElement('iframe')
  frame.name = FRAME
  frame.title = title
  frame.tabIndex = -1
  frame.setAttribute('aria-hidden', 'true')
  // Out of sight and not hidden: what is hidden is not laid out, and prints empty.
  frame.style.cssText = 'position:fixed;left:-9999px;top:0;width:210mm;height:297mm;border:0'
  document.body.append(frame)
  const { contentDocument: page, contentWindow: view } = frame
  if (!page || !view) return
  page.title = title
  page.documentElement.lang = locale
  page.body.append(...nodesOf(sheet))
  addCss(page, view)
  view.addEventListener('afterprint', () => {
    frame.remove()
    opener.focus()
  })
  view.focus()
  view.print()
}

/** Downloads the list as one file that needs nothing else. @returns the file's name */
export function saveList(paper: Paper): string {
  const file = `${fileTitle(paper).replace(/[\\/:*?"<>|·\s]+/g, '-')}.html`
  const url = URL.createObjectURL(new Blob([pageOf(paper)], { type: 'text/html' }))
  Object.assign(document.createElement('a'), { href: url, download: file }).click()
  setTimeout(() => { URL.revokeObjectURL(url) }, 10_000)
  return file
}

const FRAME = 'zixun-print'

const fileTitle = ({ checklist: { title }, say }: Paper) => say('listTitle', { title })

/** The whole file. Preact writes the words, so that no word of a guide can be markup. */
function pageOf(paper: Paper): string {
  const html = document.implementation.createHTMLDocument(fileTitle(paper))
  html.documentElement.lang = paper.locale
  const charset = html.createElement('meta')
  charset.setAttribute('charset', 'utf-8')
  const viewport = Object.assign(html.createElement('meta'), { name: 'viewport', content: 'width=device-width, initial-scale=1' })
  const style = Object.assign(html.createElement('style'), { textContent: css })
  html.head.prepend(charset, viewport)
  html.head.append(style)
  html.body.append(...nodesOf(<Sheet {...paper} />))
  return `<!doctype html>\n${html.documentElement.outerHTML}`
}

function nodesOf(node: VNode): Node[] {
  const box = document.createElement('div')
  render(node, box)
  return [...box.childNodes]
}

/** Constructed sheets where they exist, because the page around may forbid style elements. */
function addCss(page: Document, view: Window): void {
  const { CSSStyleSheet: Sheet } = view as Window & { CSSStyleSheet?: typeof CSSStyleSheet }
  if (Sheet && 'adoptedStyleSheets' in page && 'replaceSync' in Sheet.prototype) {
    const sheet = new Sheet()
    sheet.replaceSync(css)
    page.adoptedStyleSheets = [sheet]
  } else {
    page.head.append(Object.assign(page.createElement('style'), { textContent: css }))
  }
}

function Sheet({ checklist, say, locale, isTicked }: Paper) {
  const { title, choices, entries, materials, phone, source, madeOn } = checklist
  const { shown } = guidanceLang(locale)
  const { needed, exempt } = toBring(materials)
  const boxes = { say, isTicked, lang: shown }
  return (
    <main>
      <h1><Around words={say('listTitle')} place="title"><span lang={shown}>{title}</span></Around></h1>
      {source.sample && <p class="sample">{say('listSample')}</p>}
      {choices.length > 0 && (
        <section>
          <h2>{say('listChoices')}</h2>
          <ul class="choices" lang={shown}>{choices.map(({ ask, answer }) => <li key={ask}>{ask} <strong>{answer}</strong></li>)}</ul>
        </section>
      )}
      <section>
        <h2>{say('listTodo')}</h2>
        {byStage(entries).map(({ stage, entries: ofStage }) => (
          <section key={stage}>
            {stage && <h3 lang={shown}>{stage}</h3>}
            <ul class="ticks">{ofStage.map((entry) => <Todo key={todoKey(entry)} entry={entry} hall={phone} {...boxes} />)}</ul>
          </section>
        ))}
      </section>
      {needed.length > 0 && (
        <section>
          <h2>{say('listMaterials')}</h2>
          <Materials materials={needed} {...boxes} />
        </section>
      )}
      {exempt.length > 0 && (
        <section>
          <h2>{say('listExempt')}</h2>
          <p>{say('listExemptWhy')}</p>
          <Materials materials={exempt} {...boxes} />
        </section>
      )}
      <footer>
        {phone && <p>{say('listHallPhone')} {phone}</p>}
        <p>
          <Around words={say('listSource', { version: source.version })} place="title"><span lang={shown}>{source.title}</span></Around>
          {source.departmentName && <> · <span lang={shown}>{source.departmentName}</span></>}
        </p>
        <p>{entries.flatMap(({ code }) => code ?? []).join('、')}</p>
        <p>{say('listMadeOn', { date: formatDay(madeOn, locale) })}</p>
      </footer>
    </main>
  )
}

interface Boxes extends Pick<Paper, 'say' | 'isTicked'> {
  readonly lang: GuidanceLang['shown']
}

function Materials({ materials, say, isTicked, lang }: Boxes & { materials: readonly ChecklistMaterial[] }) {
  return (
    <ul class="ticks">
      {materials.map((material) => (
        <li key={material.name}>
          <label>
            <input type="checkbox" defaultChecked={isTicked(materialKey(material))} />
            <span>
              <strong lang={lang}>{material.name}</strong>
              {[!material.required && say('listOptional'), countsOf(material, say)].filter(Boolean).map((words) => <span key={String(words)} class="tag">{words}</span>)}
              {material.uses.map(({ title, note }) => <small key={title} lang={lang}>{title}{note && `：${note}`}</small>)}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

function Todo({ entry, say, isTicked, hall, lang }: Boxes & { entry: ChecklistEntry; hall: string | undefined }) {
  return (
    <li>
      <label><input type="checkbox" defaultChecked={isTicked(todoKey(entry))} /><strong lang={lang}>{entry.title}</strong></label>
      {entry.note && <p>{say('listNote')}：<span lang={lang}>{entry.note}</span></p>}
      <dl>{factsOf(entry, say, hall).map(({ label, value, ours }) => <div key={label}><dt>{label}</dt><dd lang={ours ? undefined : lang}>{value}</dd></div>)}</dl>
    </li>
  )
}
