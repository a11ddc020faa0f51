/** What an entry would change: what speaks against it, what it would find, which test cases would come out otherwise. */
import { useCallback } from 'react'
import { Alert } from 'antd'
import type { WordCheck, WordEntry, WordWarning } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { Link } from '../../router.tsx'
import { wordWords } from '../../wording/words.ts'
import { ChangedCases } from '../tests/ChangedCases.tsx'

/** @param id of the entry whose place it would take; with no entry: that one is taken out */
export function CheckView({ entry, id }: { entry: WordEntry | null; id?: string }) {
  const say = useSay(wordWords)
  const { checkWord } = useApi()
  const { data, error, loading, reload } = useLoad(useCallback(() => checkWord(entry, id), [checkWord, entry, id]))
  return (
    <section className="words-check" aria-label={say('checkTitle')} aria-live="polite" aria-busy={loading}>
      <h3>{say('checkTitle')}</h3>
      {loading && !data && <p role="status">{say('checking')}</p>}
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {data && <CaseOutcome check={data} isEntry={entry !== null} />}
    </section>
  )
}

function CaseOutcome({ check: { warnings, findable, cases }, isEntry }: { check: WordCheck; isEntry: boolean }) {
  const say = useSay(wordWords)
  const percent = (share: number) => Math.round(100 * share)
  const sayWarning = ({ kind, word, line = '', articles = 0 }: WordWarning) => say(`warning_${kind}`, { word, line, articles })
  return (
    <>
      {warnings.map((warning) => <Alert key={`${warning.kind} ${warning.word}`} type="warning" title={sayWarning(warning)} />)}
      {isEntry && warnings.length === 0 && <p>{say('noWarnings')}</p>}
      {findable.map(({ word, articles }) => articles.length === 0 ? <p key={word} className="soft">{say('findsNothing', { word })}</p> : (
        <div key={word}>
          <p><strong>{say('findable', { word })}</strong></p>
          <ul className="words-found">
            {articles.map(({ articleId, title, before, confidence }) => (
              <li key={articleId}>
                <Link to={`/editor/articles/${articleId}`}>{title}</Link>{' '}
                <span className="small soft">{before === undefined ? say('percent', { percent: percent(confidence) }) : say('fromTo', { before: percent(before), after: percent(confidence) })}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {cases.changed.length === 0
        ? <p className="soft">{say('casesSame', { count: cases.asked })}</p>
        : <><p><strong>{say('casesChanged')}</strong></p><ChangedCases cases={cases.changed} label={say('casesChanged')} /></>}
    </>
  )
}
