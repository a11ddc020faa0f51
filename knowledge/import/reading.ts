/** What a file was found to hold, before anybody has said what it means. Plain data, so that it can be read in another thread. */
import type { FileKind, PolicyProposal } from '../../contract/index.ts'

/** A row that cannot be an article; the sentence says why, and `column` where. */
export class BadRow extends Error {
  readonly column: string | undefined

  constructor(message: string, column?: string) {
    super(message)
    this.column = column
  }
}

/** Something about a cell: an error rejects its row, a remark is for somebody to look at. */
export interface CellNote {
  readonly column: number
  readonly kind: 'error' | 'remark'
  readonly message: string
}

export interface TableRow {
  /** As a person counts: in a sheet the row's own number; in a text file from 1, its headings not counted. */
  readonly row: number
  /** Text, or what JSON holds; undefined where there is nothing. */
  readonly cells: readonly unknown[]
  /** Why the row as a whole is none. */
  readonly problem?: string
  readonly notes?: readonly CellNote[]
}

export interface Table {
  /** A sheet's name. */
  readonly name?: string
  /** Headings included, wherever they are. */
  readonly rows: readonly TableRow[]
  /** Headings that span several columns, as [row, first column, last column], from 0: the row below tells them apart. */
  readonly spans?: readonly (readonly [row: number, from: number, to: number])[]
}

/** An article told whole: a line of JSON, an entry of YAML, a part of an exported document. */
export interface RawRow {
  /** From 1: a line by its number, an entry of YAML by the line on which it begins. */
  readonly row: number
  /** The row as it is in the file, or why it is none. */
  readonly value: unknown
  readonly problem?: string
}

export interface Contents {
  readonly kind: FileKind
  /** What somebody should know about the file. */
  readonly notes: readonly string[]
  readonly tables: readonly Table[]
  readonly entries: readonly RawRow[]
  /** The running text, as one policy. */
  readonly document?: PolicyProposal
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
