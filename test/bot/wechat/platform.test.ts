/** What the platform sends, when it is no platform. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createPlatform } from '../../../bot/channel/wechat/platform.ts'
import type { WeChatStore } from '../../../bot/channel/wechat/ports.ts'

it('a file of which nobody says how long it is, is taken up to twenty megabytes and no further', async () => {
  const megabyte = Buffer.alloc(1024 ** 2)
  let left = false
  const server = createServer((_request, response) => {
    response.on('close', () => { left = true })
    const more = (): void => {
      while (!response.closed && response.write(megabyte)) { /* as fast as it is read */ }
    }
    response.on('drain', more)
    more()
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const store = { token: () => Promise.resolve({ token: 't', expiresAt: '2126-01-01T00:00:00.000Z' }) } as unknown as WeChatStore
  const platform = createPlatform({ api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, appId: 'a', secret: 's', store, clock: { now: () => new Date() } })
  try {
    expect(await platform.media('endless', 'image')).toEqual({ kind: 'tooLarge' })
    await expect.poll(() => left).toBe(true)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
