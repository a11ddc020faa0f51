import { useCallback } from 'react'
import { Button, Select } from 'antd'
import type { ArticleKind, Directory, EditorName, ListedStanding } from '../../contract/index.ts'
import { articleKindSchema, listedStandingSchema } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { editor } from '../wording/editor.ts'
import { life } from '../wording/life.ts'
import { SearchField } from './SearchField.tsx'

/** In the words of the address. */
export interface Filters {
  kind: ArticleKind | undefined
  standing: ListedStanding | undefined
  department: string | undefined
  owner: string | undefined
  /** The id of an import. */
  import: string | undefined
  text: string | undefined
}

interface ArticleFiltersProps {
  filters: Filters
  directory: Directory | undefined
  editors: readonly EditorName[]
  onChange: (patch: Partial<Record<keyof Filters, string | undefined>>) => void
}

const NONE: Record<keyof Filters, undefined> = { kind: undefined, standing: undefined, department: undefined, owner: undefined, import: undefined, text: undefined }

export function ArticleFilters({ filters, directory, editors, onChange }: ArticleFiltersProps) {
  const say = useSay(editor)
  const sayLife = useSay(life)
  const onSearch = useCallback((text: string) => { onChange({ text }) }, [onChange])
  const any = Object.values(filters).some((value) => value !== undefined)
  return (
    <search className="editor-filters" aria-label={say('filters')}>
      <SearchField value={filters.text} label={say('search')} placeholder={say('searchHint')} onChange={onSearch} />
      <Filter label={say('kind')} value={filters.kind} options={articleKindSchema.options.map((value) => ({ value, label: say(value) }))} onChange={(kind) => { onChange({ kind }) }} />
      <Filter label={say('state')} value={filters.standing} options={listedStandingSchema.options.map((value) => ({ value, label: sayLife(value) }))} onChange={(standing) => { onChange({ standing }) }} />
      <Filter
        label={say('department')}
        value={filters.department}
        options={(directory?.departments ?? []).map(({ code, shortName }) => ({ value: code, label: shortName }))}
        onChange={(department) => { onChange({ department }) }}
      />
      <Filter
        label={sayLife('owner')}
        value={filters.owner}
        options={[{ value: 'me', label: sayLife('ownerMe') }, ...editors.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(owner) => { onChange({ owner }) }}
      />
      {filters.import && <ImportTag id={filters.import} onClose={() => { onChange({ import: undefined }) }} />}
      {any && <Button type="text" onClick={() => { onChange(NONE) }}>{say('resetFilters')}</Button>}
    </search>
  )
}

/** The list shows one import's articles; its name says which. */
function ImportTag({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay(life)
  const api = useApi().importing
  const { data } = useLoad(useCallback(() => api.record(id), [api, id]))
  return <Button onClick={onClose} aria-label={say('importRemove')}>{say('ofImport', { file: data?.file ?? '' })} ×</Button>
}

interface FilterProps {
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}

function Filter({ label, value, options, onChange }: FilterProps) {
  return <Select<string> allowClear showSearch={{ optionFilterProp: 'label' }} value={value ?? null} onChange={onChange} options={options} placeholder={label} aria-label={label} />
}
