import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Sfu } from '../../../media/index.ts'
import { aSfu, killWorker } from '../../support/media/sfu.ts'
import { DTLS, GARBAGE, opusParameters } from '../../support/media/parameters.ts'

let sfu: Sfu | undefined
afterEach(() => sfu?.close())

describe('mediasoup', () => {
  test('is not started before it is needed', async () => {
    sfu = aSfu()
    expect(sfu.pids()).toEqual([])
    const router = await sfu.createRouter()
    expect(sfu.pids()).toHaveLength(1)
    expect(JSON.stringify(router.rtpCapabilities)).toMatch(/opus.*VP8.*H264/)
  })

  test('all transports of a worker share one UDP and one TCP port, UDP first', async () => {
    sfu = aSfu()
    const router = await sfu.createRouter()
    const transports = await Promise.all([router.createTransport(), router.createTransport()])
    const ports = transports.map(({ parameters }) => parameters.iceCandidates.map(({ protocol, port }) => `${String(protocol)} ${String(port)}`))
    expect(ports[0]).toHaveLength(2)
    expect(ports[0]?.[0]).toMatch(/^udp 41\d\d\d$/)
    expect(ports[0]?.[1]).toMatch(/^tcp 41\d\d\d$/)
    expect(ports[1]).toEqual(ports[0])
  })

  test('tells pages the announced address', async () => {
    sfu = aSfu({ listen: [{ ip: '127.0.0.1', announcedAddress: 'hall.example' }] })
    const { parameters } = await (await sfu.createRouter()).createTransport()
    expect(parameters.iceCandidates.map(({ address }) => address)).toEqual(['hall.example', 'hall.example'])
  })

  test('a worker that is killed: its routers are told, and the next router is on another one', async () => {
    const onWorkerDied = vi.fn()
    sfu = aSfu({ onWorkerDied })
    const router = await sfu.createRouter()
    const died = new Promise<void>((resolve) => { router.onDied(resolve) })
    const pid = killWorker(sfu)
    await died
    expect(onWorkerDied).toHaveBeenCalledExactlyOnceWith({ pid, routers: 1 })
    await expect(router.createTransport()).rejects.toMatchObject({ code: 'ROOM_MOVED' })
    await (await sfu.createRouter()).createTransport()
    expect(sfu.pids()).toHaveLength(1)
    expect(sfu.pids()).not.toContain(pid)
  })

  test('what is closed says nothing of dying', async () => {
    sfu = aSfu()
    const onDied = vi.fn()
    const router = await sfu.createRouter()
    router.onDied(onDied)
    router.close()
    router.close()
    killWorker(sfu)
    const other = await sfu.createRouter()
    other.onDied(onDied)
    sfu.close()
    sfu.close()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(onDied).not.toHaveBeenCalled()
  })

  test('garbage is refused, and the worker goes on serving everybody else', async () => {
    sfu = aSfu()
    const [pid] = (await sfu.start(), sfu.pids())
    const router = await sfu.createRouter()
    const [send, receive] = [await router.createTransport(), await router.createTransport()]
    const producer = await send.produce('audio', opusParameters())
    for (const garbage of GARBAGE) {
      await expect(receive.connect(garbage)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
      await expect(send.produce('audio', garbage)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
      await expect(receive.consume(producer.id, garbage)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
    await expect(receive.consume('forged', router.rtpCapabilities)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await send.connect(DTLS)
    await expect(send.connect(DTLS)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await receive.consume(producer.id, router.rtpCapabilities)).parameters).toMatchObject({ kind: 'audio', producerId: producer.id })
    expect(sfu.pids()).toEqual([pid])
  })
})
