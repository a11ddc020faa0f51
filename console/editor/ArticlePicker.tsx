/** Other articles, picked by their title; what is stored is their key. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Select, Spin } from 'antd'
import type { ArticleKind } from '../../contract/index.ts'
import { readRef, refOf, titleOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { editor } from '../wording/editor.ts'
import { writing } from '../wording/writing.ts'

interface PickerProps {
  id?: string
  /** Of one kind, stored as bare keys; of any, stored as `item:YX-1`. */
  kind?: ArticleKind
  several?: boolean
  value?: string | string[]
  onChange?: (value: string | string[] | undefined) => void
}

interface Option { value: string; label: string; title: string }

const FOUND = 12
/** As many as an article may lead to, or a test case may expect. */
const MOST = 10
const PAUSE = 300

export function ArticlePicker({ id, kind, several = false, value, onChange }: PickerProps) {
  const say = useSay(writing)
  const sayEditor = useSay(editor)
  const { articles, named } = useApi()
  const [options, setOptions] = useState<readonly Option[]>([])
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const [typed, setTyped] = useState('')
  const turn = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const titles = useRef(new Map<string, string>())
  const [, redraw] = useState(0)
  const chosen = useMemo(() => [value ?? []].flat(), [value])
  const optionOf = (ofKind: ArticleKind, key: string, title: string): Option => {
    const stored = kind ? key : refOf(ofKind, key)
    titles.current.set(stored, title)
    return { value: stored, label: `${title}（${sayEditor(ofKind)} ${key}）`, title }
  }

  // A stored article is known by its key: its title is asked for once.
  useEffect(() => {
    const unknown = chosen.filter((stored) => !titles.current.has(stored)).map((stored) => kind ? refOf(kind, stored) : stored)
    if (unknown.length === 0) return
    named(unknown).then((found) => {
      for (const { ref, key, title } of found) titles.current.set(kind ? key : ref, title)
      redraw((before) => before + 1)
    // The key is shown then.
    }, () => undefined)
  }, [chosen, kind, named])
  useEffect(() => () => { clearTimeout(timer.current) }, [])

  const search = (text: string) => {
    setTyped(text)
    clearTimeout(timer.current)
    const mine = ++turn.current
    if (!text.trim()) {
      setOptions([])
      setState('idle')
      return
    }
    setState('busy')
    timer.current = setTimeout(() => {
      articles({ text: text.trim(), kind, limit: FOUND, offset: 0 }).then(({ rows }) => {
        if (mine !== turn.current) return
        setOptions(rows.map(({ content, key }) => optionOf(content.kind, key, titleOf(content))))
        setState('idle')
      }, () => { if (mine === turn.current) setState('failed') })
    }, PAUSE)
  }

  const labelled = (stored: string) => ({ value: stored, label: titles.current.get(stored) ?? readRef(stored)?.key ?? stored })
  const labels = chosen.filter(Boolean).map(labelled)
  return (
    <Select
      {...(id !== undefined && { id })}
      {...(several && { mode: 'multiple' as const, maxCount: MOST })}
      labelInValue
      allowClear
      showSearch={{ filterOption: false, onSearch: search }}
      placeholder={say('pickHint')}
      value={several ? labels : labels[0] ?? null}
      options={[...options]}
      notFoundContent={state === 'busy' ? <><Spin size="small" /> {say('pickSearching')}</> : say(state === 'failed' ? 'pickFailed' : typed.trim() ? 'pickNone' : 'pickType')}
      onChange={(next: { value: string } | { value: string }[] | null | undefined) => {
        search('')
        onChange?.(Array.isArray(next) ? next.map((one) => one.value) : next?.value)
      }}
    />
  )
}
