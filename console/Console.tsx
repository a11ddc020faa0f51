import { Appearance } from './appearance/Appearance.tsx'
import { PreferencesProvider } from './appearance/preferences.tsx'
import { DeskProvider } from './client/DeskProvider.tsx'
import { SessionProvider, useSession } from './client/session.tsx'
import { Shell } from './layout/Shell.tsx'
import { Waiting } from './layout/states.tsx'
import { CallProvider } from './room/CallProvider.tsx'
import { ExpiredDialog } from './signin/ExpiredDialog.tsx'
import { SignInPage } from './signin/SignInPage.tsx'
import { Unreachable } from './signin/Unreachable.tsx'

export function Console() {
  return (
    <PreferencesProvider>
      <Appearance>
        <SessionProvider>
          <Door />
        </SessionProvider>
      </Appearance>
    </PreferencesProvider>
  )
}

/** Shows the console to those who are signed in. */
function Door() {
  const { state, retry } = useSession()
  switch (state.status) {
    case 'loading': return <Waiting />
    case 'unreachable': return <Unreachable onRetry={retry} />
    case 'out': return <SignInPage />
    case 'in': return (
      // Another person at the same screen begins with a fresh page.
      <DeskProvider key={state.staff.id} staff={state.staff} expired={state.expired}>
        <CallProvider>
          <Shell staff={state.staff} />
        </CallProvider>
        <ExpiredDialog open={state.expired} />
      </DeskProvider>
    )
  }
}
