/** Asks a ClamAV daemon whether a file is infected, over its own protocol: the file in pieces (INSTREAM), one word back. */
import { connect } from 'node:net'
import type { NetConnectOpts } from 'node:net'
import { AppError } from '../../contract/index.ts'
import type { Config } from '../config.ts'
import type { Logger } from '../logger.ts'

/** @throws AppError FILE_INFECTED; FILE_UNCHECKED when the daemon does not answer or cannot tell */
export type Scan = (bytes: Buffer) => Promise<void>

export interface ScannerOptions {
  /** Absent: nothing is scanned. */
  readonly address: NetConnectOpts | undefined
  readonly logger: Logger
  /** Milliseconds that the daemon may keep silent. */
  readonly patience?: number
}

const PATIENCE = 30_000
/** The daemon reads each piece whole before it looks at it. */
const PIECE = 256 * 1024
/** Its answer is a line; more is none. */
const LONGEST_ANSWER = 4096

/** Where the daemon of the settings listens; undefined when there is none. */
export function scannerAddress({ CLAMAV_HOST: host, CLAMAV_PORT: port, CLAMAV_SOCKET: path }: Config): NetConnectOpts | undefined {
  if (path !== undefined) return { path }
  return host === undefined ? undefined : { host, port }
}

export function createScan({ address, logger, patience = PATIENCE }: ScannerOptions): Scan {
  if (!address) return () => Promise.resolve()
  return async (bytes) => {
    let answer: string
    try {
      answer = await ask(address, bytes, patience)
    } catch (cause) {
      logger.error({ err: cause }, 'virus scanner does not answer')
      throw new AppError('FILE_UNCHECKED', { cause })
    }
    if (answer === 'stream: OK') return
    if (answer.endsWith(' FOUND')) {
      logger.warn({ answer }, 'infected file refused')
      throw new AppError('FILE_INFECTED')
    }
    logger.error({ answer }, 'virus scanner cannot tell')
    throw new AppError('FILE_UNCHECKED')
  }
}

function ask(address: NetConnectOpts, bytes: Buffer, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    let answer = ''
    const end = (error: Error): void => {
      reject(error)
      socket.destroy()
    }
    socket.setTimeout(patience, () => { end(new Error('silence')) })
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(piece.length)
        socket.write(length)
        socket.write(piece)
      }
      socket.write(Buffer.alloc(4))
    })
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      const zero = answer.indexOf('\0')
      if (zero >= 0) {
        resolve(answer.slice(0, zero))
        socket.destroy()
      } else if (answer.length > LONGEST_ANSWER) end(new Error('an answer without an end'))
    })
    // After an answer this changes nothing.
    socket.on('error', reject)
    socket.on('close', () => { reject(new Error('closed without an answer')) })
  })
}
