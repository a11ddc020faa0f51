import { useCallback } from 'react'
import { Button, Dropdown, Table } from 'antd'
import type { Article, ArticleKind, ArticleState, Directory } from '../../contract/index.ts'
import { articleKindSchema, articleStateSchema, titleOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing } from '../layout/states.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { Link, navigate, useQuery } from '../router.tsx'
import { common } from '../wording/common.ts'
import { editor } from '../wording/editor.ts'
import { ArticleFilters } from './ArticleFilters.tsx'
import { stateTones } from './tones.ts'

const PAGE = 20
const createWords = { faq: 'createFaq', item: 'createItem', policy: 'createPolicy', theme: 'createTheme' } as const satisfies Record<ArticleKind, string>

/** A value of the address, if it is one we know. */
const known = <T extends string>(options: readonly T[], value: string | null) => options.find((option) => option === value)

export function ArticleList() {
  const say = useSay(editor)
  const api = useApi()
  const [query, change] = useQuery()
  const kind = known<ArticleKind>(articleKindSchema.options, query.get('kind'))
  const state = known<ArticleState>(articleStateSchema.options, query.get('state'))
  const departmentCode = query.get('department') ?? undefined
  const text = query.get('text') ?? undefined
  const page = Math.max(1, Number(query.get('page')) || 1)

  const load = useCallback(
    () => api.articles({ kind, state, departmentCode, text, limit: PAGE, offset: (page - 1) * PAGE }),
    [api, kind, state, departmentCode, text, page],
  )
  const { data, error, loading, reload } = useLoad(load)
  const { data: directory } = useLoad(api.directory)

  return (
    <section className="editor-list">
      <div className="editor-tools">
        <ArticleFilters
          filters={{ kind, state, departmentCode, text }}
          directory={directory}
          onChange={(patch) => { change({ ...patch, page: undefined }) }}
        />
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
      <Articles rows={data?.rows ?? []} directory={directory} loading={loading} total={data?.total ?? 0} page={page} onPage={(next) => { change({ page: next === 1 ? undefined : next }) }} />
    </section>
  )
}

interface ArticlesProps {
  rows: Article[]
  directory: Directory | undefined
  loading: boolean
  total: number
  page: number
  onPage: (page: number) => void
}

function Articles({ rows, directory, loading, total, page, onPage }: ArticlesProps) {
  const say = useSay(editor)
  const sayCommon = useSay(common)
  const departmentName = (code: string | undefined) => directory?.departments.find((one) => one.code === code)?.shortName
  return (
    <Table<Article>
      rowKey="id"
      dataSource={rows}
      loading={loading}
      aria-label={say('articles')}
      locale={{ emptyText: loading ? ' ' : <Nothing title={say('noArticles')} help={say('noArticlesHelp')} /> }}
      pagination={{
        current: page, pageSize: PAGE, total, showSizeChanger: false, responsive: true,
        showTotal: (count) => say('total', { count }),
        onChange: onPage,
      }}
      columns={[
        {
          title: say('articleTitle'),
          render: (_, { id, content, key, state, sample }) => (
            <>
              <Link to={`/editor/articles/${id}`} className="article-title">{titleOf(content)}</Link>
              <span className="article-key small soft">
                {sample && <span className="tag">{sayCommon('sample')}</span>}
                <span className={`tag on-phone ${stateTones[state]}`}>{say(state)}</span>
                <span className="on-phone">{say(content.kind)}</span>
                <span>{key}</span>
              </span>
            </>
          ),
        },
        { title: say('kind'), responsive: ['md'], width: '8em', render: (_, { content }) => say(content.kind) },
        { title: say('department'), responsive: ['lg'], width: '9em', render: (_, { departmentCode }) => departmentName(departmentCode) ?? '' },
        { title: say('state'), responsive: ['md'], width: '7em', render: (_, { state }) => <span className={`tag ${stateTones[state]}`}>{say(state)}</span> },
        {
          title: say('changed'),
          responsive: ['md'],
          width: '11em',
          render: (_, { updatedAt, updatedBy }) => <><TimeAgo at={updatedAt} />{' '}<span className="small soft">{updatedBy}</span></>,
        },
      ]}
    />
  )
}
