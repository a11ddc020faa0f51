/** How a dialogue is written down: what is said or tapped, and what is expected of the reply. */
import type { Field, Locale } from '../../../contract/index.ts'
import type { botWording } from '../../../bot/wording/bot.ts'

export type Expected =
  | {
    readonly kind: 'answer'
    /** In the title of the article that the answer rests on. */
    readonly article: string
    /** The field that the answer leads with. */
    readonly asked?: Field
    /** In the title of the subject that was kept; false: none was. */
    readonly about?: string | false
    /** In the short answer. */
    readonly lead?: string
    readonly note?: string
  }
  | { readonly kind: 'clarify'; /** In its buttons, each in one. */ readonly buttons: readonly string[] }
  /** Words of the catalogue, and perhaps numbers to call. */
  | { readonly kind: 'says'; readonly what: keyof typeof botWording; readonly phones?: readonly string[] }
  /** A person was asked for: the reply is the desk's. */
  | { readonly kind: 'handOff' }

export interface Turn {
  readonly say?: string
  /** The label of a button. */
  readonly tap?: string
  /** The verdict on the newest answer. */
  readonly judge?: boolean
  readonly expect: readonly Expected[]
}

export interface Dialogue {
  readonly name: string
  readonly locale?: Locale
  readonly turns: readonly Turn[]
}

export const say = (words: string, ...expect: Expected[]): Turn => ({ say: words, expect })
export const tap = (label: string, ...expect: Expected[]): Turn => ({ tap: label, expect })
export const judge = (helpful: boolean, ...expect: Expected[]): Turn => ({ judge: helpful, expect })

type Answer = Extract<Expected, { kind: 'answer' }>
/** An answer from an article, found by itself. */
export const from = (article: string, asked?: Field, more: Partial<Answer> = {}): Expected => ({ kind: 'answer', article, about: false, ...(asked && { asked }), ...more })
/** An answer from an article, because the talk was about the subject. */
export const about = (subject: string, article: string, asked?: Field, more: Partial<Answer> = {}): Expected => ({ kind: 'answer', article, about: subject, ...(asked && { asked }), ...more })
export const asks = (...buttons: string[]): Expected => ({ kind: 'clarify', buttons })
export const says = (what: keyof typeof botWording, ...phones: string[]): Expected => ({ kind: 'says', what, phones })
export const none = says('none')
export const person: Expected = { kind: 'handOff' }
