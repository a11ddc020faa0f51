/** Debian's coturn, over TLS on this machine only, with time-limited credentials, for as long as a test runs. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:tls'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { freePort } from './postgres.ts'

export interface TurnServer {
  /** As in MEDIA_TURN_URLS. */
  readonly url: string
  readonly secret: string
  /** What it has written so far: who came with which name, and what became of it. */
  readonly log: () => string
  close(): Promise<void>
}

export async function startCoturn(): Promise<TurnServer> {
  if (!existsSync('/usr/bin/turnserver')) throw new Error('coturn is not installed. Run: apt-get install coturn')
  const folder = mkdtempSync(join(tmpdir(), 'zixun-turn-'))
  const [cert, pkey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 })
  writeFileSync(cert, made.cert)
  writeFileSync(pkey, made.private)
  const port = await freePort()
  const secret = 'nobody-knows'
  const server = spawn('turnserver', [
    '-n', '--no-cli', '--no-udp', '--no-tcp', '--no-dtls', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', '--allow-loopback-peers',
    `--tls-listening-port=${port}`, `--cert=${cert}`, `--pkey=${pkey}`, '--realm=zixun.test', '--use-auth-secret', `--static-auth-secret=${secret}`,
    `--userdb=${join(folder, 'users')}`, `--pidfile=${join(folder, 'pid')}`, '--log-file=stdout', '--verbose',
  ], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => { log += chunk.toString() })
  for (let tries = 0; !await answers(port); tries++) {
    if (tries > 200 || server.exitCode !== null) throw new Error(`coturn did not start:\n${log}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url: `turns:127.0.0.1:${port}?transport=tcp`,
    secret,
    log: () => log,
    async close() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(true)
      socket.destroy()
    })
    socket.once('error', () => { resolve(false) })
  })
}
