/** The sample district as the first start makes it, with its demo accounts: made once for a run of the tests, and copied for each that wants it. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type { Clock } from '../../contract/index.ts'
import { systemClock } from '../../contract/index.ts'
import type { Importer, Knowledge } from '../../knowledge/index.ts'
import { createImporter, createKnowledge } from '../../knowledge/index.ts'
import { loadSample, makeDemoAccounts } from '../../server/firstStart.ts'
import type { Storage } from '../../server/storage/index.ts'
import { openStorage } from '../../server/storage/index.ts'

const DATABASE = 'zixun.db'
const PASSWORDS = 'passwords.json'

/** Puts the district's database into a data folder. @returns the demo accounts' passwords */
export async function putSampleDistrict(folder: string): Promise<ReadonlyMap<string, string>> {
  // One for each run (see setup.ts); what is run without Vitest has no run to share with.
  const shared = join(process.env['ZIXUN_TEST_RUN'] ?? folder, 'district')
  if (!existsSync(shared)) await make(shared)
  copyFileSync(join(shared, DATABASE), join(folder, DATABASE))
  return new Map(JSON.parse(readFileSync(join(shared, PASSWORDS), 'utf8')) as [string, string][])
}

async function make(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const storage = await openStorage({ kind: 'sqlite', file: join(unfinished, DATABASE) }, { clock: systemClock, newId })
  await loadSample(storage, createImporter({ articles: storage.articles, imports: storage.imports, clock: systemClock, newId, refresh: () => undefined }))
  const accounts = await makeDemoAccounts(storage)
  await storage.close()
  writeFileSync(join(unfinished, PASSWORDS), JSON.stringify(accounts.flatMap(({ usernames, password }) => usernames.map((username) => [username, password]))))
  try {
    renameSync(unfinished, folder)
  } catch {
    // Another test file was faster; its district is as good.
    rmSync(unfinished, { recursive: true })
  }
}

export interface SampleStorage {
  readonly storage: Storage
  readonly passwords: ReadonlyMap<string, string>
  close(): Promise<void>
}

/** A storage in a temporary SQLite file with the sample district in it. */
export async function openSampleStorage(clock: Clock = systemClock): Promise<SampleStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'zixun-district-'))
  const passwords = await putSampleDistrict(folder)
  const storage = await openStorage({ kind: 'sqlite', file: join(folder, DATABASE) }, { clock, newId })
  return {
    storage,
    passwords,
    async close() {
      await storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface SampleDistrict extends SampleStorage {
  readonly knowledge: Knowledge
  readonly importer: Importer
}

/** The same with a knowledge base over it. */
export async function openSampleDistrict(clock: Clock = systemClock): Promise<SampleDistrict> {
  const opened = await openSampleStorage(clock)
  const { articles, imports } = opened.storage
  const knowledge = createKnowledge({ articles, clock })
  await knowledge.load()
  return { ...opened, knowledge, importer: createImporter({ articles, imports, clock, newId, refresh: (changed) => { knowledge.refresh(changed) } }) }
}
