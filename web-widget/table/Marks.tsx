/** @jsxImportSource preact */
import type { MarkKind, TableMark } from '../../contract/index.ts'
import type { Point } from './geometry.ts'
import type { Tool } from './useGestures.ts'

interface Props {
  marks: readonly TableMark[]
  /** One's own stroke while it is being drawn. */
  drawn: readonly Point[]
  tool: Tool
  /** Height by width of the page. */
  ratio: number
}

/** Across; strokes are as wide on every screen, measured by the page. */
const WIDE = 1000

/** Everybody's marks, each in the colour of its author's part. Notes are read in their list; here they have their number. */
export function Marks({ marks, drawn, tool, ratio }: Props) {
  const notes = marks.filter(({ kind }) => kind === 'note')
  return (
    <>
      <svg class="marks" viewBox={`0 0 ${WIDE} ${WIDE * ratio}`} preserveAspectRatio="none" aria-hidden="true">
        {marks.map(({ id, kind, points, by }) => kind !== 'note' && <Line key={id} kind={kind} points={points} ratio={ratio} by={by.role} />)}
        {drawn.length > 1 && tool !== 'look' && tool !== 'note' && <Line kind={tool} points={drawn.flatMap(({ x, y }) => [x, y])} ratio={ratio} by="own" />}
      </svg>
      {notes.map(({ id, points: [x = 0, y = 0], text, by }, index) => (
        <span key={id} class={`note-pin by-${by.role}`} aria-hidden="true" style={{ left: `${x * 100}%`, top: `${y * 100}%` }}><b>{index + 1}</b><span>{text}</span></span>
      ))}
    </>
  )
}

function Line({ kind, points, ratio, by }: { kind: Exclude<MarkKind, 'note'>; points: readonly number[]; ratio: number; by: string }) {
  const at = points.map((value, index) => value * WIDE * (index % 2 === 0 ? 1 : ratio))
  const className = `mark mark-${kind} by-${by}`
  if (kind !== 'box') return <polyline class={className} points={at.join(' ')} />
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = at
  return <rect class={className} x={Math.min(x1, x2)} y={Math.min(y1, y2)} width={Math.abs(x2 - x1)} height={Math.abs(y2 - y1)} />
}
