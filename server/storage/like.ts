import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { SqlBool } from 'kysely'

/** `column` holds `text`, upper and lower case alike; `%` and `_` in the text are themselves. */
export function contains(column: string | RawBuilder<string>, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<SqlBool>`lower(${typeof column === 'string' ? sql.ref(column) : column}) like ${pattern} escape '\\'`
}
