import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseLocation } from './database.ts'

/** A text field of a JSON text column, by its path. The databases have a function each. */
export type JsonField = (column: string, ...path: string[]) => RawBuilder<string>

export function jsonFieldOf(kind: DatabaseLocation['kind']): JsonField {
  return kind === 'sqlite'
    ? (column, ...path) => sql<string>`json_extract(${sql.ref(column)}, ${sql.lit(`$.${path.join('.')}`)})`
    : (column, ...path) => sql<string>`(${sql.ref(column)}::json #>> ${sql.lit(`{${path.join(',')}}`)})`
}
