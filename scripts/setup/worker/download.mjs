// @ts-check
// The worker that mediasoup's authors have built.

import { existsSync } from 'node:fs'
import { runQuietly } from '../command.mjs'
import { inProject } from '../paths.mjs'

const timeoutMs = 20_000

/**
 * Runs mediasoup's own install script, which knows where its binaries are.
 *
 * @returns {Promise<string | undefined>} the path of the worker, if one was to be had
 */
export async function downloadWorker() {
  const worker = inProject('node_modules/mediasoup/worker/out/Release/mediasoup-worker')
  if (existsSync(worker)) return worker
  if (process.env['MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD']) return undefined

  try {
    await runQuietly(process.execPath, ['npm-scripts.mjs', 'postinstall'], 'Not downloaded.', {
      cwd: inProject('node_modules/mediasoup'),
      // After a failed download the script would begin a build that downloads much more.
      // That build is in Python: without it the script ends there.
      env: { ...process.env, PYTHON: 'false' },
      timeoutMs,
    })
  } catch {
    return undefined
  }
  return existsSync(worker) ? worker : undefined
}
