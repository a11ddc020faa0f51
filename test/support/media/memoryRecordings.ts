import type { Recording } from '../../../contract/index.ts'
import { AppError } from '../../../contract/index.ts'
import type { RecordingStore } from '../../../media/index.ts'
import { isOpenRecording } from '../../../media/recording/lifecycle.ts'

/** As the database does it, without one. */
export function memoryRecordings(): RecordingStore {
  const all = new Map<string, Recording>()
  const those = (fits: (recording: Recording) => boolean) => Promise.resolve([...all.values()].filter(fits))
  return {
    create(recording) {
      const isOpen = [...all.values()].some(({ consultationId, state }) => consultationId === recording.consultationId && isOpenRecording(state))
      if (isOpen) return Promise.reject(new AppError('WRONG_STATE'))
      all.set(recording.id, recording)
      return Promise.resolve()
    },
    get: (id) => Promise.resolve(all.get(id) ?? null),
    latestOf: async (consultationId) => (await those((one) => one.consultationId === consultationId)).at(-1) ?? null,
    allOf: async (consultationId) => (await those((one) => one.consultationId === consultationId)).reverse(),
    change(next) {
      if (all.get(next.id)?.version !== next.version - 1) return Promise.resolve(false)
      all.set(next.id, next)
      return Promise.resolve(true)
    },
    unfinished: () => those(({ state }) => isOpenRecording(state) || state === 'saving'),
    expired: (now) => those(({ state, keptUntil }) => state === 'ready' && keptUntil !== undefined && keptUntil <= now),
  }
}
