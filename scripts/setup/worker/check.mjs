// @ts-check
// Does a worker work?

import { spawnSync } from 'node:child_process'
import { runQuietly } from '../command.mjs'
import { inProject } from '../paths.mjs'
import { SetupError } from '../say.mjs'

/** With this code a worker ends that mediasoup has not started. */
const startedByHand = 41

/**
 * A quick look: is it there, and does it find its libraries?
 *
 * @param {string} worker
 * @returns {boolean}
 */
export function workerStarts(worker) {
  return spawnSync(worker, { env: {}, stdio: 'ignore' }).status === startedByHand
}

/**
 * A thorough look: does it do what a call needs?
 *
 * @param {string} worker
 * @returns {Promise<string | undefined>} what is wrong with it, if anything
 */
export async function checkWorker(worker) {
  try {
    // In a process of its own, since mediasoup reads the variable once, when it is loaded.
    await runQuietly(process.execPath, [inProject('scripts/setup/worker/handshake.mjs')], 'The media worker fails.', {
      env: { ...process.env, MEDIASOUP_WORKER_BIN: worker },
      timeoutMs: 30_000,
    })
    return undefined
  } catch (error) {
    if (error instanceof SetupError) return `${error.message}\n${error.details}`
    throw error
  }
}
