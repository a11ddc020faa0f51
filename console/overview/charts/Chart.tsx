/** A chart with its numbers: the picture for the eye and the mouse, the table for everybody. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useMedia } from '../../appearance/media.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { overview } from '../../wording/overview.ts'
import type { Bars, ChartLook } from './options.ts'
import { barsOption } from './options.ts'

interface ChartProps {
  title: string
  /** Keeps its identity while it is the same. */
  bars: Bars
  /** In lines of text. */
  height: number
  /** A bar was clicked: which name, which series. */
  onPick: (name: number, series: number) => void
  /** The same numbers as a table with links. */
  children: ReactNode
}

export function Chart({ title, bars, height, onPick, children }: ChartProps) {
  const say = useSay(overview)
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
      const { init } = await import('./echarts.ts')
      const element = box.current
      if (isGone || !element) return
      const drawn = init(element, null, { renderer: 'svg' })
      chart = drawn
      drawn.setOption(barsOption(bars, lookOf(still)))
      drawn.on('click', ({ dataIndex, seriesIndex = 0 }) => { pick.current(dataIndex, seriesIndex) })
      observer = new ResizeObserver(() => { drawn.resize() })
      observer.observe(element)
    }
    draw().then(() => { if (!isGone) setFailed(false) }, () => { if (!isGone) setFailed(true) })
    return () => {
      isGone = true
      observer?.disconnect()
      chart?.dispose()
    }
  }, [bars, still, looks])

  return (
    <section className="overview-chart">
      <h2>{title}</h2>
      {bars.series.length > 1 && (
        <ul className="overview-legend small">
          {bars.series.map(({ name, token }) => <li key={name}><span aria-hidden="true" style={{ background: `var(--zx-${token})` }} />{name}</li>)}
        </ul>
      )}
      {failed ? <p className="soft">{say('chartFailed')}</p> : <div ref={box} aria-hidden="true" className="overview-drawing" style={{ blockSize: `${height}lh` }} />}
      <details open={failed}>
        <summary>{say('asTable')}</summary>
        <p className="small soft">{say('chartHint')}</p>
        {/* A region that scrolls is reached by the keyboard. */}
        <div className="overview-scroll" role="region" aria-label={title} tabIndex={0}>{children}</div>
      </details>
    </section>
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
