import SQLite from 'better-sqlite3'
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { migrations } from './migrations/index.ts'
import type { Tables } from './schema.ts'

export type Database = Kysely<Tables>

export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }

/**
 * Opens the database and brings its schema up to date. Whoever opens it closes it with `destroy()`.
 * @throws what the driver throws when the file or the server cannot be reached.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: location.kind === 'sqlite' ? sqlite(location.file) : postgres(location.url) })
  try {
    await migrate(db)
    return db
  } catch (cause) {
    await db.destroy()
    throw cause
  }
}

function sqlite(file: string): SqliteDialect {
  return new SqliteDialect({
    database: () => {
      const database = new SQLite(file)
      // WAL lets a command read while the server writes; FULL makes a commit survive a power cut,
      // because an acknowledged message has to be stored.
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = FULL')
      database.pragma('foreign_keys = ON')
      // An import fits in: written out before its end it would be written twice, while others wait.
      database.pragma('cache_size = -65536')
      database.pragma('busy_timeout = 10000')
      return Promise.resolve(database)
    },
  })
}

function postgres(url: string): PostgresDialect {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // An idle connection that the server has ended: the pool has let it go and the next query opens another. Without a
  // listener it would end this process.
  pool.on('error', () => undefined)
  return new PostgresDialect({ pool })
}

async function migrate(db: Database): Promise<void> {
  // Two nodes may start at once: Kysely takes a lock on PostgreSQL; on SQLite there is one process.
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
}

/** True when a statement was refused because a row with that key exists already. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  const { code } = error
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}
