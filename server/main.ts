/** Starts the server: `npm start` runs this after it has prepared everything. */
import { createServer as createHttpServer } from 'node:http'
import type { Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { networkInterfaces } from 'node:os'
import type { App } from './app.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { ConfigError, configOfProcess } from './config.ts'
import type { ShownAccount } from './firstStart.ts'
import { loadSample, makeDemoAccounts } from './firstStart.ts'
import type { Logger } from './logger.ts'
import { createLogger } from './logger.ts'
import { openConfiguredStorage, prepareDataFolder } from './openStorage.ts'
import { StartError } from './startError.ts'
import type { Storage } from './storage/index.ts'
import { certificateFor } from './tls.ts'

/** Longest wait for running work at shutdown. */
const STOP_MS = 10_000

async function main(): Promise<void> {
  const config = configOfProcess()
  const logger = createLogger(config.LOG_LEVEL)
  prepareDataFolder(config)
  const certificate = await certificateFor(config)
  const http = certificate ? createHttpsServer(certificate) : createHttpServer()
  // The port first: a busy one must be told before anything is written.
  await listen(http, config)
  const storage = await openConfiguredStorage(config)
  const app = createApp({ config, storage, http, logger })
  stopOnSignal(config, app, storage, logger)

  const loaded = config.SAMPLE_GUIDANCE ? await loadSample(storage, app.importer) : 0
  const accounts = await makeDemoAccounts(storage)
  await app.start()
  app.sfu.start().catch((error: unknown) => { logger.error({ err: error }, 'video is not available') })
  announce(config, certificate !== null, loaded, accounts)
}

function listen(http: Server, { HOST, PORT }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new StartError(`Port ${PORT} is in use. Stop the program that has it, or set PORT to another one.`))
      else if (error.code === 'EACCES') reject(new StartError(`Port ${PORT} may not be opened by this user. Set PORT to one above 1023.`))
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') reject(new StartError(`HOST=${HOST} is not an address of this machine. Set it to 0.0.0.0 or to one of the machine's own.`))
      else reject(error)
    })
    http.listen(PORT, HOST, resolve)
  })
}

function stopOnSignal({ DRAIN_SECONDS }: Config, app: App, storage: Storage, logger: Logger): void {
  let stopping = false
  let draining = false
  const stop = (signal: string): void => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_MS).unref()
    const stopAll = async (): Promise<void> => {
      await app.stop()
      await storage.close()
    }
    stopAll().then(() => process.exit(0), (error: unknown) => {
      logger.error({ err: error }, 'could not stop cleanly')
      process.exit(1)
    })
  }
  /** Rooms finish first. The second time it is meant at once. */
  const drainAndStop = (signal: string): void => {
    if (draining) return stop(signal)
    draining = true
    if (DRAIN_SECONDS > 0) logger.info({ seconds: DRAIN_SECONDS }, 'stopping when the video rooms have ended')
    const timer = setTimeout(() => { stop(signal) }, DRAIN_SECONDS * 1000)
    void app.drain().then(() => {
      clearTimeout(timer)
      stop(signal)
    })
  }
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, stop)
  process.on('SIGTERM', drainAndStop)
  // For an update: opens no more rooms, and says when the last one has ended. It is stopped by whoever updates it.
  process.on('SIGUSR2', () => {
    logger.info('opening no more video rooms')
    void app.drain().then(() => { logger.info('the last video room has ended') })
  })
  // `npm start` keeps a channel open to us: closed, it is gone without a word.
  process.on('disconnect', () => { stop('disconnect') })
}

function announce({ HOST, PORT, OPENING_HOURS }: Config, secure: boolean, loaded: number, accounts: readonly ShownAccount[]): void {
  const scheme = secure ? 'https' : 'http'
  const hosts = HOST === '0.0.0.0' || HOST === '::' ? ['localhost', ...lanAddresses()] : [HOST]
  const lines = ['', 'zixun is running.', '']
  for (const host of hosts) {
    const base = `${scheme}://${host}:${PORT}`
    lines.push(`  Applicant's page  ${base}/`, `  Full page         ${base}/ask`, `  Staff console     ${base}/console`, '')
  }
  if (!secure && hosts.length > 1) lines.push('  Browsers allow cameras on localhost or over HTTPS only: set TLS_SELF_SIGNED=on to try video from another device.', '')
  if (loaded > 0) lines.push(`  The sample district is loaded: ${loaded} articles.`, '')
  if (loaded > 0 && OPENING_HOURS) lines.push('  Like a real hall it has opening hours: set OPENING_HOURS=off to try the desk at any hour.', '')
  if (accounts.length > 0) {
    lines.push('  Demo accounts. The passwords are shown only now; `npm run staff -- password NAME` sets a new one.', '')
    for (const { usernames, password, what } of accounts) lines.push(`    ${password}   ${usernames.join(' ')}   ${what}`)
    lines.push('')
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
}

main().catch((error: unknown) => {
  const expected = error instanceof StartError || error instanceof ConfigError
  process.stderr.write(expected ? `${error.message}\n` : `${error instanceof Error ? error.stack ?? error.message : String(error)}\n`)
  process.exit(1)
})
