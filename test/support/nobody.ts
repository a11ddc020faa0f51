/** A hall where nobody waits for a person, or talks with one. */
import type { HandOff } from '../../bot/index.ts'

export const nobody: Pick<HandOff, 'standing' | 'cancel' | 'leave' | 'rate'> = {
  standing: () => Promise.resolve({ kind: 'none' }),
  cancel: () => Promise.resolve(false),
  leave: () => Promise.resolve(false),
  rate: () => Promise.resolve(false),
}
