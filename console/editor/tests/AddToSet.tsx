/** One click in the hit test: what has just been asked becomes a case, with what it gets now for what it should get. */
import { useState } from 'react'
import { App, Button, Select } from 'antd'
import type { Expectation, ListedSet, TrialReason } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { testWords } from '../../wording/tests.ts'
import { CaseDialog } from './CaseDialog.tsx'

/** The set that was added to last is offered first. */
let lastSet: string | undefined

export function AddToSet({ reason }: { reason: TrialReason }) {
  const say = useSay(testWords)
  const api = useApi()
  const attempt = useAttempt()
  const { message } = App.useApp()
  const [sets, setSets] = useState<readonly ListedSet[]>()
  const [chosen, setChosen] = useState<string>()
  const [busy, setBusy] = useState(false)

  const open = async () => {
    setBusy(true)
    await attempt(async () => {
      const all = await api.testSets()
      setSets(all)
      setChosen(all.find(({ id }) => id === lastSet)?.id ?? all[0]?.id)
    })
    setBusy(false)
  }
  return (
    <>
      <Button size="small" loading={busy} aria-label={say('addToSetOf', { question: reason.question })} onClick={() => { void open() }}>{say('addToSet')}</Button>
      {sets && (
        <CaseDialog
          title={say('addToSet')}
          input={{ question: reason.question, expected: expectedOf(reason), pinned: false }}
          onClose={() => { setSets(undefined) }}
          onSave={async (input) => {
            const set = sets.find(({ id }) => id === chosen) ?? await api.createTestSet(say('firstSet'))
            await api.addTestCase(set.id, input)
            lastSet = set.id
            setSets(undefined)
            message.success(say('added', { name: set.name }))
          }}
        >
          {sets.length > 0 && (
            <label className="tests-which">
              {say('whichSet')}
              <Select<string> value={chosen ?? null} options={sets.map(({ id, name }) => ({ value: id, label: name }))} onChange={setChosen} aria-label={say('whichSet')} />
            </label>
          )}
        </CaseDialog>
      )}
    </>
  )
}

/** What it gets now. */
function expectedOf({ decision, offered, articles }: TrialReason): Expectation {
  const refs = (decision === 'clarify' ? articles.filter(({ articleId }) => offered.includes(articleId)) : articles.slice(0, 1)).map(({ kind, key }) => ({ kind, key }))
  if (decision === 'none' || refs.length === 0) return { kind: 'none' }
  return { kind: decision === 'sure' ? 'answer' : decision, articles: refs }
}
