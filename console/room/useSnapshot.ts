import { useSyncExternalStore } from 'react'
import type { Call, CallSnapshot } from '../../web-widget/rtc/index.ts'

export function useSnapshot(call: Call): CallSnapshot {
  return useSyncExternalStore(call.subscribe, () => call.snapshot)
}
