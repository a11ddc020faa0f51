import { ConfigError, configOfProcess } from '../config.ts'
import { openConfiguredStorage, prepareDataFolder } from '../openStorage.ts'
import { StartError } from '../startError.ts'
import type { Storage } from '../storage/index.ts'

/** A mistake in how a command was called. */
export class UsageError extends Error {}

/** Runs a command on the configured database; a known error is one line and exit code 1, a wrong call 2. */
export function runCommand(run: (args: string[], storage: Storage) => Promise<void>): void {
  const go = async (): Promise<void> => {
    const config = configOfProcess()
    prepareDataFolder(config)
    const storage = await openConfiguredStorage(config)
    try {
      await run(process.argv.slice(2), storage)
    } finally {
      await storage.close()
    }
  }
  go().catch((error: unknown) => {
    const known = error instanceof UsageError || error instanceof StartError || error instanceof ConfigError
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack ?? error.message : String(error)}\n`)
    process.exitCode = error instanceof UsageError ? 2 : 1
  })
}
