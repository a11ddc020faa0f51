/**
 * `npm run bench:rooms`: what a media worker carries, and what people feel of it. One table. `--full` takes some ten minutes and
 * means something on a machine that does nothing else; `--json FILE` writes the figures.
 */
import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { ensureMediaWorker } from '../../scripts/setup/mediaWorker.mjs'
import { quantile } from './support/measures.ts'

const { values: { full, json } } = parseArgs({ options: { full: { type: 'boolean', default: false }, json: { type: 'string' } } })
process.env['MEDIASOUP_WORKER_BIN'] ??= await ensureMediaWorker()
// The worker's path is read when mediasoup is first imported.
const { ROOM_SENDS, measure } = await import('./support/roomLoad.ts')
const { openCallBench } = await import('./support/callBench.ts')

const size = full
  ? { rooms: 20, seconds: 20, rounds: 5, joins: 40, slowJoins: 40, kills: 8, sound: 30_000, outage: 30_000 }
  : { rooms: 8, seconds: 6, rounds: 3, joins: 8, slowJoins: 8, kills: 4, sound: 8000, outage: 30_000 }
/** The load at which a core counts as full. */
const FULL_CORE = 0.95

const rows: { what: string; measured: string; target: string }[] = []
const row = (what: string, measured: string, target = ''): void => { rows.push({ what, measured, target }) }
const ms = (took: readonly number[], share: number): string => `${Math.round(quantile(took, share))} ms`

// One after the other and in turn, so that what else the machine does falls on both alike.
const loads = { bare: [] as number[], ours: [] as number[] }
const memory: number[] = []
for (let round = 0; round < size.rounds; round++) {
  for (const kind of ['bare', 'ours'] as const) {
    const load = await measure(kind, size.rooms, size.seconds)
    // By what was sent, for on a busy machine less is.
    loads[kind].push(load.cpu / load.sent * ROOM_SENDS)
    if (kind === 'ours') memory.push((load.memory[1] - load.memory[0]) / load.rooms)
  }
}
const capacity = { bare: FULL_CORE / quantile(loads.bare, 0.5), ours: FULL_CORE / quantile(loads.ours, 0.5) }
row('rooms of three on one worker, 95 % of a core', capacity.ours.toFixed(0))
row('the same forwarding, bare mediasoup', capacity.bare.toFixed(0))
row('ours against bare', (capacity.ours / capacity.bare).toFixed(2), '≥ 0.95')
row('memory a room', `${(quantile(memory, 0.5) / 1024 / 1024).toFixed(1)} MiB`)

const bench = await openCallBench()
const joins = await bench.joins(size.joins)
row('join to first picture, p50 / p95', `${ms(joins, 0.5)} / ${ms(joins, 0.95)}`)
const kills = await bench.kills(size.kills)
row('worker killed, both see each other again, p50 / p95', `${ms(kills, 0.5)} / ${ms(kills, 0.95)}`, 'p95 ≤ 2000 ms')
const outage = await bench.outage(size.outage)
row(`network away for ${size.outage / 1000} s, both see each other again after its return`, `${Math.round(outage)} ms`, 'by itself')
bench.link.become({ delayMs: 25, loss: 0.1 })
const madeUp = await bench.soundMadeUp(size.sound)
row('10 % of packets lost: sound that had to be made up', `${(madeUp * 100).toFixed(1)} %`, 'speech stays')
bench.link.become({ delayMs: 50, loss: 0.02 })
const slow = await bench.joins(size.slowJoins)
row('100 ms round trip, 2 % lost: join to first picture, p50 / p95', `${ms(slow, 0.5)} / ${ms(slow, 0.95)}`, 'p95 ≤ 1500 ms')
await bench.close()

console.log(`${size.rounds} rounds of ${size.rooms} rooms; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n`)
console.log('| what | measured | target |\n|---|---|---|')
for (const { what, measured, target } of rows) console.log(`| ${what} | ${measured} | ${target} |`)
if (json !== undefined) writeFileSync(json, JSON.stringify({ rows, loads, memory, joins, kills, outage, madeUp, slow }, null, 2))
process.exit(0)
