import { useEffect, useState } from 'react'
import { Alert, Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { common } from '../wording/common.ts'

/** A connection that is lost for a moment is nobody's business; one that stays away is told, with what is kept. */
const PATIENCE = 3000

export function ConnectionBar() {
  const say = useSay(common)
  const { wire } = useDesk()
  const { connection } = useDeskState()
  const lost = connection === 'offline'
  const [told, setTold] = useState(false)
  useEffect(() => {
    if (!lost) return setTold(false)
    const timer = setTimeout(() => { setTold(true) }, PATIENCE)
    return () => { clearTimeout(timer) }
  }, [lost])
  if (!told) return null
  return (
    <Alert
      banner
      type="warning"
      title={say('offlineHelp')}
      action={<Button onClick={() => { wire.reconnect() }}>{say('tryNow')}</Button>}
    />
  )
}
