/**
 * Whether the media server can be reached from here, and how: a real transport for each way, all at once, for a few seconds. What is
 * sent over it is silence that nobody receives.
 */
import type { types } from 'mediasoup-client'
import type { LobbyReply, Opaque, ProbeReply, TransportReply } from '../../contract/index.ts'
import { loadDevice } from './device.ts'
import { codeOf } from './trouble.ts'

/** What the lobby asks of the server. Every request rejects with the contract's ErrorBody when the server refuses it. */
export interface LobbySignal {
  lobby(): Promise<LobbyReply>
  probe(): Promise<ProbeReply>
  connect(transportId: string, dtlsParameters: Opaque): Promise<null>
}

/** `turn`: by a relay, over TLS where the firewall lets nothing else through. */
export type Way = 'udp' | 'tcp' | 'turn'

export interface NetworkReport {
  /** From asking the server to its answer, in milliseconds; absent: there was none. */
  readonly answerMs?: number
  /** A way that is not configured is absent. */
  readonly ways: Readonly<Partial<Record<Way, boolean>>>
  /** On the best way. */
  readonly roundTripMs?: number
}

/**
 * `narrow`: it works, by a detour that costs picture; `blocked`: no way to the media server; `noAnswer`: not even the server
 * answers; `closed`: the server says that there is no video now.
 */
export type NetworkVerdict = 'good' | 'slow' | 'narrow' | 'blocked' | 'noAnswer' | 'closed'

/** A conversation stumbles from here on. */
const SLOW_MS = 400
/** A path that has not been found by then is none that a call could use. */
const PATIENCE_MS = 7000
const WAYS: readonly Way[] = ['udp', 'tcp', 'turn']

export function verdictOf(report: NetworkReport): NetworkVerdict {
  const { answerMs, ways } = report
  if (answerMs === undefined) return 'noAnswer'
  if (!ways.udp) return ways.tcp || ways.turn ? 'narrow' : 'blocked'
  return roundTripOf(report) >= SLOW_MS ? 'slow' : 'good'
}

/** There and back, in whole milliseconds: of packets, or of the server's answer where that is slower. */
export function roundTripOf({ answerMs = 0, roundTripMs = 0 }: NetworkReport): number {
  return Math.max(1, Math.round(Math.max(answerMs, roundTripMs)))
}

/** @returns how it is; never rejects */
export async function probeNetwork(signal: LobbySignal, newDevice = loadDevice): Promise<{ verdict: NetworkVerdict; report: NetworkReport }> {
  try {
    const [device, reply] = await Promise.all([newDevice(), signal.probe()])
    await device.load({ routerRtpCapabilities: reply.rtpCapabilities })
    const report = await tryAll(device, reply, signal)
    return { verdict: verdictOf(report), report }
  } catch (error) {
    return { verdict: codeOf(error) === undefined ? 'noAnswer' : 'closed', report: { ways: {} } }
  }
}

async function tryAll(device: types.Device, { transports, iceServers }: ProbeReply, signal: LobbySignal): Promise<NetworkReport> {
  const silence = new AudioContext()
  const answers: number[] = []
  const tried: Promise<Tried>[] = transports.map((reply, at) => {
    const way = WAYS[at] ?? 'turn'
    const transport = device.createSendTransport({
      ...only(way, reply),
      ...(way === 'turn' && { iceServers, iceTransportPolicy: 'relay' as const }),
    })
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      const asked = performance.now()
      signal.connect(transport.id, { ...dtlsParameters }).then(() => {
        answers.push(performance.now() - asked)
        done()
      }, failed)
    })
    // Nobody is to receive it, so the server need not hear of it.
    transport.on('produce', (_offer, done) => { done({ id: transport.id }) })
    return tryOne(way, transport, silence)
  })
  const all = await Promise.all(tried)
  await silence.close()
  const best = all.find(({ reached }) => reached)
  return {
    ...(answers.length > 0 && { answerMs: Math.min(...answers) }),
    ways: Object.fromEntries(all.map(({ way, reached }) => [way, reached])),
    ...(best?.roundTripMs !== undefined && { roundTripMs: best.roundTripMs }),
  }
}

interface Tried { way: Way; reached: boolean; roundTripMs?: number }

async function tryOne(way: Way, transport: types.Transport, silence: AudioContext): Promise<Tried> {
  const connected = new Promise<boolean>((resolve) => {
    setTimeout(() => { resolve(false) }, PATIENCE_MS)
    transport.on('connectionstatechange', (state) => {
      if (state === 'connected') resolve(true)
      else if (state === 'failed' || state === 'closed') resolve(false)
    })
  })
  const [track] = silence.createMediaStreamDestination().stream.getAudioTracks()
  transport.produce({ ...(track && { track }) }).catch(() => { transport.close() })
  const reached = await connected
  const roundTripMs = reached ? await pathRoundTrip(transport) : undefined
  transport.close()
  return { way, reached, ...(roundTripMs !== undefined && { roundTripMs }) }
}

async function pathRoundTrip(transport: types.Transport): Promise<number | undefined> {
  const stats = [...(await transport.getStats() as unknown as Map<string, { type: string; nominated?: boolean; currentRoundTripTime?: number }>).values()]
  const pair = stats.find(({ type, nominated, currentRoundTripTime }) => type === 'candidate-pair' && nominated && currentRoundTripTime !== undefined)
  return pair?.currentRoundTripTime === undefined ? undefined : pair.currentRoundTripTime * 1000
}

/** The relay chooses its own way to the server. */
function only(way: Way, reply: TransportReply): types.TransportOptions {
  const { iceCandidates, ...rest } = reply as unknown as types.TransportOptions
  return { ...rest, iceCandidates: way === 'turn' ? iceCandidates : iceCandidates.filter(({ protocol }) => protocol === way) }
}
