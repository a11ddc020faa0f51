import { useState } from 'react'
import { App, Button, Dropdown } from 'antd'
import type { Bulk, BulkResult, ChosenArticle, Department, EditorName } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import type { ExportFilter, Step } from '../client/api.ts'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { common } from '../wording/common.ts'
import { life } from '../wording/life.ts'
import { ExportButton } from './ExportButton.tsx'
import { StepDialog } from './StepDialog.tsx'

interface BulkBarProps {
  chosen: readonly ChosenArticle[]
  /** When all of a list are chosen: the list, which an export names better than so many ids. */
  exported: ExportFilter | undefined
  departments: readonly Department[]
  editors: readonly EditorName[]
  onDone: () => void
  onClear: () => void
}

/** So many go to the server at once. */
const PART = 100
const MOST_TOLD = 20
/** So many ids fit into an address. */
const MOST_NAMED = 200

/** What can be done with all that are chosen; nothing to be seen while none is. */
export function BulkBar({ chosen, exported, departments, editors, onDone, onClear }: BulkBarProps) {
  const say = useSay(life)
  const sayCommon = useSay(common)
  const { locale } = usePreferences()
  const { message, modal } = App.useApp()
  const failure = useFailure()
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const [dealtWith, setDealtWith] = useState<number>()
  const [asking, setAsking] = useState<'submit' | 'return'>()
  const can = (step: Step) => chosen.some(({ actions }) => actions.includes(step))
  const articles = chosen.map(({ id, version }) => ({ id, version }))
  const count = chosen.length

  const tell = ({ done, refused }: BulkResult) => {
    if (done > 0) message.success(say('bulkDone', { count: done }))
    if (refused.length === 0) return
    modal.warning({
      title: say('bulkRefused', { count: refused.length }),
      content: <ul>{refused.slice(0, MOST_TOLD).map(({ id, title, code, details }) => <li key={id}>{title}：{new AppError(code, { details }).toBody(locale).message}</li>)}{refused.length > MOST_TOLD && <li>…</li>}</ul>,
    })
  }
  const run = async (bulk: Bulk): Promise<boolean> => {
    setBusy(true)
    try {
      // In parts, so that it shows how far it is and the server deals with others meanwhile.
      const result: { done: number; refused: BulkResult['refused'][number][] } = { done: 0, refused: [] }
      for (let from = 0; from < bulk.articles.length; from += PART) {
        if (bulk.articles.length > PART) setDealtWith(from)
        const { done, refused } = await api.bulk({ ...bulk, articles: bulk.articles.slice(from, from + PART) })
        result.done += done
        result.refused.push(...refused)
      }
      tell(result)
      return true
    } catch (error) {
      message.error(failure(error))
      return false
    } finally {
      onDone()
      setDealtWith(undefined)
      setBusy(false)
    }
  }
  const confirm = (action: 'publish' | 'withdraw') => {
    void modal.confirm({
      title: say(action === 'publish' ? 'publishMany' : 'withdrawMany', { count }),
      ...(action === 'publish' && { content: say('publishManyMeans') }),
      okText: say(action),
      cancelText: sayCommon('cancel'),
      onOk: async () => { await run({ action, articles }) },
    })
  }

  if (count === 0 && !asking) return null
  return (
    <div className="bulk-bar" role="region" aria-label={say('chosen', { count })}>
      <span aria-live="polite">{dealtWith === undefined ? say('chosen', { count }) : say('bulkProgress', { done: dealtWith, count })}</span>
      {can('submit') && <Button size="small" disabled={busy} onClick={() => { setAsking('submit') }}>{say('submit')}</Button>}
      {can('publish') && <Button size="small" disabled={busy} onClick={() => { confirm('publish') }}>{say('publish')}</Button>}
      {can('return') && <Button size="small" disabled={busy} onClick={() => { setAsking('return') }}>{say('sendBack')}</Button>}
      {can('withdraw') && <Button size="small" disabled={busy} onClick={() => { confirm('withdraw') }}>{say('withdraw')}</Button>}
      <Dropdown
        trigger={['click']}
        disabled={busy}
        menu={{ items: editors.map(({ id, name }) => ({ key: id, label: name })), onClick: ({ key }) => { void run({ action: 'assign', owner: key, articles }) } }}
      >
        <Button size="small">{say('assign')}</Button>
      </Dropdown>
      <Dropdown
        trigger={['click']}
        disabled={busy}
        menu={{ items: departments.map(({ code, name }) => ({ key: code, label: name })), className: 'bulk-menu', onClick: ({ key }) => { void run({ action: 'department', departmentCode: key, articles }) } }}
      >
        <Button size="small">{say('giveToDepartment')}</Button>
      </Dropdown>
      {(exported ?? count <= MOST_NAMED) && <ExportButton small filter={exported ?? { ids: chosen.map(({ id }) => id) }} />}
      <Button size="small" type="text" onClick={onClear}>{say('unchoose')}</Button>
      <StepDialog
        step={asking}
        busy={busy}
        onStep={(remark) => asking ? run({ action: asking, articles, ...(remark && { remark }) }) : Promise.resolve(false)}
        onClose={() => { setAsking(undefined) }}
      />
    </div>
  )
}
