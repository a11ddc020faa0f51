import { useMemo, useState } from 'react'
import { Select } from 'antd'
import type { Candidate } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { desk } from '../wording/desk.ts'
import { itemsOf, useItems } from './useItems.ts'

interface ItemPickerProps {
  tried: readonly Candidate[]
  value: string | undefined
  onChange: (itemId: string | undefined) => void
}

/** Which item it was about: what the assistant weighed comes first, anything else is asked for as an applicant would. */
export function ItemPicker({ tried, value, onChange }: ItemPickerProps) {
  const say = useSay(desk)
  const [text, setText] = useState('')
  const found = useItems(text)
  const near = useMemo(() => itemsOf(tried), [tried])

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
