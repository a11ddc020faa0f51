import { useState } from 'react'
import { App, Button } from 'antd'
import type { ImportView } from '../../../contract/index.ts'
import { hallMinute } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useWho } from '../../layout/who.ts'
import { common } from '../../wording/common.ts'
import { importing } from '../../wording/importing.ts'

const MOST_TOLD = 20

/** Takes a whole import back, once it is sure. */
export function UndoButton({ record: { id, file, byName, at, counts }, onUndone }: { record: ImportView; onUndone: () => void }) {
  const say = useSay(importing)
  const sayCommon = useSay(common)
  const failure = useFailure()
  const api = useApi().importing
  const who = useWho()
  const { message, modal } = App.useApp()
  const [busy, setBusy] = useState(false)

  const undo = async () => {
    setBusy(true)
    try {
      const { restored, withdrawn, left } = await api.undo(id)
      if (restored + withdrawn > 0 || left.length === 0) message.success(say('undoDone', { restored, withdrawn }))
      if (left.length > 0) modal.info({ title: say('undoLeft', { count: left.length }), content: <ul>{left.slice(0, MOST_TOLD).map(({ articleId, title }) => <li key={articleId}>{title}</li>)}{left.length > MOST_TOLD && <li>…</li>}</ul> })
    } catch (error) {
      message.error(failure(error))
    } finally {
      setBusy(false)
      onUndone()
    }
  }
  const ask = () => {
    void modal.confirm({ title: say('undoSure', { file }), content: <><p>{say('undoOfWhom', { name: who(byName), at: hallMinute(new Date(at)), count: counts.new + counts.changed })}</p><p>{say('undoMeans')}</p></>, okText: say('undo'), cancelText: sayCommon('cancel'), onOk: undo })
  }
  return <Button loading={busy} aria-label={say('undoOf', { file })} onClick={ask}>{say('undo')}</Button>
}
