import { useEffect, useMemo, useState } from 'react'
import { Select } from 'antd'
import type { Candidate } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { desk } from '../wording/desk.ts'

interface ItemPickerProps {
  tried: readonly Candidate[]
  value: string | undefined
  onChange: (itemId: string | undefined) => void
}

interface Option {
  value: string
  label: string
}

const itemsOf = (candidates: readonly Candidate[]): Option[] =>
  candidates.filter(({ kind }) => kind === 'item').map(({ articleId, title }) => ({ value: articleId, label: title }))

/** So long a pause means that a word is finished. */
const PAUSE_MS = 250

/** Which item it was about: what the assistant weighed comes first, anything else is asked for as an applicant would. */
export function ItemPicker({ tried, value, onChange }: ItemPickerProps) {
  const say = useSay(desk)
  const { ask } = useApi()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Option[]>([])
  const near = useMemo(() => itemsOf(tried), [tried])

  useEffect(() => {
    if (!text.trim()) return setFound([])
    let current = true
    const timer = setTimeout(() => {
      ask(text).then(
        ({ candidates }) => { if (current) setFound(itemsOf(candidates)) },
        // The field is optional; without the search what the assistant weighed can still be chosen.
        () => { if (current) setFound([]) },
      )
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [ask, text])

  const options = text.trim() ? [...near.filter(({ label }) => label.includes(text)), ...found] : near
  const unique = options.filter((option, index) => options.findIndex((one) => one.value === option.value) === index)
  return (
    <div className="wrap-up-field">
      <label htmlFor="wrap-up-item">{say('wrapUpItem')}</label>
      <Select
        id="wrap-up-item"
        allowClear
        showSearch={{ filterOption: false, onSearch: setText }}
        value={value ?? null}
        onChange={(next: string | null) => { onChange(next ?? undefined) }}
        options={unique}
        placeholder={say('wrapUpItemHint')}
        notFoundContent={say('wrapUpItemHint')}
      />
    </div>
  )
}
