import type { ColumnType } from 'kysely'

export type Bit = 0 | 1
/** A JSON text column. */
export type Json = string
/** Set once, when the row is made. */
export type Once<T> = ColumnType<T, T, never>
