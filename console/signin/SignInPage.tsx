import { useEffect } from 'react'
import { Switch } from 'antd'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { LanguagePicker } from '../layout/LanguagePicker.tsx'
import { common } from '../wording/common.ts'
import { signIn } from '../wording/signIn.ts'
import { SignInForm } from './SignInForm.tsx'
import './signin.css'

export function SignInPage() {
  const say = useSay(signIn)
  const sayCommon = useSay(common)
  const { elder, change } = usePreferences()
  useEffect(() => { document.title = `${say('submit')} · ${sayCommon('product')}` }, [say, sayCommon])
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="sign-in-product">{sayCommon('product')}</p>
        <h1>{say('title')}</h1>
        <p className="soft">{say('intro')}</p>
        <SignInForm />
      </div>
      <div className="sign-in-settings">
        <LanguagePicker />
        <label className="switch">
          <span>{sayCommon('elder')}</span>
          <Switch checked={elder} onChange={(on) => { change({ elder: on }) }} />
        </label>
      </div>
    </main>
  )
}
