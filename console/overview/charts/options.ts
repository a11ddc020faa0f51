/** Pure: what a chart of stacked bars is drawn from. */
import type { ComposeOption } from 'echarts/core'
import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'

export type BarsOption = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>

/** Of the page, as it looks now. */
export interface ChartLook {
  readonly ink: string
  readonly inkSoft: string
  readonly line: string
  readonly surface: string
  /** By the name of a token: `good`, `warn` … */
  readonly colour: (token: string) => string
  readonly font: string
  readonly fontSize: number
  /** No motion. */
  readonly still: boolean
}

export interface Bars {
  /** What stands below or beside each bar. */
  readonly names: readonly string[]
  /** One above the other, or one after the other, in this order. */
  readonly series: readonly { readonly name: string; readonly token: string; readonly values: readonly number[] }[]
  /** Lying bars, the first at the top: names are long. */
  readonly lying?: boolean
}

export function barsOption({ names, series, lying = false }: Bars, look: ChartLook): BarsOption {
  const text = { color: look.inkSoft, fontFamily: look.font, fontSize: look.fontSize }
  const category = {
    type: 'category' as const, data: [...names], inverse: lying,
    axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } },
    axisLabel: { ...text, ...(lying && { width: 130, overflow: 'truncate' as const }), hideOverlap: !lying, ...(lying && { interval: 0 }) },
  }
  const value = { type: 'value' as const, minInterval: 1, splitNumber: 4, axisLabel: { ...text, hideOverlap: true }, splitLine: { lineStyle: { color: look.line } } }
  return {
    animation: !look.still,
    animationDuration: 160,
    textStyle: { fontFamily: look.font, color: look.ink },
    grid: { top: 8, left: 4, right: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true,
      backgroundColor: look.surface, borderColor: look.line, textStyle: { ...text, color: look.ink },
    },
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: series.map(({ name, token, values }) => ({
      type: 'bar' as const, name, stack: 'all', data: [...values], color: look.colour(token), barMaxWidth: 36, cursor: 'pointer',
      itemStyle: { borderColor: look.surface, borderWidth: 1 },
    })),
  }
}
