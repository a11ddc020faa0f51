/** The official account's menu: kept here, and pushed to the platform as it is saved. */
import type { WeChatChannel } from '../bot/index.ts'
import type { Clock, WeChatMenu, WeChatMenuState } from '../contract/index.ts'
import { AppError, isPlain, menuFaults, ownWordsOf } from '../contract/index.ts'
import type { Logger } from './logger.ts'
import type { AuditStore } from './ports.ts'
import { whyRefused } from './weChatRefusal.ts'

export interface StoredMenu {
  readonly menu: WeChatMenu
  readonly pushedAt?: string
  readonly refused?: NonNullable<WeChatMenuState['refused']>
}

export interface WeChatMenuStore {
  load(appId: string): Promise<(StoredMenu & { readonly version: number }) | null>
  /** Stores it as `version` if the one before is stored; false: somebody else was first. */
  save(appId: string, version: number, stored: StoredMenu): Promise<boolean>
  /** What became of this version; nothing when a newer one is stored. */
  settle(appId: string, version: number, stored: StoredMenu): Promise<void>
}

export interface WeChatMenus {
  load(): Promise<WeChatMenuState>
  /** Saves it, then tells the platform; what that says is part of the result. @throws AppError INVALID_INPUT, ENTRY_CHANGED */
  save(menu: WeChatMenu, version: number, by: string): Promise<WeChatMenuState>
}

export interface WeChatMenuDeps {
  readonly channel: Pick<WeChatChannel, 'platform'>
  readonly store: WeChatMenuStore
  readonly audit: AuditStore
  readonly appId: string
  readonly base: string
  readonly clock: Clock
  readonly logger: Logger
}

export function createWeChatMenus({ channel, store, audit, appId, base, clock, logger }: WeChatMenuDeps): WeChatMenus {
  const page = new URL('api/wechat/enter?to=/ask', base).href

  async function push(menu: WeChatMenu): Promise<Pick<StoredMenu, 'pushedAt' | 'refused'>> {
    try {
      const done = await channel.platform.setMenu(buttonsOf(menu))
      if (done.kind === 'done') return { pushedAt: clock.now().toISOString() }
      logger.warn({ errcode: done.errcode, errmsg: done.errmsg }, 'the platform refused the menu')
      return { refused: { why: whyRefused(done.errcode), words: `${done.errcode} ${done.errmsg}` } }
    } catch (error) {
      logger.warn({ err: error }, 'the platform was not told of the menu')
      return { refused: { why: 'unreachable', words: '' } }
    }
  }

  return {
    async load() {
      return { ...await store.load(appId) ?? { menu: proposal(page), version: 0 }, page }
    },

    async save(menu, before, by) {
      if (menuFaults(menu).length > 0) throw new AppError('INVALID_INPUT')
      const version = before + 1
      if (!await store.save(appId, version, { menu })) throw new AppError('ENTRY_CHANGED')
      const stored: StoredMenu = { menu, ...await push(menu) }
      await store.settle(appId, version, stored)
      await audit.add({ actor: by, action: 'wechat.menu', target: appId, result: stored.refused ? 'refused' : 'done' })
      return { ...stored, version, page }
    },
  }
}

/** As the platform takes it. */
function buttonsOf({ buttons }: WeChatMenu): object[] {
  return buttons.map((button) => {
    const entries = button.entries.map(({ name, kind, value }) => ({ name, type: kind, ...(kind === 'click' ? { key: value } : { url: value }) }))
    return isPlain(button) ? { ...entries[0], name: button.name } : { name: button.name, sub_button: entries }
  })
}

/** To begin with. */
function proposal(page: string): WeChatMenu {
  const click = (name: string, value = name) => ({ name, kind: 'click' as const, value })
  return {
    buttons: [
      { name: '咨询', entries: [click('问一问', ownWordsOf('ask', 'zh-Hans')), click('转人工'), { name: '网页咨询', kind: 'view', value: page }] },
      { name: '政策', entries: [click('', ownWordsOf('policies', 'zh-Hans'))] },
      { name: '我的', entries: [click(ownWordsOf('consultations', 'zh-Hans')), click(ownWordsOf('appointments', 'zh-Hans'))] },
    ],
  }
}
