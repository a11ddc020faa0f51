import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { v7 as newId } from 'uuid'
import { systemClock } from '../contract/index.ts'
import type { Config } from './config.ts'
import { StartError } from './startError.ts'
import type { Storage } from './storage/index.ts'
import { openStorage } from './storage/index.ts'

/** @throws StartError when the data folder cannot be made or written to */
export function prepareDataFolder({ DATA_DIR: folder }: Config): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch {
    throw new StartError(`The data folder ${resolve(folder)} cannot be written to. Make it writable for this user, or set DATA_DIR to another folder.`)
  }
}

/** Opens the configured database. @throws StartError */
export async function openConfiguredStorage(config: Config): Promise<Storage> {
  const url = config.DATABASE_URL
  try {
    return await openStorage(url === undefined ? { kind: 'sqlite', file: join(config.DATA_DIR, 'zixun.db') } : { kind: 'postgres', url }, { clock: systemClock, newId })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : String(cause)
    throw new StartError(url === undefined
      ? `The database file ${resolve(config.DATA_DIR, 'zixun.db')} cannot be opened (${why}). Check its permissions, or set DATA_DIR to another folder.`
      : `The PostgreSQL database cannot be opened (${why}). Check DATABASE_URL and that the server is running.`, { cause })
  }
}
