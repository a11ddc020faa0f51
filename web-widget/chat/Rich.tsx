/** @jsxImportSource preact */
/** Guidance that may have markup. What shows it is loaded when the first such text comes: most answers have none. */
import { useEffect, useState } from 'preact/hooks'
import { mayBeRich } from '../../contract/index.ts'

type View = typeof import('./RichView.tsx')
let loaded: View | undefined
let loading: Promise<View> | undefined

/** What shows markup, once it is there; undefined for a text without. */
export function useRichView(source: string): View | undefined {
  const wanted = mayBeRich(source)
  const [view, setView] = useState(() => loaded)
  useEffect(() => {
    if (!wanted || view) return
    loading ??= import('./RichView.tsx').then((module) => loaded = module)
    // Without it the words are shown as they are; the next text tries again.
    loading.then((module) => { setView(() => module) }, () => { loading = undefined })
  }, [wanted, view])
  return wanted ? view : undefined
}

interface Props {
  source: string
  /** What it says, to be shown until then. */
  plain: string
  lang: 'zh-CN' | undefined
  /** The words that answer, [start, end) of what the source says. */
  mark?: readonly [start: number, end: number] | undefined
}

export function Rich({ source, plain, lang, mark }: Props) {
  const view = useRichView(source)
  return view?.isRich(source) ? <view.RichView source={source} lang={lang} mark={mark} /> : <span lang={lang}>{plain}</span>
}

/** What fits in a line: the words with their links. */
export function RichLine({ source }: { source: string }) {
  const view = useRichView(source)
  return view ? <view.RichLine source={source} /> : <>{source}</>
}
