/** Ports on this machine for a program that receives plain RTP, and whether it has begun to listen. */
import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { setTimeout as pause } from 'node:timers/promises'

const HERE = '127.0.0.1'
const ATTEMPTS = 20

/** Of this process, also while their program has not bound them yet: two voices must not meet on one. */
const given = new Set<number>()

export interface PortPair {
  readonly port: number
  /** Its program has gone. Idempotent. */
  release(): void
}

/** A free UDP port of which the next one is free too: ffmpeg takes a pair. */
export async function takePortPair(): Promise<PortPair> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const first = await bind(0)
    const { port } = first.address()
    const second = await bind(port + 1).catch(() => null)
    first.close()
    second?.close()
    const pair = [port, port + 1]
    if (!second || pair.some((one) => given.has(one))) continue
    for (const one of pair) given.add(one)
    let released = false
    return {
      port,
      release() {
        // Somebody else may have it by now.
        if (released) return
        released = true
        for (const one of pair) given.delete(one)
      },
    }
  }
  throw new Error('no free pair of UDP ports')
}

function bind(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    try {
      socket.bind(port, HERE, () => { resolve(socket) })
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

/** An RTCP receiver report about nobody: whoever gets it has nothing to do. */
const EMPTY_REPORT = Buffer.from([0x80, 201, 0, 1, 0, 0, 0, 0])
const EVERY_MS = 25

/** Resolves when somebody listens on that port, which the system tells by refusing no more; false: `until` came first. */
export async function isListenedTo(port: number, until: AbortSignal): Promise<boolean> {
  const socket = createSocket('udp4')
  let refused = false
  socket.on('error', () => { refused = true })
  try {
    await new Promise<void>((resolve) => { socket.connect(port, HERE, () => { resolve() }) })
    while (!until.aborted) {
      refused = false
      socket.send(EMPTY_REPORT, (error) => { if (error) refused = true })
      await pause(EVERY_MS)
      if (!refused) return true
    }
    return false
  } finally {
    socket.close()
  }
}
