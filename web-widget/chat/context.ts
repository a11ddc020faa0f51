/** What every part of the chat reaches for: the conversation, the words, the display. */
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Locale } from '../../contract/wording.ts'
import type { Storage } from '../net/storage.ts'
import type { Say } from '../wording/index.ts'
import type { Chat, ChatView } from './chat.ts'
import type { Ticks } from './ticks.ts'
import type { Escapes } from './useEscape.ts'

export interface Reading {
  /** Absent where one message stands alone, behind a link: nothing can be said there. */
  chat?: Chat
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

export interface Surroundings extends Reading {
  chat: Chat
}

export const SurroundingsContext = createContext<Reading | null>(null)

export function useReading(): Reading {
  const reading = useContext(SurroundingsContext)
  if (!reading) throw new Error('outside of the chat')
  return reading
}

export function useSurroundings(): Surroundings {
  const { chat, ...reading } = useReading()
  if (!chat) throw new Error('there is no conversation here')
  return { chat, ...reading }
}

export const useSay = (): Say => useReading().say

/** The conversation's state; the component is drawn again when it changes. */
export function useChatView(chat: Chat): ChatView {
  const [view, setView] = useState(chat.view)
  useEffect(() => {
    setView(chat.view())
    return chat.subscribe(() => { setView(chat.view()) })
  }, [chat])
  return view
}
