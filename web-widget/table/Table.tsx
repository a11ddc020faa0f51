/** @jsxImportSource preact */
/** 资料台: what all in the room look at together. The same for applicants and staff. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Place } from '../../contract/index.ts'
import { placeWithin } from '../../contract/table.ts'
import type { Locale } from '../../contract/wording.ts'
import { FileButton } from '../files/FileButton.tsx'
import filesCss from '../files/files.css?inline'
import { UploadList } from '../files/UploadList.tsx'
import { useUploads } from '../files/useUploads.ts'
import { createClientId } from '../net/clientId.ts'
import type { FileAccess } from '../net/files.ts'
import { createFiles } from '../net/files.ts'
import { useStyles } from '../useStyles.ts'
import { MarkBar, PlaceBar, ZOOM_STEP, ZoomBar } from './Bar.tsx'
import type { TableWire } from './client.ts'
import { createTableClient } from './client.ts'
import { frameOf } from './frame.ts'
import { NoteForm, Notes } from './Notes.tsx'
import { Stage } from './Stage.tsx'
import css from './table.css?inline'
import type { Tool } from './useGestures.ts'
import { useFullScreen } from './useFullScreen.ts'
import { usePaper } from './usePaper.ts'
import { createTableSay, personIn } from './words.ts'

export interface TableProps {
  wire: TableWire
  consultationId: string
  access: FileAccess
  locale: Locale
  /** The seat is taken, and no hold shuts one out. */
  ready: boolean
  /** Sees it, and changes nothing: a supervisor who has not joined. */
  readOnly?: boolean
  /** May clear everybody's marks. */
  isWindow: boolean
  /** One's own camera, while it is on. */
  camera: MediaStreamTrack | undefined
  onClose(): void
}

/** Of the page in sight, for one press of an arrow key. */
const STEP = 0.1
const ignored = (): void => undefined

