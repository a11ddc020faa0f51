import { Modal } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useStaff } from '../client/session.tsx'
import { signIn } from '../wording/signIn.ts'
import { SignInForm } from './SignInForm.tsx'
import './signin.css'

/** Over the page, which stays as it is: a session that ends must not cost what was typed. */
export function ExpiredDialog({ open }: { open: boolean }) {
  const say = useSay(signIn)
  const { username } = useStaff()
  return (
    <Modal open={open} closable={false} footer={null} title={say('expiredTitle')} destroyOnHidden>
      <p>{say('expired')}</p>
      <SignInForm username={username} />
    </Modal>
  )
}
