import { useCallback, useEffect, useMemo, useState } from 'react'
import { Button, Dropdown } from 'antd'
import type { ArticleKind, ChosenArticle, ListedStanding } from '../../contract/index.ts'
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
import { ChooseAll } from './ChooseAll.tsx'
import { ExportButton } from './ExportButton.tsx'
import { SampleNotice } from './SampleNotice.tsx'
import { SavedViews } from './SavedViews.tsx'

const SIZES = [20, 50, 100, 200] as const
const createWords = { faq: 'createFaq', item: 'createItem', policy: 'createPolicy', theme: 'createTheme' } as const satisfies Record<ArticleKind, string>

const NONE: ReadonlyMap<string, ChosenArticle> = new Map()

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
    import: query.get('import') ?? undefined,
    text: query.get('text') ?? undefined,
  }
  const { kind, standing, department, owner, import: ofImport, text } = filters
  const size = SIZES.find((one) => String(one) === query.get('size')) ?? SIZES[0]
  const page = Math.max(1, Number(query.get('page')) || 1)

  const listed = useMemo(() => ({ kind, standing, departmentCode: department, owner, import: ofImport, text }), [kind, standing, department, owner, ofImport, text])
  const load = useCallback(() => api.articles({ ...listed, limit: size, offset: (page - 1) * size }), [api, listed, size, page])
  const { data, error, loading, reload } = useLoad(load)
  const { data: directory } = useLoad(api.directory)
  const { data: editing } = useLoad(api.editing)
  const [chosen, setChosen] = useState<ReadonlyMap<string, ChosenArticle>>(NONE)
  // Kept from page to page; other filters show other articles, of which nothing is chosen.
  useEffect(() => { setChosen(NONE) }, [listed])
  const onChange = useCallback((patch: Record<string, string | undefined>) => { change({ ...patch, page: undefined }) }, [change])
  const rows = data?.rows ?? []
  const total = data?.total ?? 0

  return (
    <section className="editor-list">
      <SampleNotice onRemoved={reload} />
      <SavedViews query={query} onOpen={(view) => { navigate(`/editor/articles${view && `?${view}`}`) }} />
      <div className="editor-tools">
        <ArticleFilters
          filters={filters}
          directory={directory}
          editors={editing?.editors ?? []}
          onChange={onChange}
        />
        {chosen.size === 0 && <ExportButton filter={listed} />}
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
        chosen={[...chosen.values()]}
        exported={chosen.size === total ? listed : undefined}
        departments={directory?.departments ?? []}
        editors={editing?.editors ?? []}
        onDone={() => {
          setChosen(NONE)
          reload()
        }}
        onClear={() => { setChosen(NONE) }}
      />
      {chosen.size > 0 && chosen.size < total && <ChooseAll count={total} filter={listed} onChosen={setChosen} />}
      <ArticleTable
        rows={rows}
        directory={directory}
        loading={loading}
        chosen={[...chosen.keys()]}
        onChoose={(ids) => { setChosen(withPage(chosen, rows, ids)) }}
        pagination={{ current: page, pageSize: size, total, onChange: (next, nextSize) => { change({ page: next === 1 || nextSize !== size ? undefined : next, size: nextSize === SIZES[0] ? undefined : nextSize }) } }}
        sizes={SIZES}
      />
    </section>
  )
}

/** What is chosen on this page, beside what was chosen on others. */
function withPage(chosen: ReadonlyMap<string, ChosenArticle>, rows: readonly ChosenArticle[], ids: readonly string[]): ReadonlyMap<string, ChosenArticle> {
  const here = new Set(rows.map(({ id }) => id))
  return new Map([...[...chosen].filter(([id]) => !here.has(id)), ...rows.filter(({ id }) => ids.includes(id)).map((row) => [row.id, row] as const)])
}
