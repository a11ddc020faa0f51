/** The questions behind a figure. */
import { useCallback, useState } from 'react'
import { App, Button, Select, Table } from 'antd'
import type { LoggedQuestion, Mark, Outcome, QuestionFilter } from '../../../contract/index.ts'
import { MARKS, OUTCOMES, overviewTerms } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi, useStaff } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { Link, useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { DepartmentSelect, useDepartmentName } from '../DepartmentSelect.tsx'
import { save } from '../../client/download.ts'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { usePeriod } from '../usePeriod.ts'
import { usePaging } from './paging.ts'

const tones: Readonly<Record<LoggedQuestion['outcome'], string>> = { sure: 'tag-good', likely: 'tag-brand', clarified: 'tag-warn', none: 'tag-bad', other: '' }
/** As many as the server writes into one file. */
const MOST_EXPORTED = 10_000

export function QuestionsPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const [query, change] = useQuery()
  const { from, to } = usePeriod()
  const { part, pagination } = usePaging()
  const nameOf = useDepartmentName()
  const { roles } = useStaff()
  const filter = filterOf(query, from, to)
  const asked = JSON.stringify({ ...filter, ...part })
  const load = useCallback(() => api.questions(JSON.parse(asked) as QuestionFilter & typeof part), [api, asked])
  const { data, error, loading, reload } = useLoad(load)
  const title = filter.article !== undefined && data?.rows.find(({ articleId }) => articleId === filter.article)?.articleTitle
  return (
    <section className="overview-part">
      <h2>{say('questions')}</h2>
      <search className="overview-tools" aria-label={say('filters')}>
        <PeriodChooser />
        <Select<Outcome | 'answered'>
          allowClear
          className="overview-select"
          value={filter.answered ? 'answered' : filter.outcome ?? null}
          onChange={(next: Outcome | 'answered' | undefined) => { change({ outcome: next === 'answered' ? undefined : next, answered: next === 'answered' ? '1' : undefined, page: undefined }) }}
          options={(['answered', ...OUTCOMES] as const).map((value) => ({ value, label: sayTerm(value) }))}
          placeholder={say('anyOutcome')}
          aria-label={sayTerm('outcome')}
        />
        <Select<Mark>
          allowClear
          className="overview-select"
          value={filter.mark ?? null}
          onChange={(mark: Mark | undefined) => { change({ mark, page: undefined }) }}
          options={MARKS.map((value) => ({ value, label: sayTerm(value) }))}
          placeholder={say('anyMark')}
          aria-label={say('mark')}
        />
        <DepartmentSelect value={filter.department} onChange={(department) => { change({ department, page: undefined }) }} withUnknown />
        <ExportButton filter={filter} total={data?.total ?? 0} />
      </search>
      {filter.article !== undefined && (
        <p className="overview-only">
          <span>{say('onlyArticle', { title: title || filter.article })}</span>
          <Button size="small" onClick={() => { change({ article: undefined, page: undefined }) }}>{say('dropFilter')}</Button>
        </p>
      )}
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<LoggedQuestion>
        rowKey="id"
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say('questions')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('noQuestions')} help={say('noQuestionsHelp')} /> }}
        pagination={pagination(data?.total ?? 0)}
        columns={[
          {
            title: sayTerm('question'),
            render: (_, { question, articleId, articleTitle, askedBack, handedOff, helpful, outcome, at }) => (
              <>
                <p className="overview-words pre">{question}</p>
                <p className="overview-tags small">
                  <span className={`tag overview-narrow ${tones[outcome]}`}>{sayTerm(outcome)}</span>
                  {askedBack && <span className="tag">{sayTerm('askedBack')}</span>}
                  {handedOff && <span className="tag tag-warn">{sayTerm('handedOff')}</span>}
                  {helpful !== undefined && <span className={`tag ${helpful ? 'tag-good' : 'tag-bad'}`}>{sayTerm(helpful ? 'helpful' : 'unhelpful')}</span>}
                  {articleId !== undefined && (roles.includes('editor')
                    ? <Link to={`/editor/articles/${articleId}`}>{articleTitle ?? articleId}</Link>
                    : <span className="soft">{articleTitle ?? articleId}</span>)}
                  <span className="overview-narrow soft"><TimeAgo at={at} /></span>
                </p>
              </>
            ),
          },
          { title: sayTerm('outcome'), responsive: ['md'], width: '11em', render: (_, { outcome }) => <span className={`tag ${tones[outcome]}`}>{sayTerm(outcome)}</span> },
          { title: sayTerm('department'), responsive: ['lg'], width: '10em', render: (_, { departmentCode }) => nameOf(departmentCode) },
          { title: sayTerm('at'), responsive: ['md'], width: '9em', render: (_, { at }) => <TimeAgo at={at} /> },
        ]}
      />
    </section>
  )
}

function ExportButton({ filter, total }: { filter: QuestionFilter; total: number }) {
  const say = useSay(overview)
  const { overview: api } = useApi()
  const { message } = App.useApp()
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await attempt(async () => {
      save(await api.questionsFile(filter), `questions-${filter.from}-${filter.to}.csv`)
      message.success(total > MOST_EXPORTED ? say('exportedSome', { count: MOST_EXPORTED }) : say('exported'))
    })
    setBusy(false)
  }
  return <Button loading={busy} disabled={total === 0} onClick={() => { void run() }}>{say('exportCsv')}</Button>
}

/** What the address asks for; what we do not know of is left out. */
function filterOf(query: URLSearchParams, from: string, to: string): QuestionFilter {
  const outcome = OUTCOMES.find((one) => one === query.get('outcome'))
  const mark = MARKS.find((one) => one === query.get('mark'))
  const department = query.get('department')
  const article = query.get('article')
  return {
    from, to,
    ...(outcome && { outcome }), ...(query.get('answered') === '1' && { answered: '1' as const }), ...(mark && { mark }),
    ...(department && { department }), ...(article && { article }),
  }
}
