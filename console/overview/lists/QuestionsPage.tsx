/** The questions behind a figure. */
import { useCallback, useState } from 'react'
import { App, Button, Select } from 'antd'
import type { LoggedQuestion, Mark, Outcome, QuestionFilter } from '../../../contract/index.ts'
import { MARKS, OUTCOMES, overviewTerms } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { Nothing } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { ArticleLink } from '../ArticleLink.tsx'
import { DepartmentSelect, useDepartmentName } from '../DepartmentSelect.tsx'
import { save } from '../../client/download.ts'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { usePeriod } from '../usePeriod.ts'
import { ListPage } from './ListPage.tsx'
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
  const { part } = usePaging()
  const nameOf = useDepartmentName()
  const filter = filterOf(query, from, to)
  const asked = JSON.stringify({ ...filter, ...part })
  const load = useCallback(() => api.questions(JSON.parse(asked) as QuestionFilter & typeof part), [api, asked])
  const loaded = useLoad(load)
  const title = filter.article !== undefined && loaded.data?.rows.find(({ articleId }) => articleId === filter.article)?.articleTitle
  return (
    <ListPage<LoggedQuestion>
      title={say('questions')}
      rowKey="id"
      loaded={loaded}
      none={<Nothing title={say('noQuestions')} help={say('noQuestionsHelp')} />}
      tools={(
        <>
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
          <DepartmentSelect value={filter.department} onChange={(department) => { change({ department, page: undefined }) }} />
          <ExportButton filter={filter} total={loaded.data?.total ?? 0} />
        </>
      )}
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
                {articleId !== undefined && <ArticleLink id={articleId} title={articleTitle} />}
                <span className="overview-narrow soft"><TimeAgo at={at} /></span>
              </p>
            </>
          ),
        },
        { title: sayTerm('outcome'), responsive: ['md'], width: '11em', render: (_, { outcome }) => <span className={`tag ${tones[outcome]}`}>{sayTerm(outcome)}</span> },
        { title: sayTerm('department'), responsive: ['lg'], width: '10em', render: (_, { departmentCode }) => nameOf(departmentCode) },
        { title: sayTerm('at'), responsive: ['md'], width: '9em', render: (_, { at }) => <TimeAgo at={at} /> },
      ]}
    >
      {filter.article !== undefined && (
        <p className="overview-only">
          <span>{say('onlyArticle', { title: title || filter.article })}</span>
          <Button size="small" onClick={() => { change({ article: undefined, page: undefined }) }}>{say('dropFilter')}</Button>
        </p>
      )}
    </ListPage>
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
