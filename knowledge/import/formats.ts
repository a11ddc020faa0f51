/** What every import format is: how to know it, how to split a file into rows, how to read a row. */
import type { z } from 'zod'
import type { articleInputSchema } from '../../contract/index.ts'
import { fieldName, say } from './wording.ts'

/** An article as a row gives it, before the schema has checked it. */
export interface Draft extends Omit<z.input<typeof articleInputSchema>, 'content'> {
  readonly key: string
  readonly content: z.input<typeof articleInputSchema>['content']
}

/** A row that cannot be an article; the sentence says why. */
export class BadRow extends Error {}

export interface RawRow {
  /** From 1, as a person counts: a CSV's header is not counted, and an entry of YAML has the line on which it begins. */
  readonly row: number
  /** The row as it is in the file, or why it is none. */
  readonly value: unknown
  readonly problem?: string
}

export interface Format {
  readonly name: string
  /** Whether a file whose first row looks like this is of this format. */
  recognises(first: unknown): boolean
  /** @throws BadRow */
  read(value: unknown): Draft
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text of a cell, or undefined where the source says in one way or another that there is none. */
export function present(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  return /^(?:无|无。|null|none|-+|—+|\/|暂无)?$/i.test(text) ? undefined : text
}

/** A field that has to be there. @param field as the catalogue knows it @throws BadRow */
export function needed(value: unknown, field: string): string {
  const text = present(value)
  if (text === undefined) throw new BadRow(say('missing', { name: fieldName(field) }))
  return text
}

/** A web address, or undefined: a guide is not refused for a broken link. */
export function webAddress(value: unknown): string | undefined {
  const text = present(value)
  return text && /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined
}
