/** Other ways to ask, each to be taken with one click. Stands in the form as a second field of the same name, so that the form hears of it. */
import { Button } from 'antd'
import type { ArticleContent, ProposedPhrasing } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { formatExact } from '../layout/TimeAgo.tsx'
import { writing } from '../wording/writing.ts'
import { useHelp, useWriting } from './useHelp.ts'

interface ProposalsProps {
  content: ArticleContent | undefined
  value?: readonly string[]
  onChange?: (value: readonly string[]) => void
}

export function Proposals({ content, value = [], onChange }: ProposalsProps) {
  const say = useSay(writing)
  const { data = [], error, retry } = useHelp(useApi().proposedPhrasings, useWriting(content))
  const left = data.filter(({ text }) => !value.includes(text))
  return (
    <section className="proposals" aria-label={say('proposals')}>
      <p className="small soft">{say('proposals')}</p>
      {error !== undefined && <p className="small">{say('similarFailed')} <Button size="small" onClick={retry}>{say('retry')}</Button></p>}
      {left.length === 0 && error === undefined && <p className="small soft">{say('proposalsNone')}</p>}
      <ul>
        {left.map((proposal) => (
          <li key={proposal.text}>
            <Button aria-label={say('proposalTake', { text: proposal.text })} onClick={() => { onChange?.([...value, proposal.text]) }}>
              <span aria-hidden>＋ </span>{proposal.text}
            </Button>{' '}
            <span className="small soft"><Origin proposal={proposal} /></span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Origin({ proposal }: { proposal: ProposedPhrasing }) {
  const say = useSay(writing)
  const { locale } = usePreferences()
  return proposal.from === 'asked'
    ? say('proposalAsked', { times: proposal.times, day: formatExact(proposal.at, locale) })
    : say('proposalEveryday', { everyday: proposal.everyday, official: proposal.official })
}
