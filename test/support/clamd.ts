/** A virus scanner that keeps to ClamAV's protocol and knows one virus, the harmless one that all scanners know. */
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What every scanner calls a virus, for trying it out. Put together here, so that this file is not one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

const COMMAND = Buffer.from('zINSTREAM\0')

export interface Clamd {
  readonly port: number
  /** Files it has looked at. */
  readonly scanned: Buffer[]
  close(): Promise<void>
}

/** @param limit largest stream in bytes, as StreamMaxLength @param path its socket file, in place of a port @param port absent: any that is free */
export async function startClamd({ limit = 25 * 1024 * 1024, path, port = 0 }: { limit?: number; path?: string; port?: number } = {}): Promise<Clamd> {
  const scanned: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => { open.delete(socket) })
    socket.on('error', () => undefined)
    const read = createReader(limit, scanned)
    socket.on('data', (data: Buffer) => {
      const reply = read(data)
      if (reply !== undefined) socket.end(`${reply}\0`)
    })
  })
  await new Promise<void>((resolve) => { if (path === undefined) server.listen(port, '127.0.0.1', resolve); else server.listen(path, resolve) })
  return {
    port: path === undefined ? (server.address() as AddressInfo).port : 0,
    scanned,
    close: () => new Promise((resolve) => {
      for (const socket of open) socket.destroy()
      server.close(() => { resolve() })
    }),
  }
}

/** Takes what comes, in whatever pieces; undefined while there is nothing to answer yet. */
function createReader(limit: number, scanned: Buffer[]): (data: Buffer) => string | undefined {
  const pieces: Buffer[] = []
  let waiting: Buffer = Buffer.alloc(0)
  let greeted = false
  let sum = 0
  return (data) => {
    waiting = Buffer.concat([waiting, data])
    if (!greeted) {
      if (waiting.length < COMMAND.length) return undefined
      if (!waiting.subarray(0, COMMAND.length).equals(COMMAND)) return 'UNKNOWN COMMAND'
      greeted = true
      waiting = waiting.subarray(COMMAND.length)
    }
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE(0)
      if (length === 0) {
        const file = Buffer.concat(pieces)
        scanned.push(file)
        return file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
      }
      if (sum + length > limit) return 'INSTREAM size limit exceeded. ERROR'
      if (waiting.length < 4 + length) return undefined
      sum += length
      pieces.push(waiting.subarray(4, 4 + length))
      waiting = waiting.subarray(4 + length)
    }
    return undefined
  }
}
