import { useCallback, useEffect, useState } from 'react'
import { Alert, App, Button, Checkbox, Input, Table } from 'antd'
import type { ListedCase } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { useDelayed } from '../../layout/useDelayed.ts'
import { useQuery } from '../../router.tsx'
import { common } from '../../wording/common.ts'
import { testWords } from '../../wording/tests.ts'
import { CaseDialog } from './CaseDialog.tsx'
import { ImportCases } from './ImportCases.tsx'
import { Expected, OutcomeTag } from './outcomes.tsx'

const PAGE = 20

interface CaseListProps {
  setId: string
  /** The newest run that got to its end: with another one the cases are read again. */
  tested: string | undefined
  /** Of the whole set: not told while a filter hides some. */
  onCount: (count: number) => void
}

export function CaseList({ setId, tested, onCount }: CaseListProps) {
  const say = useSay(testWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const { message } = App.useApp()
  const failure = useFailure()
  const [query, change] = useQuery()
  const [editing, setEditing] = useState<ListedCase | 'new' | 'import'>()
  const text = query.get('text') ?? undefined
  const pinned = query.get('pinned') === 'true' ? true : undefined
  const page = Math.max(1, Number(query.get('page')) || 1)
  const isFiltered = text !== undefined || pinned !== undefined
  const load = useCallback(() => api.testCases(setId, { text, pinned, limit: PAGE, offset: (page - 1) * PAGE }), [api, setId, text, pinned, page])
  const { data, error, loading, reload } = useLoad(load)
  useEffect(() => { if (tested !== undefined) reload() }, [tested, reload])
  useEffect(() => { if (data && !isFiltered) onCount(data.total) }, [data, isFiltered, onCount])
  const removing = useDelayed<ListedCase>(({ id }) => {
    api.removeTestCase(id).then(reload, (cause: unknown) => { message.error(failure(cause)) })
  })
  const close = () => { setEditing(undefined) }
  const closeAndReload = () => {
    close()
    reload()
  }

  return (
    <section className="editor-list" aria-label={say('cases')}>
      <div className="editor-tools">
        <h3>{say('cases')}</h3>
        <div className="article-actions">
          <Button type="primary" onClick={() => { setEditing('new') }}>{say('addCase')}</Button>
          <Button onClick={() => { setEditing('import') }}>{say('import')}</Button>
          <Button href={api.testCasesFile(setId)} download>{say('export')}</Button>
        </div>
      </div>
      <search className="editor-filters" aria-label={say('search')}>
        <Input.Search allowClear defaultValue={text} onSearch={(value) => { change({ text: value.trim(), page: undefined }) }} aria-label={say('search')} placeholder={say('search')} />
        <Checkbox checked={pinned ?? false} onChange={({ target }) => { change({ pinned: target.checked ? 'true' : undefined, page: undefined }) }}>{say('onlyPinned')}</Checkbox>
      </search>
      <div aria-live="polite">
        {removing.pending && <Alert type="info" title={say('caseRemoved', { question: removing.pending.question })} action={<Button size="small" onClick={removing.undo}>{sayCommon('undo')}</Button>} />}
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<ListedCase>
        rowKey="id"
        dataSource={(data?.rows ?? []).filter(({ id }) => id !== removing.pending?.id)}
        loading={loading && !data}
        aria-label={say('cases')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('noCases')} help={say('noCasesHelp')} /> }}
        pagination={{
          current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, responsive: true, hideOnSinglePage: true,
          showTotal: (count) => say('total', { count }), onChange: (next) => { change({ page: next === 1 ? undefined : next }) },
        }}
        columns={[
          {
            title: say('question'),
            render: (_, one) => (
              <>
                <p className="article-title">{one.question} {one.pinned && <span className="tag tag-brand">{say('pinnedTag')}</span>}</p>
                <p className="on-phone"><OutcomeTag outcome={one.last} /></p>
                <p className="small soft">{say('expected')}：<Expected expected={one.expected} titles={one.titles} /></p>
                {one.note !== undefined && <p className="small soft">{one.note}</p>}
              </>
            ),
          },
          { title: say('lastRun'), responsive: ['md'], width: '7em', render: (_, { last }) => <OutcomeTag outcome={last} /> },
          {
            title: say('actions'),
            className: 'fit',
            render: (_, one) => (
              <div className="article-actions">
                <Button size="small" aria-label={say('editOf', { question: one.question })} onClick={() => { setEditing(one) }}>{say('edit')}</Button>
                <Button size="small" aria-label={say('removeOf', { question: one.question })} onClick={() => { removing.start(one) }}>{say('removeCase')}</Button>
              </div>
            ),
          },
        ]}
      />
      {editing === 'import' && <ImportCases setId={setId} onClose={close} onImported={closeAndReload} />}
      {editing !== undefined && editing !== 'import' && (
        <CaseDialog
          title={say(editing === 'new' ? 'addCase' : 'editCase')}
          {...editing !== 'new' && { input: editing }}
          onClose={close}
          onSave={async (input) => {
            await (editing === 'new' ? api.addTestCase(setId, input) : api.saveTestCase(editing.id, input))
            message.success(say('saved'))
            closeAndReload()
          }}
        />
      )}
    </section>
  )
}
