/** The sentences of an item's guide, field by field. */
import type { Field, ItemContent } from '../../contract/index.ts'
import { plainText } from '../../contract/index.ts'
import { say, valueOf } from '../wording.ts'

/** The fields that are written in sentences. The others are single facts. */
export const GUIDE_FIELDS = ['conditions', 'materials', 'steps', 'fees', 'result'] as const satisfies readonly Field[]

export interface GuideSentence {
  readonly field: Field
  /** As it is said in a lead, without its number and full stop. */
  readonly text: string
  /** The part of it that stands in the guide to the letter. */
  readonly words: string
  /** Its place in the guide. */
  readonly order: number
}

/** A sentence that answers, and others of its field that do. */
export interface Said extends GuideSentence {
  readonly more: readonly string[]
}

export function guideSentences(item: ItemContent): GuideSentence[] {
  const said: Omit<GuideSentence, 'order'>[] = [
    ...(['conditions', 'fees', 'result'] as const).flatMap((field) => sentencesIn(valueOf(item, field)).map((text) => ({ field, text, words: text }))),
    ...item.materials.map(({ name, note }) => ({ field: 'materials' as const, text: note ? say('material', { name, note: plainText(note) }) : name, words: name })),
    ...item.steps.flatMap((step) => sentencesIn(plainText(step)).map((text) => ({ field: 'steps' as const, text, words: text }))),
  ]
  return said.map((one, order) => ({ ...one, order }))
}

function sentencesIn(text: string | undefined): string[] {
  return (text ?? '').split(/[。；;\n]+/u).map((one) => one.trim().replace(/^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]+[）)])\s*/u, '')).filter(Boolean)
}
