/** A chart in the page's own look. The code that draws it comes when the first one is shown. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { EChartsCoreOption } from 'echarts/core'
import { usePreferences } from '../appearance/preferences.tsx'
import { useMedia } from '../appearance/media.ts'
import './charts.css'

interface ChartProps {
  label: string
  /** Must keep its identity while it would draw the same. */
  option: EChartsCoreOption
  /** The same figures as a table: for those who do not see the picture, and for those who want them exact. */
  children: ReactNode
}

export function Chart({ label, option, children }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const { elder } = usePreferences()

  useEffect(() => {
    const element = place.current
    if (!element) return
    let close = (): void => { closed = true }
    let closed = false
    void import('./parts.ts').then(({ init }) => {
      if (closed) return
      const chart = init(element, themeOf(element), { renderer: 'svg' })
      chart.setOption({ ...option, animation: !still })
      const observer = new ResizeObserver(() => { chart.resize() })
      observer.observe(element)
      close = () => {
        observer.disconnect()
        chart.dispose()
      }
    })
    return () => { close() }
    // Colours and sizes are read from the page, which changes with these.
  }, [option, isDark, still, elder])

  return (
    <figure className="chart">
      <figcaption>{label}</figcaption>
      <div ref={place} className="chart-picture" aria-hidden="true" />
      {children}
    </figure>
  )
}

function themeOf(element: Element) {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--zx-${name}`).trim()
  const axis = {
    axisLine: { lineStyle: { color: token('line-strong') } },
    axisLabel: { color: token('ink-soft'), fontSize: Number.parseFloat(token('small')) },
    splitLine: { lineStyle: { color: token('line') } },
  }
  const text = { color: token('ink'), fontFamily: token('font'), fontSize: Number.parseFloat(token('small')) }
  return {
    color: ['brand', 'good', 'warn', 'bad', 'ink-soft'].map(token),
    backgroundColor: 'transparent',
    textStyle: text,
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    legend: { textStyle: text },
    tooltip: { backgroundColor: token('surface'), borderColor: token('line'), textStyle: text },
  }
}
