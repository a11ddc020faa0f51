import { Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { Nothing } from '../layout/states.tsx'
import { common } from '../wording/common.ts'
import { signIn } from '../wording/signIn.ts'

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const say = useSay(signIn)
  const sayCommon = useSay(common)
  return (
    <main>
      <Nothing title={say('unreachable')} help={say('unreachableHelp')}>
        <Button type="primary" onClick={onRetry}>{sayCommon('retry')}</Button>
      </Nothing>
    </main>
  )
}
