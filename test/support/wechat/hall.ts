/** A whole hall with an official account, at a platform that behaves as WeChat's does. */
import type { Hall } from '../hall.ts'
import { openHall } from '../hall.ts'
import type { FakePlatform } from './fakePlatform.ts'
import { startFakePlatform } from './fakePlatform.ts'
import { AES_KEY, TOKEN } from './node.ts'
import type { Pusher } from './pusher.ts'
import { createPusher } from './pusher.ts'

export interface WeChatHall extends Hall {
  /** Whose clock is the hall's. */
  readonly platform: FakePlatform
  readonly pusher: Pusher
  /** What has come to somebody's phone, as it was told the platform. @param from leaves out so many that came first */
  shown(openid: string, from?: number): string
}

/** @param platform one that other halls are at too, and that is closed by who started it @param port see openHall */
export async function openWeChatHall(settings: Record<string, string> = {}, { platform: shared, port = 0 }: { platform?: FakePlatform; port?: number } = {}): Promise<WeChatHall> {
  const publicUrl = settings['PUBLIC_URL'] ?? 'https://hall.example'
  const platform = shared ?? await startFakePlatform({ pageHost: () => new URL(publicUrl).host })
  const { appId, secret } = platform.account
  const hall = await openHall(
    { PUBLIC_URL: publicUrl, WECHAT_APP_ID: appId, WECHAT_APP_SECRET: secret, WECHAT_TOKEN: TOKEN, WECHAT_AES_KEY: AES_KEY, WECHAT_API: platform.api, ...settings },
    { clock: { now: () => new Date(platform.now()) }, port },
  )
  return {
    ...hall,
    platform,
    pusher: createPusher({ platform, url: `${hall.base}/api/wechat`, token: TOKEN, aesKey: AES_KEY }),
    // Links stand in what is sent: read as people read them.
    shown: (openid, from = 0) => platform.shown(openid).slice(from).map(({ message }) => JSON.stringify(message).replaceAll('\\"', '"')).join('\n'),
    async close() {
      await hall.close()
      if (!shared) await platform.close()
    },
  }
}
