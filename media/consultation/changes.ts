/** How the desk changes a consultation: by compare-and-set, deciding anew whenever somebody else was first. */
import { AppError } from '../../contract/index.ts'
import type { Consultation, ConsultationEvent } from '../ports.ts'
import type { DeskDeps } from './desk.ts'
import { isWithPerson, next } from './lifecycle.ts'
import type { LifecycleEvent } from './lifecycle.ts'

/** After that many lost races something is wrong, and the person may as well try again. */
const ATTEMPTS = 8

/**
 * The consultation as it should become, or null when nothing is left to do; throws to refuse. Is called again
 * with the newest version after a lost race, so it must not do anything by itself.
 */
export type Decide = (current: Consultation) => Consultation | null

export interface Changed {
  readonly consultation: Consultation
  /** False: it was so already. Only whoever changed it announces it. */
  readonly changed: boolean
}

export type Changes = ReturnType<typeof createChanges>

export function createChanges({ consultations, watchers, clock }: Pick<DeskDeps, 'consultations' | 'watchers' | 'clock'>) {
  /** @throws AppError NOT_FOUND, whatever `decide` throws, WRONG_STATE after too many lost races */
  async function change(id: string, event: Omit<ConsultationEvent, 'at'>, decide: Decide): Promise<Changed> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const current = await consultations.get(id)
      if (!current) throw new AppError('NOT_FOUND')
      const wanted = decide(current)
      if (!wanted) return { consultation: current, changed: false }
      const consultation = { ...wanted, version: current.version + 1 }
      if (await consultations.change(consultation, { ...event, at: clock.now().toISOString() })) {
        watchers.changed(consultation)
        return { consultation, changed: true }
      }
    }
    throw new AppError('WRONG_STATE')
  }

  /** Adds a line to the history without a step in the lifecycle, unless `check` throws. */
  function note(id: string, type: string, actor: string, check: (current: Consultation) => void = () => {}): Promise<Changed> {
    return change(id, { type, actor }, (current) => {
      check(current)
      return current
    })
  }

  return { change, note }
}

/**
 * The consultation one step on. What is true only while people are talking (a hold, supervisors) ends with the talking.
 * @throws AppError WRONG_STATE where the lifecycle knows no such step
 */
export function step(current: Consultation, event: LifecycleEvent, fields: Partial<Consultation> = {}): Consultation {
  const state = next(current.state, event)
  if (!state) throw new AppError('WRONG_STATE')
  const stepped = { ...current, ...fields, state }
  if (isWithPerson(state)) return stepped
  const { hold: _hold, attending: _attending, moderation: _moderation, ...rest } = stepped
  return rest
}
