import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { CannedReply, Locale } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { desk as wording } from '../wording/desk.ts'

const MOST = 8

/** In the language of whoever reads it, where there is one. */
export function textFor({ texts }: CannedReply, locale: Locale): string {
  return texts[locale] ?? texts['zh-Hans']
}

export interface Slash {
  readonly found: readonly CannedReply[]
  readonly at: number
  /** True: the key was for the list. */
  press(event: KeyboardEvent): boolean
}

/** A slash at the beginning of the text calls the prepared replies by name. */
export function useSlash(text: string, replies: readonly CannedReply[], onPick: (reply: CannedReply) => void): Slash {
  const [at, setAt] = useState(0)
  const wanted = /^\/(\S*)$/.exec(text)?.[1]
  const found = wanted === undefined ? [] : replies.filter(({ name, texts }) => name.includes(wanted) || texts['zh-Hans'].includes(wanted)).slice(0, MOST)
  const here = Math.min(at, found.length - 1)
  return {
    found,
    at: here,
    press(event) {
      const one = found[here]
      if (!one) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAt((here + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
      else if (event.key === 'Enter' || event.key === 'Tab') onPick(one)
      else return false
      event.preventDefault()
      return true
    },
  }
}

export function SlashList({ id, slash: { found, at }, locale, onPick }: { id: string; slash: Slash; locale: Locale; onPick: (reply: CannedReply) => void }) {
  const say = useSay(wording)
  return (
    <ul id={id} role="listbox" aria-label={say('canned')} className="slash-list">
      {found.map((reply, index) => (
        <li key={reply.id} id={`${id}-${index}`} role="option" aria-selected={index === at} onMouseDown={(event) => { event.preventDefault(); onPick(reply) }}>
          <strong>/{reply.name}</strong> <span className="soft">{textFor(reply, locale)}</span>
        </li>
      ))}
    </ul>
  )
}
