/** Guidance is written in 简体; readers of 繁體 see its words in theirs. */
import { Converter } from 'opencc-js/cn2t'

/** Built at the first use: most halls never need it. */
let convert: ((text: string) => string) | undefined

/** 简体 → 繁體 as it is written in Hong Kong. */
export function toTraditional(text: string): string {
  // The package's declarations import each other in a way NodeNext does not follow, so the type is said here.
  convert ??= Converter({ from: 'cn', to: 'hk' }) as (text: string) => string
  return convert(text)
}
