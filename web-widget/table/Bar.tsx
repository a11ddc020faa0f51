/** @jsxImportSource preact */
import type { ConsultationFile, Place } from '../../contract/index.ts'
import { MARK_KINDS, MOST_ZOOM, placeWithin } from '../../contract/table.ts'
import type { Tool } from './useGestures.ts'
import type { TableSay } from './words.ts'

/** One step of the zoom. */
export const ZOOM_STEP = 1.25

const toolWords = { look: 'toolLook', highlight: 'toolHighlight', pen: 'toolPen', box: 'toolBox', note: 'toolNote' } as const
const TOOLS: readonly Tool[] = ['look', ...MARK_KINDS]

interface PlaceProps {
  files: readonly ConsultationFile[]
  place: Place | null
  pages: number
  readOnly: boolean
  say: TableSay
  onShow(fileId: string | null): void
  onMove(place: Place): void
}

const moved = (place: Place, change: Partial<Place>): Place => placeWithin({ ...place, ...change })

/** Which document, and which page. */
export function PlaceBar({ files, place, pages, readOnly, say, onShow, onMove }: PlaceProps) {
  const turn = (page: number): void => { if (place) onMove(moved(place, { page, zoom: 1 })) }
  return (
    <div class="table-bar">
      <select disabled={readOnly} aria-label={say('document')} value={place?.fileId ?? ''} onChange={({ currentTarget }) => { onShow(currentTarget.value || null) }}>
        <option value="">{say('noDocument')}</option>
        {files.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
      {place && (
        <>
          {pages > 1 && !readOnly && <button type="button" disabled={place.page <= 1} onClick={() => { turn(place.page - 1) }}>{say('previousPage')}</button>}
          <span role="status">{say('pageOf', { page: Math.min(place.page, pages), pages })}</span>
          {pages > 1 && !readOnly && <button type="button" disabled={place.page >= pages} onClick={() => { turn(place.page + 1) }}>{say('nextPage')}</button>}
        </>
      )}
    </div>
  )
}

/** How large. */
export function ZoomBar({ place, say, onMove }: { place: Place; say: TableSay; onMove(place: Place): void }) {
  const to = (zoom: number): void => { onMove(moved(place, { zoom })) }
  return (
    <div class="table-bar">
      <button type="button" disabled={place.zoom <= 1} onClick={() => { to(place.zoom / ZOOM_STEP) }}>{say('zoomOut')}</button>
      <span>{say('zoomNow', { percent: Math.round(place.zoom * 100) })}</span>
      <button type="button" disabled={place.zoom >= MOST_ZOOM} onClick={() => { to(place.zoom * ZOOM_STEP) }}>{say('zoomIn')}</button>
      <button type="button" disabled={place.zoom <= 1} onClick={() => { to(1) }}>{say('wholePage')}</button>
    </div>
  )
}

interface MarkProps {
  tool: Tool
  say: TableSay
  /** One's own last mark on this document. */
  undo: (() => void) | undefined
  /** Only the window. */
  clear: (() => void) | undefined
  onTool(tool: Tool): void
}

export function MarkBar({ tool, say, undo, clear, onTool }: MarkProps) {
  return (
    <div class="table-bar" role="group" aria-label={say('tools')}>
      {TOOLS.map((one) => <button key={one} type="button" aria-pressed={one === tool} onClick={() => { onTool(one) }}>{say(toolWords[one])}</button>)}
      <button type="button" disabled={!undo} onClick={undo}>{say('undo')}</button>
      {clear && <button type="button" onClick={clear}>{say('clear')}</button>}
    </div>
  )
}
