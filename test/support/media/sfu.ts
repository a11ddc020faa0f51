/** A real mediasoup worker for the tests: MEDIASOUP_WORKER_BIN, else the one that set-up keeps in its cache. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createSfu } from '../../../media/index.ts'
import type { Sfu, SfuOptions } from '../../../media/index.ts'

/** @throws Error that says how to get one; nothing is skipped for want of it */
export function workerBin(): string {
  const given = process.env['MEDIASOUP_WORKER_BIN']
  if (given) return given
  const { version } = JSON.parse(readFileSync(new URL('../../../node_modules/mediasoup/package.json', import.meta.url), 'utf8')) as { version: string }
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'zixun', 'mediasoup-worker')
  const builds = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith(`${version}-`) && name.endsWith(`-${process.arch}`)) : []
  const [found] = builds.map((name) => join(cache, name, 'mediasoup-worker')).filter((path) => existsSync(path))
  if (!found) throw new Error(`no mediasoup worker in ${cache}: run \`npm test\`, which prepares one`)
  return found
}

/** Listens on this machine only. The caller closes it. */
export function aSfu(options: SfuOptions = {}): Sfu {
  return createSfu({ workerBin: workerBin(), workers: 1, listen: [{ ip: '127.0.0.1' }], portRange: { min: 41_000, max: 41_999 }, ...options })
}

/** Kills a worker process as the system would, with no chance to say goodbye. */
export function killWorker(sfu: Sfu): number {
  const [pid] = sfu.pids()
  if (pid === undefined) throw new Error('no worker runs')
  process.kill(pid, 'SIGKILL')
  return pid
}
