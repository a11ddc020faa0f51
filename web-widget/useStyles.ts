import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { addStyles } from './styles.ts'

const styled = new WeakMap<Node, Set<string>>()

/** The style sheet of a part that is loaded late, once in each page or shadow root. */
export function useStyles(frame: RefObject<Element | null>, css: string): void {
  useLayoutEffect(() => {
    const root = frame.current?.getRootNode()
    if (!(root instanceof ShadowRoot || root instanceof Document)) return
    const there = styled.get(root) ?? new Set()
    if (there.has(css)) return
    styled.set(root, there.add(css))
    addStyles(root, css)
  }, [])
}
