import type { Locale, Say } from '../../contract/index.ts'
import { createSay } from '../../contract/index.ts'
import { announcementWording, botWording } from './bot.ts'
import { guideWording } from './guide.ts'
import { languageWording } from './language.ts'
import { laterWording } from './later.ts'
import { weComWording } from './weCom.ts'
import { ownWording } from './own.ts'
import { talkWording } from './talk.ts'
import { weChatWording } from './weChat.ts'

export type BotSay = Say<typeof botWording>

export function botSay(locale: Locale): BotSay {
  return createSay(botWording, locale)
}

export function announcementSay(locale: Locale): Say<typeof announcementWording> {
  return createSay(announcementWording, locale)
}

export type GuideSay = Say<typeof guideWording>

export function guideSay(locale: Locale): GuideSay {
  return createSay(guideWording, locale)
}

export function languageSay(locale: Locale): Say<typeof languageWording> {
  return createSay(languageWording, locale)
}

export type LaterSay = Say<typeof laterWording>

export function laterSay(locale: Locale): LaterSay {
  return createSay(laterWording, locale)
}

export type OwnSay = Say<typeof ownWording>

export function ownSay(locale: Locale): OwnSay {
  return createSay(ownWording, locale)
}

export type WeChatSay = Say<typeof weChatWording>

export function weChatSay(locale: Locale): WeChatSay {
  return createSay(weChatWording, locale)
}

export type WeComSay = Say<typeof weComWording>

export function weComSay(locale: Locale): WeComSay {
  return createSay(weComWording, locale)
}

export type TalkSay = Say<typeof talkWording>

export function talkSay(locale: Locale): TalkSay {
  return createSay(talkWording, locale)
}
