import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { Staff, StaffCalls, StaffPushes } from '../../contract/index.ts'
import { connect } from '../../web-widget/net/index.ts'
import type { DeskClient, DeskState } from './desk.ts'
import { createDeskClient } from './desk.ts'
import { useSession } from './session.tsx'
import { storage } from './tabStorage.ts'

const Context = createContext<DeskClient | null>(null)

const atDesk = ({ roles }: Staff) => roles.includes('window') || roles.includes('department') || roles.includes('supervisor')

/** One socket for the whole console, open as long as the person is signed in. */
export function DeskProvider({ staff, expired, children }: { staff: Staff; expired: boolean; children: ReactNode }) {
  const [client, setClient] = useState<DeskClient | null>(null)
  useEffect(() => {
    const opened = createDeskClient({
      wire: connect<StaffCalls, StaffPushes>({ base: location.origin, namespace: '/staff', withCredentials: true }),
      storage,
      staffId: staff.id,
      watches: atDesk(staff),
    })
    setClient(opened)
    return () => { opened.close() }
  }, [staff])

  if (!client) return null
  return (
    <Context value={client}>
      <Renewal expired={expired} />
      {children}
    </Context>
  )
}

/** The socket and the session end together, and begin again together. */
function Renewal({ expired }: { expired: boolean }) {
  const { expire } = useSession()
  const { wire } = useDesk()
  const { connection } = useDeskState()
  useEffect(() => { if (connection === 'refused') expire() }, [connection, expire])
  useEffect(() => { if (!expired) wire.reconnect() }, [expired, wire])
  return null
}

export function useDesk(): DeskClient {
  const client = useContext(Context)
  if (!client) throw new Error('no desk around this component')
  return client
}

export function useDeskState(): DeskState {
  const client = useDesk()
  return useSyncExternalStore(client.subscribe, client.get)
}
