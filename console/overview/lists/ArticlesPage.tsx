/** Articles by what was asked of them. */
import { useCallback } from 'react'
import { Segmented, Table } from 'antd'
import type { ArticleLine } from '../../../contract/index.ts'
import { ARTICLE_LISTS, overviewTerms } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi, useStaff } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { Link, useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { DepartmentSelect, useDepartmentName } from '../DepartmentSelect.tsx'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { listAt, usePeriod } from '../usePeriod.ts'
import { ArticleNote } from './ArticleNote.tsx'
import { usePaging } from './paging.ts'

export function ArticlesPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const { roles } = useStaff()
  const [query, change] = useQuery()
  const { from, to } = usePeriod()
  const { part: { limit, offset }, pagination } = usePaging()
  const nameOf = useDepartmentName()
  const list = ARTICLE_LISTS.find((one) => one === query.get('list')) ?? 'mostHit'
  const department = query.get('department') ?? undefined
  const load = useCallback(() => api.articles({ list, from, to, limit, offset, ...(department !== undefined && { department }) }), [api, list, from, to, limit, offset, department])
  const { data, error, loading, reload } = useLoad(load)
  const hasPeriod = list === 'mostHit' || list === 'lowRated'
  return (
    <section className="overview-part">
      <h2>{say('articles')}</h2>
      <div className="overview-tools">
        <Segmented
          aria-label={say('articleList')}
          value={list}
          onChange={(next) => { change({ list: next, page: undefined }) }}
          options={ARTICLE_LISTS.map((value) => ({ value, label: say(value) }))}
        />
        {hasPeriod && <PeriodChooser />}
        <DepartmentSelect value={department} onChange={(code) => { change({ department: code, page: undefined }) }} />
      </div>
      <p className="soft">{say(`${list}Help`)}</p>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<ArticleLine>
        rowKey="articleId"
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say(list)}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say(`${list}None`)} /> }}
        pagination={pagination(data?.total ?? 0)}
        columns={[
          {
            title: sayTerm('article'),
            render: (_, line) => (
              <>
                {roles.includes('editor') ? <Link to={`/editor/articles/${line.articleId}`} className="overview-words">{line.title}</Link> : <span className="overview-words">{line.title}</span>}
                <p className="small soft"><ArticleNote list={list} line={line} /></p>
              </>
            ),
          },
          { title: sayTerm('department'), responsive: ['md'], width: '11em', render: (_, { departmentCode }) => departmentCode === undefined ? '' : nameOf(departmentCode) },
          ...(hasPeriod
            ? [{
              title: say('theirQuestions'), className: 'overview-fit',
              render: (_: unknown, { articleId, title }: ArticleLine) => (
                <Link to={listAt('questions', { from, to, article: articleId, mark: list === 'lowRated' ? 'unhelpful' : undefined })} aria-label={say('theirQuestionsOf', { title })}>{say('theirQuestions')}</Link>
              ),
            }]
            : []),
        ]}
      />
    </section>
  )
}
