/** One contract for every database: what is tested here holds on a real SQLite file and on a real PostgreSQL server. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, describe } from 'vitest'
import type { Clock } from '../../contract/index.ts'
import { systemClock } from '../../contract/index.ts'
import type { DatabaseLocation, Storage } from '../../server/storage/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import { sharedPostgres } from './postgres.ts'

export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  /** A new, empty one. @returns what opens a storage on it, as often as it is called */
  create(clock: Clock): Promise<() => Promise<Storage>>
}

/** Databases with all tables and nothing in them, made once for each worker and copied: making the tables takes longer than most tests. */
let sqlite: Promise<string> | undefined
let postgres: Promise<string> | undefined
const madeIn = async (location: DatabaseLocation): Promise<void> => (await openStorage(location, { clock: systemClock, newId })).close()

async function makeSqlite(): Promise<string> {
  const file = join(mkdtempSync(join(process.env['ZIXUN_TEST_RUN'] ?? tmpdir(), 'database-')), 'empty.db')
  await madeIn({ kind: 'sqlite', file })
  return file
}
async function makePostgres(): Promise<string> {
  const url = await (await sharedPostgres()).createDatabase()
  await madeIn({ kind: 'postgres', url })
  return url
}

/** An empty one. @param folder where a file is put */
export async function emptyDatabase(kind: Database['kind'], folder: string): Promise<DatabaseLocation> {
  if (kind === 'postgres') return { kind, url: await (await sharedPostgres()).createDatabase(await (postgres ??= makePostgres())) }
  const file = join(folder, `${newId()}.db`)
  copyFileSync(await (sqlite ??= makeSqlite()), file)
  return { kind, file }
}

export function onEachDatabase(what: string, tests: (database: Database) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${what} on %s`, (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'zixun-database-'))
    afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
    tests({
      kind,
      async create(clock) {
        const location = await emptyDatabase(kind, folder)
        return () => openStorage(location, { clock, newId })
      },
    })
  })
}
