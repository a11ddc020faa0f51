/** Video for those who are in WeChat, where no page has a button for it: by a link, which the channel makes. */
import type { MessageContent } from '../../contract/index.ts'
import type { BotSay } from '../wording/index.ts'

const WORDS = /^(?:视频|視像|視頻|video)$/iu

/** Exactly so; anything else is said to whoever is there. */
export function isVideoWish(text: string): boolean {
  return WORDS.test(text.trim())
}

export function offerVideo(say: BotSay): MessageContent {
  return { type: 'text', text: say('videoOffer'), actions: [{ kind: 'video', label: say('videoOpen') }] }
}

/** There is nobody to see yet. */
export function videoNeedsPerson(say: BotSay): MessageContent {
  return { type: 'text', text: say('videoNobody'), actions: [{ kind: 'handoff', label: say('handOff') }] }
}
