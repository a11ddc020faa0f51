/** @jsxImportSource preact */
import { Fragment } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Source } from '../../contract/index.ts'
import { useReading } from './context.ts'
import { formatDay, safeLink } from './format.ts'
import { useGuidanceLang } from './Guidance.tsx'
import { Icon } from './icons.tsx'
import { useRichView } from './Rich.tsx'

const kinds = { faq: 'kindFaq', item: 'kindItem', policy: 'kindPolicy', theme: 'kindTheme' } as const

/**
 * Where an answer comes from; opens the passage as it was when the answer was given, without leaving the chat.
 * @param cited opens it at these words and marks them; a new array does so again
 */
export function SourceRow({ messageId, source, cited }: { messageId: string; source: Source; cited?: Source['passage']['highlight'] }) {
  const { say, locale } = useReading()
  const { published } = useGuidanceLang()
  const [open, setOpen] = useState(false)
  const passage = useRef<HTMLDivElement>(null)
  const wanted = useRef(false)
  useEffect(() => {
    if (!cited) return
    wanted.current = true
    setOpen(true)
  }, [cited])
  useEffect(() => {
    if (!wanted.current || !open) return
    wanted.current = false
    // Focus first: a screen reader reads on from here, and the mark is then brought into sight.
    passage.current?.focus({ preventScroll: true })
    passage.current?.querySelector('mark')?.scrollIntoView({ block: 'nearest' })
  }, [cited, open])
  const id = `passage-${messageId}`
  const link = safeLink(source.url)
  const issued = [source.number, source.issuer].filter(Boolean).join(' · ')
  const about = [
    issued && <span lang={published}>{issued}</span>,
    source.effectiveOn && say('effective', { date: formatDay(source.effectiveOn, locale) }),
    source.expiresOn && say('expires', { date: formatDay(source.expiresOn, locale) }),
  ].filter(Boolean)

  return (
    <section class="source" aria-label={say('source')}>
      <div class="source-head">
        <Icon name="source" />
        <div>
          <p class="source-title"><span class="source-kind">{say(kinds[source.kind])}</span> <span lang={published}>{source.title}</span></p>
          {about.length > 0 && <p class="soft">{about.map((part, at) => <Fragment key={at}>{at > 0 && ' · '}{part}</Fragment>)}</p>}
        </div>
      </div>
      <button type="button" class="quiet" aria-expanded={open} aria-controls={id} onClick={() => { setOpen(!open) }}>
        {say(open ? 'closeSource' : 'openSource')}
      </button>
      <div ref={passage} id={id} class="passage" role="region" aria-label={say('passage')} tabIndex={-1} hidden={!open}>
        {source.sample && <p class="badge-line"><span class="badge">{say('sample')}</span> {say('sampleHint')}</p>}
        {source.passage.heading && <h5 lang={published}>{source.passage.heading}</h5>}
        <Passage passage={{ ...source.passage, ...(cited && { highlight: cited }) }} />
        {link && <p><a href={link} target="_blank" rel="noopener noreferrer">{say('visitSource')}</a></p>}
      </div>
    </section>
  )
}

/** The words that answer, marked; a range that does not fit the text marks nothing. */
function Passage({ passage: { text, markdown, highlight } }: { passage: Source['passage'] }) {
  const { published } = useGuidanceLang()
  const view = useRichView(markdown ?? '')
  if (view && markdown !== undefined) return <view.RichView source={markdown} mark={highlight} lang={published} />
  const [start, end] = highlight ?? [0, 0]
  if (start < 0 || end > text.length || start >= end) return <p class="passage-text" lang={published}>{text}</p>
  return <p class="passage-text" lang={published}>{text.slice(0, start)}<mark>{text.slice(start, end)}</mark>{text.slice(end)}</p>
}
