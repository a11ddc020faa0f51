/** Passwords that were made a moment ago; they are shown once. */
import { Button, Modal } from 'antd'
import type { NewPassword } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import { directoryWords } from '../wording/directory.ts'

export function Passwords({ made, onClose }: { made: readonly NewPassword[]; onClose: () => void }) {
  const say = useSay(directoryWords)
  const sayCommon = useSay(common)
  return (
    <Modal open title={say('passwordTitle')} onCancel={onClose} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose}>{sayCommon('close')}</Button>}>
      <div className="directory-part">
        <p>{say('passwordHelp')}</p>
        <table className="directory-passwords">
          <thead><tr><th scope="col">{say('username')}</th><th scope="col">{say('person')}</th><th scope="col">{say('newPassword')}</th></tr></thead>
          <tbody>{made.map(({ username, name, password }) => <tr key={username}><td>{username}</td><td>{name}</td><td><code>{password}</code></td></tr>)}</tbody>
        </table>
      </div>
    </Modal>
  )
}
