import { useEffect, useState } from 'react'
import { Button, Input, Select } from 'antd'
import type { ArticleKind, ArticleState, Directory } from '../../contract/index.ts'
import { articleKindSchema, articleStateSchema } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { editor } from '../wording/editor.ts'

interface Filters {
  kind: ArticleKind | undefined
  state: ArticleState | undefined
  departmentCode: string | undefined
  text: string | undefined
}

interface ArticleFiltersProps {
  filters: Filters
  directory: Directory | undefined
  /** In the words of the address. */
  onChange: (patch: Record<string, string | undefined>) => void
}

const PAUSE_MS = 300

export function ArticleFilters({ filters, directory, onChange }: ArticleFiltersProps) {
  const say = useSay(editor)
  const [text, setText] = useState(filters.text ?? '')
  const inAddress = filters.text ?? ''
  // Somebody came back, or cleared the filters: the field follows the address.
  useEffect(() => { setText(inAddress) }, [inAddress])
  useEffect(() => {
    if (text.trim() === inAddress) return
    const timer = setTimeout(() => { onChange({ text: text.trim() }) }, PAUSE_MS)
    return () => { clearTimeout(timer) }
  }, [text, inAddress, onChange])

  const any = Object.values(filters).some((value) => value !== undefined)
  return (
    <search className="editor-filters" aria-label={say('filters')}>
      <Input type="search" allowClear value={text} onChange={(event) => { setText(event.target.value) }} placeholder={say('searchHint')} aria-label={say('search')} />
      <Select<ArticleKind>
        allowClear
        value={filters.kind ?? null}
        onChange={(kind: ArticleKind | undefined) => { onChange({ kind }) }}
        options={articleKindSchema.options.map((value) => ({ value, label: say(value) }))}
        placeholder={say('kind')}
        aria-label={say('kind')}
      />
      <Select<ArticleState>
        allowClear
        value={filters.state ?? null}
        onChange={(state: ArticleState | undefined) => { onChange({ state }) }}
        options={articleStateSchema.options.map((value) => ({ value, label: say(value) }))}
        placeholder={say('state')}
        aria-label={say('state')}
      />
      <Select<string>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.departmentCode ?? null}
        onChange={(department: string | undefined) => { onChange({ department }) }}
        options={(directory?.departments ?? []).map(({ code, shortName }) => ({ value: code, label: shortName }))}
        placeholder={say('department')}
        aria-label={say('department')}
      />
      {any && <Button type="text" onClick={() => { onChange({ kind: undefined, state: undefined, department: undefined, text: undefined }) }}>{say('resetFilters')}</Button>}
    </search>
  )
}
