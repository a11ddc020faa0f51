/** Before any test, once: the media worker, so that `npx vitest` works as `npm test` does. */
import { ensureMediaWorker } from '../../scripts/setup/mediaWorker.mjs'

export async function setup(): Promise<void> {
  process.env['MEDIASOUP_WORKER_BIN'] ??= await ensureMediaWorker()
}
