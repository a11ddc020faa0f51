import { useEffect, useState } from 'preact/hooks'
import type { TableWire } from '../table/client.ts'

/** A change of network that is over before this is not worth a word. */
const PATIENCE_MS = 1200

/** The server cannot be reached: what is said and seen may go on for a while, what is pressed does not. */
export function useOffline(wire: Pick<TableWire, 'onState'>): boolean {
  const [offline, setOffline] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = wire.onState((state) => {
      if (state !== 'online') return void (timer ??= setTimeout(() => { setOffline(true) }, PATIENCE_MS))
      clearTimeout(timer)
      timer = undefined
      setOffline(false)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [wire])
  return offline
}