export function Table({ wire, consultationId, access, locale, ready, readOnly = false, isWindow, camera, onClose }: TableProps) {
  const say = useMemo(() => createTableSay(locale), [locale])
  const client = useMemo(() => createTableClient(wire, consultationId), [wire, consultationId])
  const files = useMemo(() => createFiles(access), [access.base, access.locale])
  const [view, setView] = useState(client.view)
  const [tool, setTool] = useState<Tool>('look')
  /** Where a note is being written. */
  const [writing, setWriting] = useState<number[] | null>(null)
  /** Where there is little room the tools are folded away, so that the sheet has it. */
  const [unfolded, setUnfolded] = useState(false)
  const frame = useRef<HTMLElement>(null)
  const fullScreen = useFullScreen(frame)
  useStyles(frame, filesCss)
  useStyles(frame, css)
  useEffect(() => {
    const stop = client.subscribe(() => { setView(client.view) })
    frame.current?.querySelector<HTMLElement>('h3')?.focus()
    return () => {
      stop()
      client.close()
    }
  }, [client])
  useEffect(() => { if (ready) client.refresh() }, [client, ready])
  const uploads = useUploads(files, consultationId, (file) => { client.show(file.id) })

  const { state, place, notice } = view
  const file = state?.files.find(({ id }) => id === place?.fileId)
  const opened = usePaper(file, place?.page ?? 1, files, access.base)
  const pages = opened.at === 'open' ? opened.pages : 1
  const here = view.marks.filter(({ fileId }) => fileId === file?.id)
  const lastOwn = here.findLast(({ mine }) => mine)

  function mark(points: number[], text?: string): void {
    if (!file || !place || tool === 'look') return
    client.mark({ id: createClientId(), fileId: file.id, page: Math.min(place.page, pages), kind: tool, points, ...(text !== undefined && { text }) })
  }

  function onMark(points: number[]): void {
    if (tool === 'note') setWriting(points)
    else mark(points)
  }

  function onKey(event: KeyboardEvent): void {
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return
    const step = STEP / place.zoom
    const moves: Record<string, Partial<Place> | undefined> = {
      'ArrowLeft': { x: place.x - step }, 'ArrowRight': { x: place.x + step }, 'ArrowUp': { y: place.y - step }, 'ArrowDown': { y: place.y + step },
      '+': { zoom: place.zoom * ZOOM_STEP }, '=': { zoom: place.zoom * ZOOM_STEP }, '-': { zoom: place.zoom / ZOOM_STEP }, '0': { zoom: 1 },
      'PageUp': { page: Math.max(1, place.page - 1), zoom: 1 }, 'PageDown': { page: Math.min(pages, place.page + 1), zoom: 1 },
    }
    const to = moves[event.key]
    if (to) client.move(placeWithin({ ...place, ...to }))
    else if (event.key.toLowerCase() === 'n') nextDocument()
    else if (tool === 'note' && event.key === 'Enter') setWriting([place.x, place.y])
    else return
    event.preventDefault()
  }

  function nextDocument(): void {
    const all = state?.files ?? []
    const next = all[(all.findIndex(({ id }) => id === file?.id) + 1) % all.length]
    if (next) client.show(next.id)
  }

  function takeFrame(track: MediaStreamTrack): void {
    const time = new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).replaceAll(':', '-')
    frameOf(track).then((picture) => { uploads.add(picture, say('frameName', { time })) }, () => undefined)
  }

  return (
    <section ref={frame} class="table" aria-label={say('table')}>
      <h3 class="hidden" tabIndex={-1}>{say('table')}</h3>
      <PlaceBar files={state?.files ?? []} place={file ? place : null} pages={pages} readOnly={readOnly} say={say} onShow={client.show} onMove={client.move} />
      <div class="table-middle">
        {file && place && opened.at === 'open' && (
          <Stage
            sheet={opened.sheet} place={place} tool={tool} say={say} label={say('sheet', { name: file.name, page: opened.page, pages })}
            marks={here.filter(({ page }) => page === opened.page)}
            pointers={view.pointers.filter(({ at }) => at?.fileId === file.id && at.page === opened.page)}
            onMove={readOnly ? ignored : client.move} onMark={onMark} onKey={readOnly ? ignored : onKey}
            onPoint={readOnly ? ignored : (at) => { client.point(at && { fileId: file.id, page: opened.page, ...at }) }}
          />
        )}
        {file && opened.at === 'loading' && <p class="table-words" role="status">{say('sheetLoading', { name: file.name })}</p>}
        {file && opened.at === 'failed' && <p class="table-words" role="alert">{say('sheetFailed', { name: file.name })}</p>}
        {!file && <p class="table-words" role="status">{state === null ? say('tableLoading') : say(state.files.length === 0 ? 'tableEmpty' : 'tableNothing')}</p>}
        {notice && <p class="table-notice" role="alert">{notice.kind === 'led' ? say('led', { who: personIn(notice.by, say) }) : notice.kind === 'refused' ? notice.message : say('noReply')}</p>}
        {writing && (
          <NoteForm
            say={say} onCancel={() => { setWriting(null) }}
            onWrite={(text) => {
              mark(writing, text)
              setWriting(null)
            }}
          />
        )}
      </div>
      <UploadList list={uploads.list} locale={locale} onRetry={uploads.retry} onDiscard={uploads.discard} />
      <Notes marks={here} say={say} onErase={client.erase} />
      <div class="table-foot">
        {file && place && !readOnly && (
          <div class={`table-tools${unfolded ? ' unfolded' : ''}`}>
            <ZoomBar place={place} say={say} onMove={client.move} />
            <MarkBar
              tool={tool} say={say} onTool={(next) => { setTool(next); setWriting(null) }}
              undo={lastOwn && (() => { client.erase(lastOwn.id) })}
              clear={isWindow && here.length > 0 ? () => { client.clear(file.id) } : undefined}
            />
          </div>
        )}
        <div class="table-bar table-ends">
          {file && !readOnly && <button type="button" class="table-fold" aria-expanded={unfolded} onClick={() => { setUnfolded(!unfolded) }}>{say('toolsFold')}</button>}
          {!readOnly && <FileButton class="table-add" onPick={uploads.add}>{say('addFile')}</FileButton>}
          {!readOnly && matchMedia('(pointer: coarse)').matches && <FileButton class="table-add" capture onPick={uploads.add}>{say('addPhoto')}</FileButton>}
          {camera && !readOnly && <button type="button" onClick={() => { takeFrame(camera) }}>{say('addFrame')}</button>}
          {fullScreen && <button type="button" aria-pressed={fullScreen.on} onClick={fullScreen.toggle}>{say('fullScreen')}</button>}
          <button type="button" class="table-close" onClick={onClose}>{say('tableClose')}</button>
        </div>
      </div>
    </section>
  )
}
