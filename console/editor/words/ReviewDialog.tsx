/** A colleague's proposal: what it says, what it would change, and yes or no. */
import { useState } from 'react'
import { Alert, Button, Modal } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import type { ListedWord } from '../../client/testing.ts'
import { common } from '../../wording/common.ts'
import { wordWords } from '../../wording/words.ts'
import { CheckView } from './CheckView.tsx'
import { entryText } from './entryText.ts'

interface ReviewDialogProps {
  word: ListedWord
  onClose: () => void
  onDecided: (isApproved: boolean) => void
}

export function ReviewDialog({ word, onClose, onDecided }: ReviewDialogProps) {
  const say = useSay(wordWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const failure = useFailure()
  const [busy, setBusy] = useState<'approve' | 'reject'>()
  const [problem, setProblem] = useState<unknown>()
  const { id, version, entry, proposal } = word
  const decide = async (what: 'approve' | 'reject') => {
    setBusy(what)
    setProblem(undefined)
    try {
      await (what === 'approve' ? api.approveWord(id, version) : api.rejectWord(id, version))
      onDecided(what === 'approve')
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(undefined)
    }
  }
  const wanted = proposal?.entry ?? null
  return (
    <Modal
      open
      width={760}
      title={say('review')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>{sayCommon('close')}</Button>,
        <Button key="reject" loading={busy === 'reject'} disabled={busy !== undefined} onClick={() => { void decide('reject') }}>{say('reject')}</Button>,
        <Button key="approve" type="primary" loading={busy === 'approve'} disabled={busy !== undefined} onClick={() => { void decide('approve') }}>{say('approve')}</Button>,
      ]}
    >
      <div className="editor-list">
        {problem !== undefined && <Alert type="error" title={failure(problem)} />}
        {entry && <p><span className="tag tag-good">{say('inUse')}</span> {entryText(entry, say)}</p>}
        <p>
          <span className="tag tag-warn">{say(!entry ? 'proposedAdd' : wanted ? 'proposedChange' : 'proposedRemove')}</span>{' '}
          {wanted && <strong>{entryText(wanted, say)}</strong>} <span className="small soft">{proposal && say('proposedBy', { name: proposal.by })}</span>
        </p>
        {wanted?.note !== undefined && <p className="small soft">{wanted.note}</p>}
        <CheckView entry={wanted} id={id} />
      </div>
    </Modal>
  )
}
