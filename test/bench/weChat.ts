/**
 * The WeChat callback under load: pushes through the real HTTP path to a server process that is killed in the middle, with a bot that takes
 * 0.1 to 8 s and offers options now and then; some responses get lost on the way. Each must be answered exactly once.
 * npm run bench:wechat [-- --rate 200 --seconds 60] [--postgres] [--lost 0.02] [--menus 0.1] [--folder /dev/shm] [--json FILE]
 */
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort, startPostgres } from '../support/postgres.ts'
import { startFakePlatform } from '../support/wechat/fakePlatform.ts'
import { AES_KEY, TOKEN } from '../support/wechat/node.ts'
import type { Pushed } from '../support/wechat/pusher.ts'
import { createPusher } from '../support/wechat/pusher.ts'

const { values } = parseArgs({ options: {
  rate: { type: 'string', default: '20' }, seconds: { type: 'string', default: '15' }, postgres: { type: 'boolean', default: false }, json: { type: 'string' }, folder: { type: 'string', default: tmpdir() }, seed: { type: 'string', default: '1' },
  lost: { type: 'string', default: '0.02' }, menus: { type: 'string', default: '0.1' },
} })
const rate = Number(values.rate)
const seconds = Number(values.seconds)
const total = rate * seconds
/** So many people, each of whom waits for an answer before they write again. */
const people = rate * 20
/** The last answers, the platform's retries and what a crash left are waited for. */
const SETTLE_MS = 60_000

let seed = Number(values.seed)
const random = (): number => {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff
  return seed / 0x7fffffff
}
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const quantile = (numbers: readonly number[], q: number): number => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))] ?? 0

const folder = mkdtempSync(join(values.folder, 'zixun-wechat-bench-'))
const postgres = values.postgres ? await startPostgres() : undefined
const database = postgres ? await postgres.createDatabase() : join(folder, 'bench.db')
const platform = await startFakePlatform()
const port = await freePort()
const heard = (child: ChildProcess): Promise<string> => new Promise((resolve, reject) => {
  child.once('message', (message) => { resolve(message as string) })
  child.once('exit', (code) => { reject(new Error(`the server ended: ${code}`)) })
})
const load = async (): Promise<ChildProcess> => {
  const child = fork(new URL('support/weChatServer.ts', import.meta.url), [database, platform.api, platform.account.appId, platform.account.secret, String(port)], { execArgv: ['--import', 'tsx'] })
  await heard(child)
  return child
}
/** @returns what it says to it: its address, and the next time how much work it has had */
const serve = (child: ChildProcess): Promise<string> => {
  const said = heard(child)
  child.send('go on')
  return said
}

/** How long all cores together have worked, and could have, in ms. */
function busy(): { worked: number; could: number } {
  const times = cpus().map(({ times: { idle, ...rest } }) => ({ idle, worked: Object.values(rest).reduce((sum, ms) => sum + ms, 0) }))
  const worked = times.reduce((sum, one) => sum + one.worked, 0)
  return { worked, could: worked + times.reduce((sum, { idle }) => sum + idle, 0) }
}

/** One serves, and one is ready to. */
const [first, second] = await Promise.all([load(), load()])
const url = await serve(first)
let lost = 0
const loses = (): boolean => {
  const isLost = random() < Number(values.lost)
  if (isLost) lost++
  return isLost
}
const pusher = createPusher({ platform, url, token: TOKEN, aesKey: AES_KEY, loses })
const pushed: Promise<Pushed>[] = []
const began = performance.now()
const [own, machine] = [process.cpuUsage(), busy()]
let inFlight = 0
for (let n = 0; n < total; n++) {
  await sleep(began + n * 1000 / rate - performance.now())
  if (n === Math.floor(total / 2)) {
    inFlight = platform.shown().length
    first.kill('SIGKILL')
    first.once('exit', () => { void serve(second) })
  }
  pushed.push(pusher.text(`o${n % people}`, `${n} after ${100 + Math.floor(random() * 7900)}${random() < Number(values.menus) ? ' with options' : ''}`))
}
const spent = { own: process.cpuUsage(own), machine: busy() }
const lag = performance.now() - began - (total - 1) * 1000 / rate
const outcomes = await Promise.all(pushed)

const answers = (): Map<number, number> => {
  const counts = new Map<number, number>()
  for (const { message } of platform.shown()) {
    for (const [, number] of String(message['Content'] ?? message['content'] ?? message['head_content']).matchAll(/\[(\d+)\]/g)) counts.set(Number(number), (counts.get(Number(number)) ?? 0) + 1)
  }
  return counts
}
for (const until = performance.now() + SETTLE_MS; performance.now() < until && answers().size < total;) await sleep(500)
await sleep(3000)

const serverWork = Number(await serve(second))
const counts = answers()
const numbers = Array.from({ length: total }, (_, n) => counts.get(n) ?? 0)
const replies = outcomes.flatMap(({ tries }) => tries.filter(({ result }) => result === 'reply' || result === 'success').map(({ ms }) => ms))
const figures = {
  'pushes': total,
  'pushes a second': `${rate} (the pusher was at most ${Math.round(Math.max(0, lag))} ms behind)`,
  'store': postgres ? 'PostgreSQL' : 'SQLite',
  'answered exactly once': numbers.filter((times) => times === 1).length,
  'answered in the response': platform.shown().filter(({ how }) => how === 'passive').length,
  'answered later': platform.shown().filter(({ how }) => how === 'custom').length,
  'never answered': numbers.filter((times) => times === 0).length,
  'never answered though taken': numbers.filter((times, n) => times === 0 && outcomes[n]?.outcome !== 'service fault').length,
  'answered more than once': numbers.filter((times) => times > 1).length,
  'with options to tap': platform.shown().filter(({ message }) => message['msgtype'] === 'msgmenu').length,
  'shown before the kill': inFlight,
  'responses lost on the way': lost,
  'pushes tried again': outcomes.filter(({ tries }) => tries.length > 1).length,
  'service faults seen': outcomes.filter(({ outcome }) => outcome === 'service fault').length,
  'HTTP reply p50 / p99 / max, s': [0.5, 0.99, 1].map((q) => (quantile(replies, q) / 1000).toFixed(2)).join(' / '),
  'work of the server for a push, ms of a core': (serverWork / (total / 2)).toFixed(1),
  'work of pusher and platform for a push': ((spent.own.user + spent.own.system) / 1000 / total).toFixed(1),
  'cores busy while it pushed': `${Math.round(100 * (spent.machine.worked - machine.worked) / (spent.machine.could - machine.could))} % of ${cpus().length}`,
  'errors of the platform': JSON.stringify(Object.fromEntries(platform.errors)),
}
console.table(figures)
if (values.json) writeFileSync(values.json, JSON.stringify(figures, null, 2))

second.kill('SIGKILL')
await platform.close()
await postgres?.stop()
rmSync(folder, { recursive: true, force: true })
process.exitCode = figures['never answered'] + figures['answered more than once'] > 0 || quantile(replies, 0.99) > 4500 ? 1 : 0
