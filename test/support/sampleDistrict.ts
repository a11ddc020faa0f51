/** A storage in a temporary SQLite file with the sample district in it, and a knowledge base over it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type { Clock } from '../../contract/index.ts'
import { systemClock } from '../../contract/index.ts'
import type { Importer, Knowledge } from '../../knowledge/index.ts'
import { createImporter, createKnowledge } from '../../knowledge/index.ts'
import { loadSample } from '../../server/firstStart.ts'
import type { Storage } from '../../server/storage/index.ts'
import { openStorage } from '../../server/storage/index.ts'

export interface SampleDistrict {
  readonly folder: string
  readonly storage: Storage
  readonly knowledge: Knowledge
  readonly importer: Importer
  close(): Promise<void>
}

export async function openSampleDistrict(clock: Clock = systemClock): Promise<SampleDistrict> {
  const folder = mkdtempSync(join(tmpdir(), 'zixun-district-'))
  const storage = await openStorage({ kind: 'sqlite', file: join(folder, 'zixun.db') }, { clock, newId })
  const knowledge = createKnowledge({ articles: storage.articles, clock })
  const importer = createImporter({ articles: storage.articles, imports: storage.imports, clock, newId, refresh: (articles) => { knowledge.refresh(articles) } })
  await loadSample(storage, importer)
  return {
    folder,
    storage,
    knowledge,
    importer,
    async close() {
      await storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
