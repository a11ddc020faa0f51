import type { ReactNode } from 'react'
import type { Counts, DailyReport } from '../../contract/index.ts'
import { LEVEL_WORDS, NO_DEPARTMENT, overviewTerms } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { formatExact } from '../layout/TimeAgo.tsx'
import { Link } from '../router.tsx'
import { useDepartmentName } from './DepartmentSelect.tsx'
import { percent } from './numbers.ts'
import { listAt } from './usePeriod.ts'

const COUNTED = ['asked', 'sure', 'likely', 'clarified', 'none', 'askedBack', 'handedOff', 'helpful', 'unhelpful'] as const satisfies readonly (keyof Counts)[]

/** The list behind a count. */
const FILTERS: Readonly<Record<(typeof COUNTED)[number], Readonly<Record<string, string>>>> = {
  asked: {}, sure: { outcome: 'sure' }, likely: { outcome: 'likely' }, clarified: { outcome: 'clarified' }, none: { outcome: 'none' },
  askedBack: { mark: 'askedBack' }, handedOff: { mark: 'handedOff' }, helpful: { mark: 'helpful' }, unhelpful: { mark: 'unhelpful' },
}

export function ReportView({ report }: { report: DailyReport }) {
  const say = useSay(overviewTerms)
  const { locale } = usePreferences()
  const nameOf = useDepartmentName()
  const { day, counts, yesterday, mean, consultations } = report
  const at = (filter: Readonly<Record<string, string>>) => listAt('questions', { from: day, to: day, ...filter })
  const share = ({ asked, sure, likely }: Counts) => percent(asked === 0 ? null : (sure + likely) / asked) ?? '—'
  const rated = ({ ratings, satisfied }: DailyReport['consultations']['day']) => ratings === 0 ? say('noneYet') : `${satisfied} / ${ratings}`
  return (
    <article className="report">
      <h2>{say('reportOf', { day })}</h2>
      <Part title={say('numbers')} head={[say('figure'), say('thatDay'), say('dayBefore'), say('weekMean')]}>
        {COUNTED.map((name) => (
          <tr key={name}>
            <th scope="row">{say(name)}</th>
            <td>{counts[name] === 0 ? 0 : <Link to={at(FILTERS[name])} aria-label={`${say(name)} ${counts[name]}`}>{counts[name]}</Link>}</td><td>{yesterday[name]}</td><td>{mean[name]}</td>
          </tr>
        ))}
        <tr><th scope="row">{say('coverage')}</th><td>{share(counts)}</td><td>{share(yesterday)}</td><td>{share(mean)}</td></tr>
        <tr>
          <th scope="row">{say('ratings')}</th>
          <td>{consultations.day.ratings === 0 ? rated(consultations.day) : <Link to={listAt('ratings', { from: day, to: day })}>{rated(consultations.day)}</Link>}</td><td>{rated(consultations.yesterday)}</td><td>{percent(consultations.week.ratings === 0 ? null : consultations.week.satisfied / consultations.week.ratings) ?? say('noneYet')}</td>
        </tr>
      </Part>
      <Part title={say('hot')} head={[say('article'), say('times'), say('helpful'), say('unhelpful')]}>
        {report.hot.map(({ articleId, title, asked, helpful, unhelpful }) => (
          <tr key={articleId}><th scope="row"><Link to={at({ article: articleId })}>{title}</Link></th><td>{asked}</td><td>{helpful}</td><td>{unhelpful}</td></tr>
        ))}
      </Part>
      <Part title={say('newArticles')} head={[say('article'), say('times')]}>
        {report.newArticles.map(({ articleId, title, asked }) => <tr key={articleId}><th scope="row"><Link to={at({ article: articleId })}>{title}</Link></th><td>{asked}</td></tr>)}
      </Part>
      <Part title={say('newQuestions')} head={[say('question'), say('times')]}>
        {report.newQuestions.map(({ question, asked }) => <tr key={question}><th scope="row">{question}</th><td>{asked}</td></tr>)}
      </Part>
      <Part title={say('misses')} head={[say('question'), say('times')]}>
        {report.misses.map(({ question, asked }) => <tr key={question}><th scope="row">{question}</th><td>{asked}</td></tr>)}
      </Part>
      <Part title={say('complaints')} head={[say('question'), say('at')]}>
        {report.complaints.map(({ id, question, at: time }) => <tr key={id}><th scope="row">{question}</th><td>{formatExact(time, locale)}</td></tr>)}
      </Part>
      <Part title={say('lowRatings')} head={[say('question'), say('level'), say('reason'), say('at')]}>
        {report.lowRatings.map(({ id, question, level, reason, at: time }) => (
          <tr key={id}><th scope="row">{question}</th><td>{say(LEVEL_WORDS[level - 1] ?? 'level1')}</td><td className="report-words">{reason}</td><td>{formatExact(time, locale)}</td></tr>
        ))}
      </Part>
      <Part title={say('departments')} head={[say('department'), say('asked'), say('answered'), say('none'), say('handedOff')]}>
        {report.departments.map(({ departmentCode, asked, sure, likely, none, handedOff }) => (
          <tr key={departmentCode}>
            <th scope="row"><Link to={at({ department: departmentCode ?? NO_DEPARTMENT })}>{nameOf(departmentCode)}</Link></th><td>{asked}</td><td>{sure + likely}</td><td>{none}</td><td>{handedOff}</td>
          </tr>
        ))}
      </Part>
    </article>
  )
}

/** A heading with its table; an empty one says so. */
function Part({ title, head, children }: { title: string; head: readonly string[]; children: ReactNode }) {
  const say = useSay(overviewTerms)
  const isEmpty = Array.isArray(children) && children.length === 0
  return (
    <section className="report-part">
      <h3>{title}</h3>
      {isEmpty ? <p className="soft">{say('nothing')}</p> : (
        <div className="overview-scroll" role="region" aria-label={title} tabIndex={0}>
          <table className="overview-table">
            <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
