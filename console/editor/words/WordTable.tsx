import { Button, Table } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import type { ListedWord } from '../../client/testing.ts'
import { Nothing } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { wordWords } from '../../wording/words.ts'
import { entryText } from './entryText.ts'

interface WordTableProps {
  words: readonly ListedWord[]
  loading: boolean
  onChange: (word: ListedWord) => void
  onReview: (word: ListedWord) => void
  onHistory: (word: ListedWord) => void
  onRemove: (word: ListedWord) => void
  onTakeBack: (word: ListedWord) => void
}

export function WordTable({ words, loading, onChange, onReview, onHistory, onRemove, onTakeBack }: WordTableProps) {
  const say = useSay(wordWords)
  /** What waits for somebody comes first. */
  const rows = [...words].sort((a, b) => Number(b.proposal !== undefined) - Number(a.proposal !== undefined))
  const nameOf = ({ entry, proposal }: ListedWord) => (entry ?? proposal?.entry)?.everyday.join('、') ?? ''
  const actions = (word: ListedWord) => {
    const name = nameOf(word)
    const button = (text: string, label: string, onClick: (word: ListedWord) => void, isMain = false) =>
      <Button size="small" {...isMain && { type: 'primary' as const }} aria-label={label} onClick={() => { onClick(word) }}>{text}</Button>
    return (
      <div className="words-actions">
        {word.proposal && !word.own && button(say('review'), say('reviewOf', { words: name }), onReview, true)}
        {word.proposal && word.own && button(say('takeBack'), say('takeBackOf', { words: name }), onTakeBack)}
        {(!word.proposal || word.own) && button(say('change'), say('changeOf', { words: name }), onChange)}
        {!word.proposal && button(say('remove'), say('removeOf', { words: name }), onRemove)}
        {button(say('history'), say('historyOf', { words: name }), onHistory)}
      </div>
    )
  }
  return (
    <Table<ListedWord>
      rowKey="id"
      dataSource={rows}
      loading={loading}
      aria-label={say('own')}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: loading ? ' ' : <Nothing title={say('noOwn')} help={say('noOwnHelp')} /> }}
      columns={[
        {
          title: say('entry'),
          render: (_, { entry, proposal, own }) => (
            <>
              {entry && <p className="article-title">{entryText(entry, say)}</p>}
              {entry?.note !== undefined && <p className="small soft">{entry.note}</p>}
              {proposal && (
                <p>
                  <span className="tag tag-warn">{say(!entry ? 'proposedAdd' : proposal.entry ? 'proposedChange' : 'proposedRemove')}</span>{' '}
                  {proposal.entry && <strong>{entryText(proposal.entry, say)}</strong>}{' '}
                  <span className="small soft">{say('proposedBy', { name: proposal.by })} <TimeAgo at={proposal.at} />{own && `；${say('ownWaits')}`}</span>
                </p>
              )}
            </>
          ),
        },
        { title: say('state'), width: '7em', responsive: ['md'], render: (_, { entry }) => entry ? <span className="tag tag-good">{say('inUse')}</span> : <span className="tag">{say('pending')}</span> },
        { title: say('actions'), className: 'words-buttons', render: (_, word) => actions(word) },
      ]}
    />
  )
}
