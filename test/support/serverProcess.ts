/** The built server as its own process, as `npm start` runs it: to be used, killed and started again. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { freePort } from './postgres.ts'
import type { Client } from './hall.ts'
import { wrap } from './hall.ts'
import { putSampleDistrict } from './sampleDistrict.ts'

export interface ServerProcess {
  readonly base: string
  readonly folder: string
  /** Of the demo accounts; on a first start, from the list that it shows. */
  readonly passwords: ReadonlyMap<string, string>
  readonly output: () => string
  readonly pid: () => number
  start(): Promise<void>
  /** Sends a signal to the process that was started, and waits until that one is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Ends it without warning, as the kernel or a power cut would. */
  kill(): Promise<void>
  /** Asks it to stop. @returns its exit code */
  terminate(): Promise<number | null>
  applicant(token?: string): Promise<Client & { token: string }>
  close(): Promise<void>
}

/** A server that was killed does not reply, so waiting long only wastes time. */
const REPLY_MS = 2000

interface Start {
  /** What starts it: the server itself, or what a person types. */
  readonly command?: readonly [string, ...string[]]
  /** With an empty data folder, as it is installed; otherwise the sample district is there already. */
  readonly first?: boolean
}

export async function startServerProcess(
  settings: Record<string, string> = {},
  { command: [program, ...args] = [process.execPath, '--enable-source-maps', 'dist/server/main.js'], first = false }: Start = {},
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'zixun-server-'))
  const port = await freePort()
  const base = `http://localhost:${port}`
  const passwords = new Map(first ? [] : await putSampleDistrict(folder))
  let output = ''
  let child: ChildProcess | undefined

  const exited = (of: ChildProcess): Promise<number | null> =>
    of.exitCode !== null || of.signalCode !== null ? Promise.resolve(of.exitCode) : new Promise((resolve) => of.once('exit', resolve))

  const start = async (): Promise<void> => {
    const began = output.length
    const server = spawn(program, args, {
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn', OPENING_HOURS: 'off', MEDIA_LISTEN_IP: '127.0.0.1', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = server
    server.stdout.on('data', (chunk: Buffer) => { output += chunk.toString() })
    server.stderr.on('data', (chunk: Buffer) => { output += chunk.toString() })
    const deadline = Date.now() + 60_000
    while (!output.slice(began).includes('zixun is running')) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error(`the server did not start:\n${output}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    // The list of accounts follows in the same breath.
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const [, password = '', usernames = ''] of output.matchAll(/^ {4}((?:\w{4}-){2}\w{4}) {3}((?:[\w-]+ )+)/gm)) {
      for (const username of usernames.trim().split(' ')) passwords.set(username, password)
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child) return null
    const gone = exited(child)
    child.kill(signal)
    return gone
  }

  await start()
  return {
    base,
    folder,
    passwords,
    output: () => output,
    pid: () => child?.pid ?? 0,
    start,
    end,
    async kill() { await end('SIGKILL') },
    terminate: () => end('SIGTERM'),
    async applicant(known) {
      const token = known ?? (await (await fetch(`${base}/api/applicant/session`, { method: 'POST' })).json() as { token: string }).token
      const client = wrap(io(`${base}/applicant`, { auth: { token }, forceNew: true, transports: ['websocket'], reconnectionDelay: 100, reconnectionDelayMax: 300 }), REPLY_MS)
      return { ...client, token }
    },
    async close() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
