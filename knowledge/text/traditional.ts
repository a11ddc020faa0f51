/** 简体 and 繁體. Guidance is written in 简体; readers of 繁體 see its words in theirs, and ask in them. */
import { Converter } from 'opencc-js/cn2t'
import { Converter as Simplifier } from 'opencc-js/t2cn'

/** Built at the first use: most halls never need it. */
let convert: ((text: string) => string) | undefined

/** 简体 → 繁體 as it is written in Hong Kong. */
export function toTraditional(text: string): string {
  // The package's declarations import each other in a way NodeNext does not follow, so the type is said here.
  convert ??= Converter({ from: 'cn', to: 'hk' }) as (text: string) => string
  return convert(text)
}

/** 繁體 → 简体, by what each of the places that write it has of its own. Each is costly to build: it is built once and let go. */
export function simplifiers(): ((text: string) => string)[] {
  return (['t', 'tw', 'hk'] as const).map((from) => Simplifier({ from, to: 'cn' }) as (text: string) => string)
}
