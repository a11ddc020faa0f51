import { useSay } from '../appearance/preferences.tsx'
import { useDeskState } from '../client/DeskProvider.tsx'
import { common } from '../wording/common.ts'

/** Whether the page is live: in a word, with a dot. */
export function ConnectionState() {
  const say = useSay(common)
  const { connection } = useDeskState()
  const state = connection === 'online' ? 'online' : connection === 'connecting' ? 'connecting' : 'offline'
  return <span className={`connection connection-${state}`} role="status">{say(state)}</span>
}
