import { describe, expect, it } from 'vitest'
import type { ColourName } from '../../web-widget/theme/index.ts'
import { dark, elderScale, light, motion, scale, themeCss } from '../../web-widget/theme/index.ts'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

const text: readonly [ColourName, readonly ColourName[]][] = [
  ['ink', ['ground', 'surface', 'brandSoft', 'goodSoft', 'mark']],
  ['inkSoft', ['ground', 'surface', 'brandSoft']],
  ['brand', ['ground', 'surface', 'brandSoft']],
  ['onBrand', ['brand', 'brandStrong']],
  ['onHeader', ['header']],
  ['good', ['surface', 'ground', 'goodSoft']],
  ['warn', ['surface', 'warnSoft']],
  ['bad', ['surface', 'badSoft']],
  ['onBad', ['bad']],
]

describe.each([['light', light], ['dark', dark]] as const)('%s', (_, palette) => {
  it.each(text)('%s can be read', (colour, grounds) => {
    for (const ground of grounds) expect(contrast(palette[colour], palette[ground]), ground).toBeGreaterThanOrEqual(4.5)
  })
  it('shows where a control is', () => {
    expect(contrast(palette.lineStrong, palette.surface)).toBeGreaterThanOrEqual(3)
  })
})

describe('scales', () => {
  it('keep to the design', () => {
    expect([scale.text, scale.target, elderScale.text, elderScale.target]).toEqual([16, 44, 22, 56])
    expect(motion).toBeLessThan(200)
  })
  it('are both in the style sheet', () => {
    const css = themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' })
    expect(css).toContain('--zx-text:16px')
    expect(css).toMatch(/:host\(\[elder\]\)\{[^}]*--zx-text:22px/)
    expect(css).toContain(`--zx-brand:${dark.brand}`)
  })
})
