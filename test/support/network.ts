/**
 * A network between this machine and a place behind it, in the kernel's own terms: a network namespace whose only way out is
 * a TUN device, and in between this process, which delays, loses or cuts what passes. It does what `tc netem` does, for
 * kernels that were built without it. Needs root, iproute2 and socat.
 */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Conditions {
  /** Added to every packet, each way. */
  delayMs?: number
  /** The share of packets that is lost, each way, 0–1. */
  loss?: number
  /** UDP does not get through. */
  noUdp?: boolean
}

export interface Link {
  /** Where programs of this machine listen for the other side. */
  readonly here: string
  become(conditions: Conditions): void
  /** Without it, the other end has no address here any more, and its system knows that. */
  plug(inserted: boolean): void
}

export interface Place {
  /** Its ways out. */
  readonly links: readonly Link[]
  /** A program that runs its arguments over there: an `executablePath` for a browser, a `command` for anything else. */
  wrap(program: string): string
  close(): Promise<void>
}

const ip = (...args: string[]): void => { execFileSync('ip', args, { stdio: 'pipe' }) }
let places = 0

/** @param ways how many networks the place is in; only the first is plugged in at first */
export async function openPlace(ways = 1): Promise<Place> {
  const id = `${process.pid % 10_000}-${++places}`
  const namespace = `zixun-${id}`
  const folder = mkdtempSync(join(tmpdir(), 'zixun-network-'))
  ip('netns', 'add', namespace)
  ip('-n', namespace, 'link', 'set', 'lo', 'up')
  const links: (Link & { close(): Promise<void> })[] = []
  for (let way = 0; way < ways; way++) links.push(await openLink(namespace, `${id}-${way}`))
  links[0]?.plug(true)
  return {
    links,
    wrap(program) {
      const file = join(folder, program.replaceAll('/', '_'))
      writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${namespace} ${program} "$@"\n`)
      chmodSync(file, 0o755)
      return file
    },
    async close() {
      await Promise.all(links.map((link) => link.close()))
      ip('netns', 'del', namespace)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Of four addresses each, from the block that is set aside for testing networks (198.18.0.0/15). */
let blocks = process.pid % 4000 * 4

async function openLink(namespace: string, id: string): Promise<Link & { close(): Promise<void> }> {
  const block = blocks++ * 4
  const address = (last: number): string => `198.${18 + (block >> 16 & 1)}.${block >> 8 & 255}.${(block & 255) + last}`
  const [here, there] = [address(1), address(2)]
  const [near, far] = [`zn${id}`, `zf${id}`]
  let conditions: Conditions = {}
  const [nearSocket, farSocket] = [await bound(), await bound()]
  const devices = [tun(near, nearSocket.port), tun(far, farSocket.port)] as const
  await Promise.all([near, far].map(untilThere))
  ip('addr', 'add', `${here}/30`, 'dev', near)
  ip('link', 'set', near, 'up')
  ip('link', 'set', far, 'netns', namespace)
  const [nearSide, farSide] = [relay(nearSocket.socket), relay(farSocket.socket)]
  nearSide.to = farSide
  farSide.to = nearSide

  function relay(socket: Socket): { to: { send(packet: Buffer): void } | undefined; send(packet: Buffer): void } {
    let port: number | undefined
    const waiting: Buffer[] = []
    const side = {
      to: undefined as { send(packet: Buffer): void } | undefined,
      send(packet: Buffer) {
        if (port === undefined) waiting.push(packet)
        else socket.send(packet, port, '127.0.0.1')
      },
    }
    socket.on('message', (packet, from) => {
      port = from.port
      for (const one of waiting.splice(0)) side.send(one)
      const { delayMs = 0, loss = 0, noUdp = false } = conditions
      // The tenth byte of an IPv4 header is the protocol; 17 is UDP. IPv6's own chatter has no way here.
      if ((packet[0] ?? 0) >> 4 !== 4 || (noUdp && packet[9] === 17) || Math.random() < loss) return
      if (delayMs > 0) setTimeout(() => side.to?.send(packet), delayMs)
      else side.to?.send(packet)
    })
    return side
  }

  return {
    here,
    become(next) { conditions = next },
    plug(inserted) {
      // Not taken down, which would end the program that holds the device.
      if (!inserted) return ip('-n', namespace, 'addr', 'flush', 'dev', far)
      ip('-n', namespace, 'addr', 'replace', `${there}/30`, 'dev', far)
      ip('-n', namespace, 'link', 'set', far, 'up')
      ip('-n', namespace, 'route', 'replace', 'default', 'via', here)
    },
    async close() {
      await Promise.all(devices.map(ended))
      nearSocket.socket.close()
      farSocket.socket.close()
    },
  }
}

/** Its packets come to this UDP port, and what is sent back goes out on it. */
function tun(name: string, port: number): ChildProcess {
  return spawn('socat', [`TUN,tun-name=${name},iff-no-pi`, `UDP4:127.0.0.1:${port}`], { stdio: 'ignore' })
}

async function bound(): Promise<{ socket: Socket; port: number }> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => { socket.bind(0, '127.0.0.1', resolve) })
  socket.setRecvBufferSize(4 << 20)
  return { socket, port: socket.address().port }
}

async function untilThere(device: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return ip('link', 'show', device)
    } catch (cause) {
      if (tries > 100) throw new Error('no TUN device: is socat installed, and is this root?', { cause })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill()
  })
}
