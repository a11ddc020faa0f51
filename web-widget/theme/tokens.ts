/**
 * The look of the widget and of the console, in one place: colour (light and dark), type, space, radius,
 * shadow. Elder mode 适老化 is a second scale of the same names, so that a component never asks which mode it is in.
 * The console hands `light`/`dark` and `scale` to Ant Design; style sheets use the custom properties of `css.ts`.
 */

/** Every text colour has a contrast of at least 4.5 with every ground it is used on (see theme.test.ts). */
export const light = {
  /** Text. */
  ink: '#1a2433',
  /** Text of second rank: times, labels. */
  inkSoft: '#4a586a',
  /** The page behind. */
  ground: '#f3f6fa',
  /** Cards, panels, inputs. */
  surface: '#ffffff',
  /** Hairlines that only decorate. */
  line: '#dbe3ed',
  /** Borders that tell where a control is (contrast ≥ 3). */
  lineStrong: '#738295',
  /** The calm official blue: links, main buttons. */
  brand: '#1a55b0',
  brandStrong: '#123f87',
  brandSoft: '#e9f0fb',
  onBrand: '#ffffff',
  /** The bar at the top of the widget and of the console. */
  header: '#1a55b0',
  onHeader: '#ffffff',
  good: '#17683a',
  goodSoft: '#e5f4ea',
  warn: '#854800',
  warnSoft: '#fff3dc',
  bad: '#b3261e',
  badSoft: '#fdeceb',
  onBad: '#ffffff',
  /** Behind the words of a source that answer. */
  mark: '#ffe8a3',
} as const

export type ColourName = keyof typeof light
export type Palette = Readonly<Record<ColourName, string>>

export const dark: Palette = {
  ink: '#e9eef5',
  inkSoft: '#b4c0cf',
  ground: '#10161f',
  surface: '#19222f',
  line: '#303d50',
  lineStrong: '#7f90a6',
  brand: '#8dbaff',
  brandStrong: '#b3d1ff',
  brandSoft: '#203450',
  onBrand: '#0b1a2f',
  header: '#1b2f4d',
  onHeader: '#f1f5fb',
  good: '#7fd6a0',
  goodSoft: '#16331f',
  warn: '#f3c26e',
  warnSoft: '#382a0f',
  bad: '#ff9f96',
  badSoft: '#3c1c1a',
  onBad: '#2b0906',
  mark: '#5f4c12',
}

/** Lengths in px. */
export interface Scale {
  /** Times, hints. */
  small: number
  text: number
  /** The title of a card. */
  title: number
  /** The title of a page. */
  large: number
  /** The least height and width of anything one can touch. */
  target: number
  space: { xs: number; s: number; m: number; l: number; xl: number }
}

export const scale: Scale = { small: 14, text: 16, title: 17, large: 20, target: 44, space: { xs: 4, s: 8, m: 12, l: 16, xl: 24 } }
export const elderScale: Scale = { small: 19, text: 22, title: 24, large: 26, target: 56, space: { xs: 6, s: 10, m: 14, l: 18, xl: 28 } }

export const radius = { small: 6, medium: 10, large: 16 } as const
export const lineHeight = 1.6
/** In ms; nothing moves longer, and nothing moves at all with prefers-reduced-motion. */
export const motion = 160

export const shadow = {
  raised: '0 1px 2px rgb(16 32 64 / .08), 0 2px 8px rgb(16 32 64 / .06)',
  floating: '0 4px 12px rgb(16 32 64 / .12), 0 16px 48px rgb(16 32 64 / .18)',
} as const

/** What the devices bring along; nothing is fetched. */
export const fonts = {
  hans: '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif',
  hant: '"PingFang HK", "Microsoft JhengHei", "Noto Sans HK", "Noto Sans CJK HK", "Noto Sans TC", system-ui, sans-serif',
} as const
