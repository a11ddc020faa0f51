/** Before any test, once: the media worker, so that `npx vitest` works as `npm test` does, and a folder for what is made once for the run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureMediaWorker } from '../../scripts/setup/mediaWorker.mjs'
import { endPostgresOf } from './postgres.ts'

export async function setup(): Promise<() => void> {
  process.env['MEDIASOUP_WORKER_BIN'] ??= await ensureMediaWorker()
  const folder = mkdtempSync(join(tmpdir(), 'zixun-run-'))
  process.env['ZIXUN_TEST_RUN'] = folder
  return () => {
    endPostgresOf(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
