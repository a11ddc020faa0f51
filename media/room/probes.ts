/** Paths to the media server for a few seconds, so that a page learns before the room whether it can have one. */
import { AppError } from '../../contract/index.ts'
import type { IceServer, Opaque, ProbeReply } from '../../contract/index.ts'
import type { Sfu, SfuRouter, SfuTransport } from '../sfu/sfu.ts'
import { LIMITS } from './limits.ts'

export interface Probes {
  /** An earlier one of the same connection ends. @throws AppError MEDIA_UNAVAILABLE, TOO_MANY_REQUESTS */
  open(connectionId: string): Promise<ProbeReply>
  /** @throws AppError NOT_FOUND for what is not this connection's or has ended, INVALID_INPUT */
  connect(connectionId: string, transportId: string, dtlsParameters: Opaque): Promise<void>
  end(connectionId: string): void
  close(): void
}

export interface ProbesDeps {
  readonly sfu: Pick<Sfu, 'createRouter'>
  readonly iceServers: () => readonly IceServer[]
  /** For tests; see limits.ts. */
  readonly probeMs?: number | undefined
}

interface Probe {
  readonly timer: NodeJS.Timeout
  router: SfuRouter | null
  transports: readonly SfuTransport[]
}

export function createProbes({ sfu, iceServers, probeMs = LIMITS.probeMs }: ProbesDeps): Probes {
  const probes = new Map<string, Probe>()

  function end(connectionId: string): void {
    const probe = probes.get(connectionId)
    if (!probe) return
    probes.delete(connectionId)
    clearTimeout(probe.timer)
    probe.router?.close()
  }

  async function open(connectionId: string): Promise<ProbeReply> {
    end(connectionId)
    if (probes.size >= LIMITS.probes) throw new AppError('TOO_MANY_REQUESTS')
    const probe: Probe = { timer: setTimeout(() => end(connectionId), probeMs).unref(), router: null, transports: [] }
    probes.set(connectionId, probe)
    try {
      const router = await sfu.createRouter()
      probe.router = router
      const servers = [...iceServers()]
      probe.transports = await Promise.all(Array.from({ length: servers.length > 0 ? 3 : 2 }, () => router.createTransport()))
      if (probes.get(connectionId) !== probe) throw new AppError('NOT_FOUND')
      return { rtpCapabilities: router.rtpCapabilities, iceServers: servers, transports: probe.transports.map(({ parameters }) => parameters) }
    } catch (error) {
      // Ended meanwhile, by a newer one or because the page has gone: the router came too late to be closed then.
      probe.router?.close()
      if (probes.get(connectionId) === probe) end(connectionId)
      throw error
    }
  }

  return {
    open,
    async connect(connectionId, transportId, dtlsParameters) {
      const transport = probes.get(connectionId)?.transports.find(({ id }) => id === transportId)
      if (!transport) throw new AppError('NOT_FOUND')
      await transport.connect(dtlsParameters)
    },
    end,
    close() {
      for (const connectionId of [...probes.keys()]) end(connectionId)
    },
  }
}
