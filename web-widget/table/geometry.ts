/** Where a page lies on the screen. Pure; page coordinates go from 0 to 1, screen coordinates are pixels of the stage. */
import type { Place } from '../../contract/index.ts'
import { placeWithin } from '../../contract/table.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Of the page, at this zoom: at 1 all of it is in sight, whatever the stage's shape. */
export function pageSize(stage: Size, page: Size, zoom: number): Size {
  const scale = Math.min(stage.width / page.width, stage.height / page.height) * zoom
  return { width: page.width * scale, height: page.height * scale }
}

/** The page's upper left corner. */
export function pageCorner(stage: Size, size: Size, { x, y }: Point): Point {
  return { x: stage.width / 2 - x * size.width, y: stage.height / 2 - y * size.height }
}

export function toPage(point: Point, stage: Size, size: Size, middle: Point): Point {
  const corner = pageCorner(stage, size, middle)
  const within = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 10_000) / 10_000
  return { x: within((point.x - corner.x) / size.width), y: within((point.y - corner.y) / size.height) }
}

/** The page follows the finger. */
export function panned(place: Place, size: Size, by: Point): Place {
  return placeWithin({ ...place, x: place.x - by.x / size.width, y: place.y - by.y / size.height })
}

/** What was under this point of the stage stays there. @param factor of the zoom */
export function zoomed(place: Place, stage: Size, page: Size, factor: number, around: Point): Place {
  const before = pageSize(stage, page, place.zoom)
  const next = placeWithin({ ...place, zoom: place.zoom * factor })
  const after = pageSize(stage, page, next.zoom)
  const from = { x: around.x - stage.width / 2, y: around.y - stage.height / 2 }
  return placeWithin({ ...next, x: place.x + from.x / before.width - from.x / after.width, y: place.y + from.y / before.height - from.y / after.height })
}

/** A stroke of no more points than may be sent, its first and last among them. */
export function thinned(points: readonly Point[], most: number): number[] {
  const step = Math.max(1, (points.length - 1) / (most - 1))
  const kept: number[] = []
  for (let at = 0; at < points.length - 1; at += step) kept.push(...flat(points[Math.floor(at)]))
  return [...kept, ...flat(points.at(-1))]
}

const flat = (point: Point | undefined): number[] => point ? [point.x, point.y] : []
