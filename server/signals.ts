/** What the bot tells of its turns, as the knowledge loop takes it up. */
import type { Misses, Outcomes } from '../bot/index.ts'
import type { Clock } from '../contract/index.ts'
import { maskPersonal } from '../contract/index.ts'
import type { ClarificationStore, Loop, MissStore } from '../knowledge/index.ts'
import { phrasingKey } from '../knowledge/index.ts'

export interface SignalDeps {
  readonly misses: MissStore
  readonly clarifications: ClarificationStore
  readonly loop: Pick<Loop, 'answered' | 'nudge'>
  readonly clock: Clock
}

/** Each is stored when the call resolves; tasks are made of it afterwards. */
export function createSignals({ misses, clarifications, loop, clock }: SignalDeps): { misses: Misses; outcomes: Outcomes } {
  const now = (): string => clock.now().toISOString()
  return {
    misses: {
      async record({ messageId, question, ...miss }) {
        // Named after its message: a turn that is run again stores the same miss.
        await misses.add({ ...miss, id: messageId, question: maskPersonal(question), state: 'open', at: now() })
        loop.nudge()
      },
      close: (messageId) => misses.takeBack(messageId),
    },
    outcomes: {
      async askedBack({ messageId, question, ...asked }) {
        const masked = maskPersonal(question)
        await clarifications.asked({ ...asked, id: messageId, question: masked, at: now() }, phrasingKey(masked))
      },
      async settled(messageId, outcome) {
        const given = await clarifications.settle(messageId, outcome)
        if (!given || outcome !== 'abandoned') return
        await misses.add({ ...given, reason: 'abandoned', state: 'open' })
        loop.nudge()
      },
      answered: ({ question, ...given }) => loop.answered({ ...given, question: maskPersonal(question) }),
      judged: (messageId, helpful) => clarifications.judge(messageId, helpful),
    },
  }
}
