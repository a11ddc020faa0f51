/** A hall where nobody waits for a person, or talks with one. */
import type { HandOff } from '../../bot/index.ts'

export const nobody: Pick<HandOff, 'standing' | 'described' | 'cancel' | 'leave' | 'rate'> = {
  standing: () => Promise.resolve({ kind: 'none' }),
  described: () => Promise.resolve(),
  cancel: () => Promise.resolve(false),
  leave: () => Promise.resolve(false),
  rate: () => Promise.resolve(false),
}
