import { useRef, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Alert, Button, Input } from 'antd'
import type { InputRef } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { isRefused, useFailure } from '../client/failure.ts'
import { useSession } from '../client/session.tsx'
import { signIn as wording } from '../wording/signIn.ts'

/** Browsers fill in what they have kept without telling React, so the fields are read when they are sent. */
export function SignInForm({ username: given }: { username?: string }) {
  const say = useSay(wording)
  const { signIn } = useSession()
  const failure = useFailure()
  const [problem, setProblem] = useState<{ title: string; help?: string }>()
  const [busy, setBusy] = useState(false)
  const name = useRef<InputRef>(null)
  const secret = useRef<InputRef>(null)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const username = given ?? name.current?.input?.value.trim() ?? ''
    const password = secret.current?.input?.value ?? ''
    if (!username) {
      setProblem({ title: say('usernameMissing') })
      return name.current?.focus()
    }
    if (!password) {
      setProblem({ title: say('passwordMissing') })
      return secret.current?.focus()
    }
    setBusy(true)
    setProblem(undefined)
    try {
      await signIn(username, password)
    } catch (error) {
      setProblem({ title: failure(error), ...(isRefused(error, 'LOCKED_OUT') && { help: say('lockedHelp') }) })
      secret.current?.select()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="sign-in-form" onSubmit={(event) => { void submit(event) }} noValidate>
      <div aria-live="assertive">
        {problem && <Alert type="error" showIcon title={problem.title} description={problem.help} />}
      </div>
      {given === undefined && (
        <label>
          <span>{say('username')}</span>
          <Input ref={name} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus size="large" />
        </label>
      )}
      <label>
        <span>{say('password')}</span>
        <Input.Password ref={secret} name="password" autoComplete="current-password" autoFocus={given !== undefined} size="large" />
      </label>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>{say('submit')}</Button>
    </form>
  )
}
