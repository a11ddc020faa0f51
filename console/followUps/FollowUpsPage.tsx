/** 跟进: what consultations have left to be done, the next to be due first. Filters stay in the address. */
import { useCallback, useState } from 'react'
import { Button, Checkbox, Input, Modal, Radio, Table } from 'antd'
import type { FollowUpRow } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing } from '../layout/states.tsx'
import { formatDay } from '../layout/TimeAgo.tsx'
import { useQuery } from '../router.tsx'
import { followUpWords } from '../wording/followUps.ts'
import { MoveDialog } from './MoveDialog.tsx'
import './followUps.css'

const PAGE = 20
const STATES = ['undone', 'open', 'inProgress', 'done'] as const
const tones = { open: 'tag-bad', inProgress: 'tag-warn', done: 'tag-good' } as const

export type Act = (row: FollowUpRow, action: { action: 'take' } | { action: 'done'; result: string } | { action: 'reopen' } | { action: 'due'; dueOn: string; reason: string }) => Promise<boolean>

export function FollowUpsPage() {
  const say = useSay(followUpWords)
  const api = useApi()
  const attempt = useAttempt()
  const [query, change] = useQuery()
  const state = STATES.find((one) => one === query.get('state')) ?? 'undone'
  const mine = query.get('mine') === '1' ? '1' : undefined
  const overdue = query.get('overdue') === '1' ? '1' : undefined
  const page = Math.max(1, Number(query.get('page')) || 1)
  const load = useCallback(() => api.followUps({ state, mine, overdue, limit: PAGE, offset: (page - 1) * PAGE }), [api, state, mine, overdue, page])
  const { data, error, loading, reload } = useLoad(load)
  const [finishing, setFinishing] = useState<FollowUpRow>()
  const [moving, setMoving] = useState<FollowUpRow>()

  const act: Act = async (row, action) => {
    const done = await attempt(() => api.followUp(row.id, { ...action, version: row.version }))
    reload()
    return done
  }
  return (
    <section className="follow-ups">
      <h1>{say('title')}</h1>
      <div className="follow-up-filters">
        <Radio.Group value={state} onChange={(event) => { change({ state: event.target.value === 'undone' ? undefined : String(event.target.value), page: undefined }) }} optionType="button" aria-label={say('state')}>
          {STATES.map((one) => <Radio.Button key={one} value={one}>{say(one)}</Radio.Button>)}
        </Radio.Group>
        <Checkbox checked={mine !== undefined} onChange={(event) => { change({ mine: event.target.checked ? '1' : undefined, page: undefined }) }}>{say('mine')}</Checkbox>
        <Checkbox checked={overdue !== undefined} onChange={(event) => { change({ overdue: event.target.checked ? '1' : undefined, page: undefined }) }}>{say('overdue')}</Checkbox>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<FollowUpRow>
        rowKey="id"
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say('title')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('none')} help={say('noneHelp')} /> }}
        pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, onChange: (next) => { change({ page: next === 1 ? undefined : next }) } }}
        columns={[
          { title: say('what'), render: (_, row) => <What row={row} onAct={act} onFinish={() => { setFinishing(row) }} onMove={() => { setMoving(row) }} /> },
          { title: say('state'), responsive: ['md'], width: '8em', render: (_, row) => <span className={`tag ${tones[row.state]}`}>{say(row.state)}</span> },
          { title: say('due'), responsive: ['md'], width: '9em', render: (_, row) => <Due row={row} /> },
          { title: say('owner'), responsive: ['md'], width: '8em', render: (_, { ownerName }) => ownerName ?? <span className="soft">{say('nobody')}</span> },
        ]}
      />
      {moving && <MoveDialog row={moving} onAct={act} onClose={() => { setMoving(undefined) }} />}
      {finishing && <Finish row={finishing} onAct={act} onClose={() => { setFinishing(undefined) }} />}
    </section>
  )
}

function Due({ row: { dueOn, overdue } }: { row: FollowUpRow }) {
  const say = useSay(followUpWords)
  const { locale } = usePreferences()
  return <span className={overdue ? 'follow-up-late' : undefined}>{formatDay(dueOn, locale)}{overdue && ` ${say('overdue')}`}</span>
}

function What({ row, onAct, onFinish, onMove }: { row: FollowUpRow; onAct: Act; onFinish: () => void; onMove: () => void }) {
  const say = useSay(followUpWords)
  const { locale } = usePreferences()
  const inWords = useAsked()
  const { question: asked, what, reason, state, result, ownerName, moves = [] } = row
  const question = inWords(asked)
  const name = { question }
  return (
    <>
      <p><strong>{question}</strong> <span className="tag">{say(reason)}</span></p>
      <p className="pre">{what}</p>
      {moves.map((one) => <p key={one.at} className="pre small soft">{say('moved', { name: one.byName, from: formatDay(one.from, locale), to: formatDay(one.to, locale) })}：{one.reason}</p>)}
      {result && <p className="pre soft">{say('result')}：{result}</p>}
      <p className="follow-up-narrow small"><span className={`tag ${tones[state]}`}>{say(state)}</span> <Due row={row} /> {ownerName ?? say('nobody')}</p>
      <p className="follow-up-actions">
        {state !== 'done' && <Button size="small" onClick={() => { void onAct(row, { action: 'take' }) }} aria-label={say('takeName', name)}>{say('take')}</Button>}
        {state !== 'done' && <Button size="small" type="primary" onClick={onFinish} aria-label={say('finishName', name)}>{say('finish')}</Button>}
        {state !== 'done' && <Button size="small" onClick={onMove} aria-label={say('moveName', name)}>{say('move')}</Button>}
        {state === 'done' && <Button size="small" onClick={() => { void onAct(row, { action: 'reopen' }) }} aria-label={say('reopenName', name)}>{say('reopen')}</Button>}
      </p>
    </>
  )
}

function Finish({ row, onAct, onClose }: { row: FollowUpRow; onAct: Act; onClose: () => void }) {
  const say = useSay(followUpWords)
  const [result, setResult] = useState('')
  const [checked, setChecked] = useState(false)
  const submit = async () => {
    setChecked(true)
    if (result.trim() && await onAct(row, { action: 'done', result: result.trim() })) onClose()
  }
  return (
    <Modal open title={say('finish')} okText={say('finish')} cancelText={say('cancel')} onOk={() => { void submit() }} onCancel={onClose}>
      <label htmlFor="follow-up-result">{say('resultAsked')}</label>
      <Input.TextArea id="follow-up-result" autoFocus value={result} maxLength={2000} autoSize={{ minRows: 3 }} onChange={(event) => { setResult(event.target.value) }} aria-required aria-invalid={checked && !result.trim()} />
      {checked && !result.trim() && <p className="follow-up-late" role="alert">{say('resultMissing')}</p>}
    </Modal>
  )
}
