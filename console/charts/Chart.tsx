/** A chart with its numbers: the picture for the eye and the mouse, the table for everybody. What draws it comes when the first one is shown. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useMedia } from '../appearance/media.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import type { ChartData, ChartLook } from './options.ts'
import { chartOption } from './options.ts'
import './charts.css'

interface ChartProps {
  title: string
  heading: 'h2' | 'h4'
  /** Keeps its identity while it is the same. */
  data: ChartData
  /** In lines of text. */
  height: number
  /** A bar was clicked: which name, which series. */
  onPick?: (name: number, series: number) => void
  /** The same numbers as a table. */
  children: ReactNode
}

export function Chart({ title, heading: Heading, data, height, onPick, children }: ChartProps) {
  const say = useSay(common)
  const { elder, locale } = usePreferences()
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const box = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const pick = useRef(onPick)
  pick.current = onPick
  // What is read off the page's style changes with these.
  const looks = useMemo(() => ({ elder, locale, isDark }), [elder, locale, isDark])

  useEffect(() => {
    let chart: { dispose(): void } | undefined
    let isGone = false
    let observer: ResizeObserver | undefined
    const draw = async () => {
      const { init } = await import('./parts.ts')
      const element = box.current
      if (isGone || !element) return
      const drawn = init(element, null, { renderer: 'svg' })
      chart = drawn
      drawn.setOption(chartOption(data, lookOf(still)))
      drawn.on('click', ({ dataIndex, seriesIndex = 0 }) => { pick.current?.(dataIndex, seriesIndex) })
      observer = new ResizeObserver(() => { drawn.resize() })
      observer.observe(element)
    }
    draw().then(() => { if (!isGone) setFailed(false) }, () => { if (!isGone) setFailed(true) })
    return () => {
      isGone = true
      observer?.disconnect()
      chart?.dispose()
    }
  }, [data, still, looks])

  return (
    <figure className="chart">
      <figcaption><Heading>{title}</Heading></figcaption>
      {data.series.length > 1 && (
        <ul className="chart-legend small">
          {data.series.map(({ name, token }) => <li key={name}><span aria-hidden="true" style={{ background: `var(--zx-${token})` }} />{name}</li>)}
        </ul>
      )}
      {failed ? <p className="soft">{say('chartFailed')}</p> : <div ref={box} aria-hidden="true" className="chart-picture" style={{ blockSize: `${height}lh` }} />}
      {children}
    </figure>
  )
}

/** The numbers behind a line that opens them, where the picture is what most people come for. */
export function FoldedNumbers({ title, children }: { title: string; children: ReactNode }) {
  const say = useSay(common)
  return (
    <details>
      <summary>{say('asNumbers')}</summary>
      {/* A region that scrolls is reached by the keyboard. */}
      <div className="chart-numbers" role="region" aria-label={title} tabIndex={0}>{children}</div>
    </details>
  )
}

function lookOf(still: boolean): ChartLook {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--zx-${name}`).trim()
  return {
    ink: token('ink'), inkSoft: token('ink-soft'), line: token('line'), surface: token('surface'),
    colour: token, font: token('font'), fontSize: Number.parseFloat(token('small')) || 14, still,
  }
}
