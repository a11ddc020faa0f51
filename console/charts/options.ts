/** Pure: what a chart is drawn from. */
import type { ComposeOption } from 'echarts/core'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>

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

export interface Series {
  readonly name: string
  readonly token: string
  readonly values: readonly number[]
}

export interface ChartData {
  /** `bars` stand and are piled up in the order of the series · `lying` ones too, the first name at the top: names are long · `shares`: lines, in percent. */
  readonly form: 'bars' | 'lying' | 'shares'
  /** What stands below or beside each figure. */
  readonly names: readonly string[]
  readonly series: readonly Series[]
}

export function chartOption({ form, names, series }: ChartData, look: ChartLook): ChartOption {
  const text = { color: look.inkSoft, fontFamily: look.font, fontSize: look.fontSize }
  const isLying = form === 'lying'
  const isShare = form === 'shares'
  const category = {
    type: 'category' as const, data: [...names], inverse: isLying,
    axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } },
    axisLabel: isLying ? { ...text, width: 130, overflow: 'truncate' as const, interval: 0 } : { ...text, hideOverlap: true },
  }
  const value = {
    type: 'value' as const, splitNumber: 4, splitLine: { lineStyle: { color: look.line } },
    ...(isShare ? { min: 0, max: 100, interval: 25, axisLabel: { ...text, formatter: '{value}%' } } : { minInterval: 1, axisLabel: { ...text, hideOverlap: true } }),
  }
  return {
    animation: !look.still,
    animationDuration: 160,
    textStyle: { fontFamily: look.font, color: look.ink },
    grid: { top: 8, left: 4, right: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis', axisPointer: { type: isShare ? 'line' : 'shadow' }, confine: true,
      backgroundColor: look.surface, borderColor: look.line, textStyle: { ...text, color: look.ink },
      ...(isShare && { valueFormatter: (share: unknown) => `${String(share)}%` }),
    },
    xAxis: isLying ? value : category,
    yAxis: isLying ? category : value,
    series: series.map(({ name, token, values }) => {
      const base = { name, data: [...values], color: look.colour(token) }
      return isShare
        ? { ...base, type: 'line' as const, symbolSize: 8 }
        : { ...base, type: 'bar' as const, stack: 'all', barMaxWidth: 36, cursor: 'pointer', itemStyle: { borderColor: look.surface, borderWidth: 1 } }
    }),
  }
}
