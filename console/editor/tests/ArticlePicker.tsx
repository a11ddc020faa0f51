/** Chooses articles by title or code; their value is `kind:key`. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Select } from 'antd'
import { refKey, titleOf } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { editor } from '../../wording/editor.ts'
import { testWords } from '../../wording/tests.ts'

interface ArticlePickerProps {
  /** Given by the form. */
  id?: string
  value?: string[]
  onChange?: (value: string[]) => void
  /** Of those that are chosen from the start. */
  titles: Readonly<Record<string, string>>
}

const PAUSE_MS = 250
const MOST = 20

export function ArticlePicker({ id, value = [], onChange, titles }: ArticlePickerProps) {
  const say = useSay(testWords)
  const sayKind = useSay(editor)
  const { articles } = useApi()
  const attempt = useAttempt()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly { value: string; label: string }[]>([])
  const [loading, setLoading] = useState(false)
  /** The titles of what has been chosen here. */
  const chosen = useRef(new Map<string, string>())

  useEffect(() => {
    if (!text.trim()) return
    let current = true
    setLoading(true)
    const timer = setTimeout(() => {
      void attempt(async () => {
        const { rows } = await articles({ text: text.trim(), limit: MOST, offset: 0 })
        if (current) setFound(rows.map(({ content, key }) => ({ value: refKey({ kind: content.kind, key }), label: `${titleOf(content)}（${sayKind(content.kind)}）` })))
      }).then(() => { if (current) setLoading(false) })
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, articles, attempt, sayKind])

  const options = useMemo(() => {
    const known = value.map((key) => ({ value: key, label: chosen.current.get(key) ?? titles[key] ?? say('unknownArticle', { key }) }))
    return [...known, ...found.filter((one) => !value.includes(one.value))]
  }, [value, found, titles, say])

  return (
    <Select
      {...id !== undefined && { id }}
      mode="multiple"
      value={value}
      options={options}
      loading={loading}
      showSearch={{ filterOption: false, onSearch: setText }}
      onChange={(next: string[]) => {
        for (const one of found) chosen.current.set(one.value, one.label)
        onChange?.(next.slice(0, 10))
      }}
      placeholder={say('articlesHint')}
      aria-label={say('articles')}
      notFoundContent={text.trim() && !loading ? say('noArticleFound') : null}
    />
  )
}
