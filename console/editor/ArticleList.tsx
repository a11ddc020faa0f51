import { useCallback, useState } from 'react'
import { Button, Dropdown } from 'antd'
import type { ArticleKind, ListedStanding } from '../../contract/index.ts'
import { articleKindSchema, listedStandingSchema } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed } from '../layout/states.tsx'
import { navigate, useQuery } from '../router.tsx'
import { editor } from '../wording/editor.ts'
import type { Filters } from './ArticleFilters.tsx'
import { ArticleFilters } from './ArticleFilters.tsx'
import { ArticleTable } from './ArticleTable.tsx'
import { BulkBar } from './BulkBar.tsx'
import { ExportButton } from './ExportButton.tsx'
import { SavedViews } from './SavedViews.tsx'

const PAGE = 20
const createWords = { faq: 'createFaq', item: 'createItem', policy: 'createPolicy', theme: 'createTheme' } as const satisfies Record<ArticleKind, string>

/** A value of the address, if it is one we know. */
const known = <T extends string>(options: readonly T[], value: string | null) => options.find((option) => option === value)

export function ArticleList() {
  const say = useSay(editor)
  const api = useApi()
  const [query, change] = useQuery()
  const filters: Filters = {
    kind: known<ArticleKind>(articleKindSchema.options, query.get('kind')),
    standing: known<ListedStanding>(listedStandingSchema.options, query.get('standing')),
    department: query.get('department') ?? undefined,
    owner: query.get('owner') ?? undefined,
    text: query.get('text') ?? undefined,
  }
  const { kind, standing, department, owner, text } = filters
  const page = Math.max(1, Number(query.get('page')) || 1)

  const load = useCallback(
    () => api.articles({ kind, standing, departmentCode: department, owner, text, limit: PAGE, offset: (page - 1) * PAGE }),
    [api, kind, standing, department, owner, text, page],
  )
  const { data, error, loading, reload } = useLoad(load)
  const { data: directory } = useLoad(api.directory)
  const { data: editing } = useLoad(api.editing)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const onChange = useCallback((patch: Record<string, string | undefined>) => { change({ ...patch, page: undefined }) }, [change])
  const rows = data?.rows ?? []
  const chosenRows = rows.filter(({ id }) => chosen.includes(id))

  return (
    <section className="editor-list">
      <SavedViews query={query} onOpen={(view) => { navigate(`/editor/articles${view && `?${view}`}`) }} />
      <div className="editor-tools">
        <ArticleFilters
          filters={filters}
          directory={directory}
          editors={editing?.editors ?? []}
          onChange={onChange}
        />
        {chosenRows.length === 0 && <ExportButton filter={{ kind, standing, departmentCode: department, owner, text }} />}
        <Dropdown
          trigger={['click']}
          menu={{
            items: articleKindSchema.options.map((key) => ({ key, label: say(createWords[key]) })),
            onClick: ({ key }) => { navigate(`/editor/articles/new?kind=${key}`) },
          }}
        >
          <Button type="primary">{say('create')}</Button>
        </Dropdown>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <BulkBar
        chosen={chosenRows}
        editors={editing?.editors ?? []}
        onDone={() => {
          setChosen([])
          reload()
        }}
        onClear={() => { setChosen([]) }}
      />
      <ArticleTable
        rows={rows}
        directory={directory}
        loading={loading}
        chosen={chosen}
        onChoose={setChosen}
        pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, onChange: (next) => { change({ page: next === 1 ? undefined : next }) } }}
      />
    </section>
  )
}
