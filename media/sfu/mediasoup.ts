/**
 * mediasoup as an Sfu: worker processes, each with one WebRtcServer, so that all its rooms share a port or two
 * and a firewall needs few holes.
 */
import { access, constants } from 'node:fs/promises'
import { availableParallelism, networkInterfaces } from 'node:os'
import type { types } from 'mediasoup'
import { AppError } from '../../contract/index.ts'
import { MEDIA_CODECS } from './codecs.ts'
import { wrapRouter } from './mediasoupRouter.ts'
import type { Sfu, SfuRouter } from './sfu.ts'
import { createWorkerPool } from './workers.ts'
import type { PoolWorker } from './workers.ts'

export interface ListenAddress {
  /** The address of an interface of this machine. */
  readonly ip: string
  /** What pages are told instead, behind NAT or in a container: an address or a host name. */
  readonly announcedAddress?: string
}

export interface SfuOptions {
  /** The worker program; undefined: the one that came with the package. */
  readonly workerBin?: string | undefined
  /** Worker processes; default one a core. */
  readonly workers?: number
  /** Default: every IPv4 address of this machine, loopback included. */
  readonly listen?: readonly ListenAddress[]
  /** UDP and TCP ports, inclusive; each worker takes one UDP and one TCP port an address. Default 40000–40099. */
  readonly portRange?: { readonly min: number; readonly max: number }
  /** Bits a second a transport starts to send with, before its path has been measured. Default 1,000,000. */
  readonly initialAvailableOutgoingBitrate?: number
  /** A worker has died by itself; its rooms are being rebuilt. */
  readonly onWorkerDied?: (worker: { pid: number; routers: number }) => void
}

const DEFAULT_PORTS = { min: 40_000, max: 40_099 }
const DEFAULT_BITRATE = 1_000_000

/** Nothing is loaded or started before the first demand. */
export function createSfu(options: SfuOptions = {}): Sfu {
  const pool = createWorkerPool<SfuRouter>({
    size: options.workers ?? availableParallelism(),
    spawn: () => spawnWorker(options),
    closedError: () => new AppError('MEDIA_UNAVAILABLE'),
  })
  return { start: pool.start, createRouter: pool.createJob, pids: pool.pids, close: pool.close }
}

/** @throws AppError MEDIA_UNAVAILABLE, with what is missing as its cause */
async function spawnWorker(options: SfuOptions): Promise<PoolWorker<SfuRouter>> {
  let worker: types.Worker | undefined
  try {
    const mediasoup = await load(options.workerBin)
    worker = await mediasoup.createWorker({ logLevel: 'warn', disableLiburing: true })
    const webRtcServer = await worker.createWebRtcServer({ listenInfos: listenInfos(options) })
    return wrapWorker(worker, webRtcServer, options)
  } catch (cause) {
    worker?.close()
    throw new AppError('MEDIA_UNAVAILABLE', { cause })
  }
}

/**
 * mediasoup 3.16 has no option for the path of its worker: it reads this variable once, when it is first
 * imported. Hence the import here and not at the top, and the one place outside the server's settings that
 * touches the environment.
 */
async function load(workerBin: string | undefined): Promise<typeof import('mediasoup')> {
  if (workerBin !== undefined) process.env['MEDIASOUP_WORKER_BIN'] = workerBin // eslint-disable-line no-restricted-properties -- written, not read: see above
  const mediasoup = await import('mediasoup')
  await access(mediasoup.workerBin, constants.X_OK)
  return mediasoup
}

function wrapWorker(worker: types.Worker, webRtcServer: types.WebRtcServer, options: SfuOptions): PoolWorker<SfuRouter> {
  let routers = 0
  // In the order of arrival: the pool first, which must know before a room asks it for another router.
  const deathListeners = new Set<() => void>()
  worker.once('died', () => {
    options.onWorkerDied?.({ pid: worker.pid, routers })
    for (const listener of deathListeners) listener()
  })

  function onDied(listener: () => void): () => void {
    if (worker.died) listener()
    else deathListeners.add(listener)
    return () => { deathListeners.delete(listener) }
  }

  async function createJob(): Promise<SfuRouter> {
    // Counted before it is there, so that many rooms at once are spread evenly.
    routers++
    try {
      return await wrapRouter(await worker.createRouter({ mediaCodecs: MEDIA_CODECS }), {
        webRtcServer,
        initialAvailableOutgoingBitrate: options.initialAvailableOutgoingBitrate ?? DEFAULT_BITRATE,
        onWorkerDied: onDied,
        onClose: () => { routers-- },
      })
    } catch (cause) {
      routers--
      throw new AppError('MEDIA_UNAVAILABLE', { cause })
    }
  }

  return { pid: worker.pid, get load() { return routers }, createJob, onDied, close: () => worker.close() }
}

function listenInfos({ listen = localAddresses(), portRange = DEFAULT_PORTS }: SfuOptions): types.TransportListenInfo[] {
  return listen.flatMap(({ ip, announcedAddress }) => (['udp', 'tcp'] as const).map((protocol) => ({
    protocol,
    ip,
    portRange: { ...portRange },
    ...(announcedAddress !== undefined && { announcedAddress }),
  })))
}

/** Every IPv4 address of this machine, so that a page on it and a phone in its network both find it. */
export function localAddresses(): ListenAddress[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => ({ ip: address }))
}
