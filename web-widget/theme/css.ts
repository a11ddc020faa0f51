/** The tokens as CSS custom properties: `--zx-ink`, `--zx-text`, `--zx-space-m` … */
import type { Palette, Scale } from './tokens.ts'
import { dark, elderScale, fonts, light, lineHeight, motion, radius, scale, shadow } from './tokens.ts'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const declare = (properties: Record<string, string>) =>
  Object.entries(properties).map(([name, value]) => `--zx-${name}:${value}`).join(';')

const colours = (palette: Palette) =>
  Object.fromEntries(Object.entries(palette).map(([name, value]) => [kebab(name), value]))

const lengths = ({ space, ...sizes }: Scale) => Object.fromEntries([
  ...Object.entries(sizes).map(([name, px]) => [name, `${px}px`]),
  ...Object.entries(space).map(([name, px]) => [`space-${name}`, `${px}px`]),
] as [string, string][])

const constants = {
  'line-height': String(lineHeight),
  motion: `${motion}ms`,
  'radius-small': `${radius.small}px`,
  'radius-medium': `${radius.medium}px`,
  'radius-large': `${radius.large}px`,
  'shadow-raised': shadow.raised,
  'shadow-floating': shadow.floating,
}

export interface ThemeRoots {
  /** Where the properties are set. */
  root: string
  /** The same place in elder mode. */
  elder: string
  /** The same place in Traditional Chinese. */
  hant: string
}

/** A page of its own; the widget passes `:host` forms. */
export const pageRoots: ThemeRoots = { root: ':root', elder: ':root[data-elder]', hant: ':root:lang(zh-Hant)' }

/** A style sheet that sets every token; light or dark follows the system. */
export function themeCss({ root, elder, hant }: ThemeRoots = pageRoots): string {
  return [
    `${root}{color-scheme:light dark;${declare({ ...colours(light), ...lengths(scale), ...constants, font: fonts.hans })}}`,
    `${hant}{${declare({ font: fonts.hant })}}`,
    `${elder}{${declare(lengths(elderScale))}}`,
    `@media (prefers-color-scheme:dark){${root}{${declare(colours(dark))}}}`,
    `@media (prefers-reduced-motion:reduce){${root}{--zx-motion:0ms}}`,
  ].join('\n')
}
