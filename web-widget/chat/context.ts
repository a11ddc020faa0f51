/** What every part of the chat reaches for: the conversation, the words, the display. */
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Locale } from '../../contract/wording.ts'
import type { Storage } from '../net/storage.ts'
import type { Say } from '../wording/index.ts'
import type { Chat, ChatView } from './chat.ts'
import type { Ticks } from './ticks.ts'
import type { Escapes } from './useEscape.ts'

export interface Surroundings {
  chat: Chat
  /** Address of the server. */
  base: string
  say: Say
  locale: Locale
  /** 大字版 is on. */
  elder: boolean
  storage: Storage
  ticks: Ticks
  escapes: Escapes
}

export const SurroundingsContext = createContext<Surroundings | null>(null)

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext)
  if (!surroundings) throw new Error('outside of the chat')
  return surroundings
}

export const useSay = (): Say => useSurroundings().say

/** The conversation's state; the component is drawn again when it changes. */
export function useChatView(chat: Chat): ChatView {
  const [view, setView] = useState(chat.view)
  useEffect(() => {
    setView(chat.view())
    return chat.subscribe(() => { setView(chat.view()) })
  }, [chat])
  return view
}
