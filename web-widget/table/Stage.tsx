/** @jsxImportSource preact */
/** The sheet on the table: the page, the marks on it, the others' pointers. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Place, TableMark, TablePointer } from '../../contract/index.ts'
import type { Point, Size } from './geometry.ts'
import { pageCorner, pageSize } from './geometry.ts'
import { Marks } from './Marks.tsx'
import type { Sheet } from './pages.ts'
import type { Tool } from './useGestures.ts'
import { useGestures } from './useGestures.ts'
import type { TableSay } from './words.ts'
import { personIn } from './words.ts'

interface Props {
  sheet: Sheet
  place: Place
  marks: readonly TableMark[]
  pointers: readonly TablePointer[]
  tool: Tool
  /** What a screen reader says of it. */
  label: string
  say: TableSay
  onMove(place: Place): void
  onPoint(at: Point | null): void
  onMark(points: number[]): void
  onKey(event: KeyboardEvent): void
}

/** While fingers move, the drawn page is stretched; it is drawn sharp when they rest. */
const REST_MS = 150

export function Stage({ sheet, place, marks, pointers, tool, label, say, onMove, onPoint, onMark, onKey }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const stage = useSize(frame)
  const size = pageSize(stage, sheet.size, place.zoom)
  const corner = pageCorner(stage, size, place)
  const { drawn, handlers } = useGestures({ place, stage, page: sheet.size, tool, onMove, onPoint, onMark })
  const newest = useRef(handlers)
  newest.current = handlers

  useEffect(() => {
    const target = canvas.current
    if (!target || size.width < 1) return
    const abort = new AbortController()
    const draw = (): void => { sheet.draw(target, size.width * devicePixelRatio, abort.signal).catch(() => undefined) }
    const timer = setTimeout(draw, REST_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [sheet, Math.round(size.width)])

  // Preact's own would be passive, and the page around would scroll along.
  useEffect(() => {
    const wheel = (event: WheelEvent): void => { newest.current.onWheel(event) }
    frame.current?.addEventListener('wheel', wheel, { passive: false })
    return () => { frame.current?.removeEventListener('wheel', wheel) }
  }, [])

  const { onWheel: _onWheel, ...others } = handlers
  return (
    <div ref={frame} class={`sheet-stage tool-${tool}`} role="application" aria-label={label} tabIndex={0} onKeyDown={onKey} {...others}>
      <div class="sheet" style={{ width: `${size.width}px`, height: `${size.height}px`, transform: `translate(${corner.x}px, ${corner.y}px)` }} data-page={place.page} data-zoom={place.zoom} data-x={place.x} data-y={place.y}>
        <canvas ref={canvas} aria-hidden="true" />
        <Marks marks={marks} drawn={drawn} tool={tool} ratio={sheet.size.height / sheet.size.width} />
        {pointers.map(({ seatId, by, at }) => at && (
          <span key={seatId} class={`pointer by-${by.role}`} aria-hidden="true" style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }}>{personIn(by, say)}</span>
        ))}
      </div>
    </div>
  )
}

function useSize(frame: { readonly current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = (): void => { setSize({ width: element.clientWidth, height: element.clientHeight }) }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [])
  return size
}
