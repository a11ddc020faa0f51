/** A colleague's proposal: what it says, what it would change, and yes or no. */
import { Alert, Button, Modal } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import type { ListedWord } from '../../client/testing.ts'
import { useSend } from '../../client/useSend.ts'
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
  const { busy, problem, send } = useSend()
  const { id, version, entry, proposal } = word
  const decide = async (isApproved: boolean) => {
    if (await send(() => isApproved ? api.approveWord(id, version) : api.rejectWord(id, version))) onDecided(isApproved)
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
        <Button key="reject" disabled={busy} onClick={() => { void decide(false) }}>{say('reject')}</Button>,
        <Button key="approve" type="primary" loading={busy} onClick={() => { void decide(true) }}>{say('approve')}</Button>,
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
