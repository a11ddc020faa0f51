/** The call in which this person is. Above the pages, so that turning to another page does not hang up. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Call, DeviceTrouble } from '../../web-widget/rtc/index.ts'
import { createCall, openDevices } from '../../web-widget/rtc/index.ts'
import { usePreferences } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { createRoomSignal } from '../../web-widget/net/index.ts'
import { Voices } from './Voices.tsx'

export interface ActiveCall {
  readonly consultationId: string
  readonly call: Call
  /** Camera or microphone could not be had. */
  readonly trouble: DeviceTrouble | null
}

interface Room {
  active: ActiveCall | null
  /** `silent`: only to see and hear, no device is asked for. */
  enter(consultationId: string, how?: { silent?: boolean }): Promise<void>
  leave(): void
  /** What trying a device again led to; null: it works. */
  setTrouble(trouble: DeviceTrouble | null): void
}

const Context = createContext<Room | null>(null)

export function CallProvider({ children }: { children: ReactNode }) {
  const { wire } = useDesk()
  const { locale } = usePreferences()
  const [active, setActive] = useState<ActiveCall | null>(null)
  const current = useRef<Call | undefined>(undefined)

  const leave = useCallback(() => {
    const call = current.current
    current.current = undefined
    setActive(null)
    void call?.leave()
  }, [])
  useEffect(() => leave, [leave])

  const enter = useCallback(async (consultationId: string, { silent = false }: { silent?: boolean } = {}) => {
    leave()
    const call = createCall({ consultationId, calls: createRoomSignal(wire), locale })
    current.current = call
    setActive({ consultationId, call, trouble: null })
    if (silent) return call.join(null)
    const outcome = await openDevices()
    const stream = outcome.kind === 'none' ? null : outcome.stream
    if (current.current !== call) {
      // Left while the browser was still asking for the camera.
      for (const track of stream?.getTracks() ?? []) track.stop()
      return
    }
    setActive({ consultationId, call, trouble: outcome.kind === 'ok' ? null : outcome.trouble })
    await call.join(stream)
  }, [leave, wire, locale])

  const setTrouble = useCallback((trouble: DeviceTrouble | null) => {
    setActive((before) => before && { ...before, trouble })
  }, [])

  const value = useMemo(() => ({ active, enter, leave, setTrouble }), [active, enter, leave, setTrouble])
  return (
    <Context value={value}>
      {children}
      {active && <Voices call={active.call} />}
    </Context>
  )
}

export function useRoom(): Room {
  const room = useContext(Context)
  if (!room) throw new Error('no room around this component')
  return room
}
