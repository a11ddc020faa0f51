/** Fingers, mouse and wheel on the stage: one moves the page or marks it, two pinch. */
import { useRef, useState } from 'preact/hooks'
import type { MarkKind, Place } from '../../contract/index.ts'
import { MOST_POINTS } from '../../contract/table.ts'
import type { Point, Size } from './geometry.ts'
import { panned, pageSize, thinned, toPage, zoomed } from './geometry.ts'

export type Tool = 'look' | MarkKind

interface Options {
  readonly place: Place
  readonly stage: Size
  readonly page: Size
  readonly tool: Tool
  onMove(place: Place): void
  onPoint(at: Point | null): void
  /** A stroke or box is finished, or a note is to be written here. */
  onMark(points: number[]): void
}

/** A finger that has moved no further has tapped. */
const TAP_PX = 6
const WHEEL = 500

export function useGestures({ place, stage, page, tool, onMove, onPoint, onMark }: Options) {
  const fingers = useRef(new Map<number, Point>())
  const stroke = useRef<Point[] | null>(null)
  const tapped = useRef<Point | null>(null)
  const [drawn, setDrawn] = useState<readonly Point[]>([])
  const size = pageSize(stage, page, place.zoom)

  const at = (event: PointerEvent | WheelEvent): Point => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const onPage = (point: Point): Point => toPage(point, stage, size, place)
  const drop = (): void => {
    stroke.current = null
    setDrawn([])
  }
  const grow = (point: Point): void => {
    const so = stroke.current
    const [first] = so ?? []
    if (!so || !first) return
    stroke.current = tool === 'box' ? [first, point] : [...so, point]
    setDrawn(stroke.current)
  }

  return {
    drawn,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.pointerType === 'mouse' && event.button !== 0) return
        const point = at(event)
        ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
        fingers.current.set(event.pointerId, point)
        tapped.current = fingers.current.size === 1 ? point : null
        // A second finger: it was the beginning of a pinch and no stroke.
        if (fingers.current.size > 1) drop()
        else if (tool !== 'look' && tool !== 'note') stroke.current = [onPage(point)]
      },
      onPointerMove(event: PointerEvent) {
        const point = at(event)
        const before = fingers.current.get(event.pointerId)
        if (!before) {
          onPoint(onPage(point))
          return
        }
        if (tapped.current && distance(tapped.current, point) > TAP_PX) tapped.current = null
        const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
        fingers.current.set(event.pointerId, point)
        if (other) {
          const middle = between(point, other)
          const pinched = zoomed(place, stage, page, distance(point, other) / Math.max(distance(before, other), 1), middle)
          onMove(panned(pinched, pageSize(stage, page, pinched.zoom), minus(middle, between(before, other))))
        } else if (stroke.current) {
          grow(onPage(point))
          onPoint(onPage(point))
        } else if (tool === 'look' && !tapped.current) onMove(panned(place, size, minus(point, before)))
      },
      onPointerUp(event: PointerEvent) {
        if (!fingers.current.delete(event.pointerId)) return
        const point = onPage(at(event))
        if (stroke.current && stroke.current.length > 1) onMark(thinned(stroke.current, MOST_POINTS))
        else if (tapped.current && tool === 'note') onMark([point.x, point.y])
        else if (tapped.current) onPoint(point)
        drop()
        tapped.current = null
      },
      onPointerCancel(event: PointerEvent) {
        fingers.current.delete(event.pointerId)
        drop()
      },
      onPointerLeave() { if (fingers.current.size === 0) onPoint(null) },
      onWheel(event: WheelEvent) {
        event.preventDefault()
        if (event.ctrlKey || event.metaKey) onMove(zoomed(place, stage, page, Math.exp(-event.deltaY / WHEEL * 2), at(event)))
        else onMove(panned(place, size, { x: -event.deltaX, y: -event.deltaY }))
      },
    },
  }
}

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y)
const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })
const minus = (one: Point, other: Point): Point => ({ x: one.x - other.x, y: one.y - other.y })
