import { useState } from 'react'
import { isRefused } from './failure.ts'
import { useSignedInAgain } from './session.tsx'

export interface Sending {
  busy: boolean
  /** What went wrong, to be shown beside what was typed. */
  problem: unknown
  /** Resolves to whether it worked. */
  send(action: () => Promise<unknown>): Promise<boolean>
}

/** Sends what stands in a form that stays open until it is stored. */
export function useSend(): Sending {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  useSignedInAgain(() => { if (isRefused(problem, 'NOT_SIGNED_IN')) setProblem(undefined) })
  const send = async (action: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await action()
      return true
    } catch (error) {
      setProblem(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, send }
}
