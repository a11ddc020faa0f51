/** One node of the channel, with a platform and a store of its own for each test, and a bot that does as it is told. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, vi } from 'vitest'
import type { WeChatSettings } from '../../../bot/channel/wechat/channel.ts'
import type { MessageContent } from '../../../contract/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { openStorage } from '../../../server/storage/index.ts'
import { emptyDatabase } from '../databases.ts'
import type { FakeOptions, FakePlatform, Shown } from './fakePlatform.ts'
import { startFakePlatform } from './fakePlatform.ts'
import type { ChannelNode, Turn } from './node.ts'
import { AES_KEY, openNode, TOKEN } from './node.ts'
import type { Pusher } from './pusher.ts'
import { createPusher } from './pusher.ts'

const words = ({ message }: Shown): string => String(message['Content'] ?? message['content'] ?? message['Title'] ?? message['head_content'])

/** What a test has before it; to be changed as it goes. */
interface UsedChannel {
  platform: FakePlatform
  storage: Storage
  /** Where the store's files are. */
  folder: string
  node: ChannelNode
  pusher: Pusher
  /** What the bot was asked, and what it says. */
  turns: string[]
  turn: Turn
  withPerson: boolean
  onPage: boolean
  /** How often it was looked whether a page is open. */
  looked: number
}

/** Call once at the top of a test file. */
export function useChannel(options: FakeOptions = {}) {
  const used = {} as UsedChannel
  let goOn: () => void
  beforeEach(async () => {
    const platform = await startFakePlatform(options)
    const folder = mkdtempSync(join(tmpdir(), 'zixun-channel-'))
    const storage = await openStorage(await emptyDatabase('sqlite', folder), { clock: { now: () => new Date(platform.now()) }, newId })
    Object.assign(used, { platform, storage, folder, turns: [], turn: (text) => Promise.resolve([`答：${text}`]), withPerson: false, onPage: false, looked: 0 } satisfies Partial<UsedChannel>)
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await used.node.close()
    await used.storage.close()
    await used.platform.close()
    rmSync(used.folder, { recursive: true, force: true })
  })

  return Object.assign(used, {
    /** Every test begins with this, and may do it again once it has closed the node. */
    async open(settings: Partial<WeChatSettings> = {}): Promise<void> {
      const { platform, storage } = used
      used.node = await openNode({
        storage, platform, settings, clock: { now: () => new Date(platform.now()) }, isWithPerson: () => used.withPerson,
        isOnPage: () => {
          used.looked++
          return used.onPage
        },
        turn: (text, context) => {
          used.turns.push(text)
          return used.turn(text, context)
        },
      })
      used.pusher = createPusher({ platform, url: () => used.node.url, token: TOKEN, aesKey: AES_KEY, untilNextTry: platform.pass })
    },
    /** The next turns end when they are told to go on. */
    held(said: readonly (string | MessageContent)[] = ['想好了']): void {
      const waits = new Promise<void>((resolve) => { goOn = resolve })
      used.turn = () => waits.then(() => said)
    },
    goOn: () => { goOn() },
    shown: (openid = 'o1'): string[] => used.platform.shown(openid).map(words),
    conversationOf: async (openid = 'o1'): Promise<string> => (await used.storage.wechat.user(openid))!.conversationId,
  })
}
