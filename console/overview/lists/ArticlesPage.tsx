/** Articles by what was asked of them. */
import { useCallback } from 'react'
import { Segmented } from 'antd'
import type { ArticleLine } from '../../../contract/index.ts'
import { ARTICLE_LISTS, overviewTerms } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { Nothing } from '../../layout/states.tsx'
import { Link, useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { ArticleLink } from '../ArticleLink.tsx'
import { DepartmentSelect, useDepartmentName } from '../DepartmentSelect.tsx'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { listAt, usePeriod } from '../usePeriod.ts'
import { ArticleNote } from './ArticleNote.tsx'
import { ListPage } from './ListPage.tsx'
import { usePaging } from './paging.ts'

export function ArticlesPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const [query, change] = useQuery()
  const { from, to } = usePeriod()
  const { part: { limit, offset } } = usePaging()
  const nameOf = useDepartmentName()
  const list = ARTICLE_LISTS.find((one) => one === query.get('list')) ?? 'mostHit'
  const department = query.get('department') ?? undefined
  const load = useCallback(() => api.articles({ list, from, to, limit, offset, ...(department !== undefined && { department }) }), [api, list, from, to, limit, offset, department])
  const loaded = useLoad(load)
  const hasPeriod = list === 'mostHit' || list === 'lowRated'
  return (
    <ListPage<ArticleLine>
      title={say('articles')}
      label={say(list)}
      rowKey="articleId"
      loaded={loaded}
      none={<Nothing title={say(`${list}None`)} />}
      tools={(
        <>
          <Segmented
            aria-label={say('articleList')}
            value={list}
            onChange={(next) => { change({ list: next, page: undefined }) }}
            options={ARTICLE_LISTS.map((value) => ({ value, label: say(value) }))}
          />
          {hasPeriod && <PeriodChooser />}
          <DepartmentSelect value={department} onChange={(code) => { change({ department: code, page: undefined }) }} />
        </>
      )}
      columns={[
        {
          title: sayTerm('article'),
          render: (_, line) => (
            <>
              <ArticleLink id={line.articleId} title={line.title} className="overview-words" />
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
    >
      <p className="soft">{say(`${list}Help`)}</p>
    </ListPage>
  )
}
