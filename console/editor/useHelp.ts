/** Asks the server for help with what is being written, a moment after the last key. */
import { useEffect, useRef, useState } from 'react'
import type { ArticleContent, Writing } from '../../contract/index.ts'
import { usePath } from '../router.tsx'

export interface Help<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly busy: boolean
  retry(): void
}

/** Long enough not to ask at each key, short enough to be there when one looks up. */
const PAUSE = 800

/** @param wanted undefined: nothing to ask about yet */
export function useHelp<Q, T>(ask: (wanted: Q) => Promise<T>, wanted: Q | undefined): Help<T> {
  const [state, setState] = useState<{ data?: T; error?: unknown; busy: boolean }>({ busy: false })
  const [turn, setTurn] = useState(0)
  const written = wanted && JSON.stringify(wanted)
  const asking = useRef(ask)
  asking.current = ask

  useEffect(() => {
    if (written === undefined) {
      setState({ busy: false })
      return
    }
    let current = true
    const timer = setTimeout(() => {
      setState(({ data }) => ({ ...(data !== undefined && { data }), busy: true }))
      asking.current(JSON.parse(written) as Q).then(
        (data) => { if (current) setState({ data, busy: false }) },
        (error: unknown) => { if (current) setState({ error, busy: false }) },
      )
    }, PAUSE)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [written, turn])

  return { data: state.data, error: state.error, busy: state.busy, retry: () => { setTurn((before) => before + 1) } }
}

/** What is being written on the page of its address, where it is stored already. */
export function useWriting(content: ArticleContent | undefined): Writing | undefined {
  const [, part, id] = usePath()
  return content && { ...(part === 'articles' && id !== undefined && id !== 'new' && { articleId: id }), content }
}
