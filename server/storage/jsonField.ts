import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseLocation } from './database.ts'

/** A text field of a JSON text column. The databases have a function each. */
export type JsonField = (column: string, field: string) => RawBuilder<string>

export function jsonFieldOf(kind: DatabaseLocation['kind']): JsonField {
  return kind === 'sqlite'
    ? (column, field) => sql<string>`json_extract(${sql.ref(column)}, ${sql.lit(`$.${field}`)})`
    : (column, field) => sql<string>`(${sql.ref(column)}::json ->> ${sql.lit(field)})`
}
