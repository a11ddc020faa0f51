/** A real PostgreSQL server of Debian's package in a temporary folder on a free port. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface PostgresServer {
  /** A new, empty database on it. @param template one of its databases, to be copied; nobody may be connected to it */
  createDatabase(template?: string): Promise<string>
  /** Ends every connection but its own, as a restart or a failover does. */
  endConnections(): Promise<void>
  stop(): Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'
/** With its process id: a file that names its folder. */
const LEFT = 'postgres-'

function binFolder(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const newest = versions[0]
  if (!newest) throw new Error('PostgreSQL is not installed. Run: apt-get install postgresql')
  return join(DEBIAN, newest, 'bin')
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => { resolve(typeof address === 'object' && address ? address.port : 0) })
    })
  })
}

let shared: Promise<PostgresServer> | undefined

/** The one of this worker: its next test files use it too, and it ends with the run. Not to be stopped. */
export function sharedPostgres(): Promise<PostgresServer> {
  return shared ??= startPostgres()
}

/** Ends those that the workers of a run have left. @param run its folder */
export function endPostgresOf(run: string): void {
  for (const file of readdirSync(run).filter((name) => name.startsWith(LEFT))) {
    const folder = readFileSync(join(run, file), 'utf8')
    try {
      process.kill(Number(file.slice(LEFT.length)), 'SIGQUIT')
    } catch {
      // It was stopped.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

export async function startPostgres(): Promise<PostgresServer> {
  const bin = binFolder()
  const folder = mkdtempSync(join(tmpdir(), 'zixun-pg-'))
  // PostgreSQL refuses to run as root: Debian's package brings the user for it.
  const root = process.getuid?.() === 0
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const identity = root ? { uid: id('-u'), gid: id('-g') } : {}
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid)
  const options = { ...identity, cwd: folder, env: { ...process.env, HOME: folder } }

  execFileSync(join(bin, 'initdb'), ['-D', join(folder, 'data'), '-U', 'zixun', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...options, stdio: 'pipe' })
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F'], { ...options, stdio: 'ignore' })
  server.unref()
  const run = process.env['ZIXUN_TEST_RUN']
  if (run !== undefined) writeFileSync(join(run, `${LEFT}${server.pid}`), folder)
  const url = (database: string): string => `postgres://zixun@127.0.0.1:${port}/${database}`
  await untilReady(url('postgres'))

  let made = 0
  return {
    async createDatabase(template) {
      const name = `zixun_test_${process.pid}_${++made}`
      const client = new pg.Client(url('postgres'))
      await client.connect()
      await client.query(`create database ${name}${template === undefined ? '' : ` template ${new URL(template).pathname.slice(1)}`}`)
      await client.end()
      return url(name)
    },
    async endConnections() {
      const client = new pg.Client(url('postgres'))
      await client.connect()
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null')
      await client.end()
      await new Promise((resolve) => setTimeout(resolve, 100))
    },
    async stop() {
      if (server.exitCode === null) {
        await untilAlone(url('postgres'))
        const gone = new Promise((resolve) => server.once('exit', resolve))
        server.kill('SIGINT')
        await gone
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      if (Date.now() > deadline) throw new Error('PostgreSQL did not start', { cause })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** A pool that has ended may still be saying goodbye: told of the shutdown just then, its client throws where nobody listens. */
async function untilAlone(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  for (let times = 0; times < 20; times += 1) {
    const { rowCount } = await client.query('select 1 from pg_stat_activity where pid <> pg_backend_pid() and datname is not null')
    if (rowCount === 0) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await client.end()
  // Its own goodbye, too.
  await new Promise((resolve) => setTimeout(resolve, 100))
}
