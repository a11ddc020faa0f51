/** Fixed replies to somebody in danger, to abuse and to anger: what to do, whom to call, and a person. */
import type { Action, MessageContent } from '../../contract/index.ts'
import type { Urgent } from '../alarm.ts'
import type { BotSay } from '../wording/index.ts'

/** China's numbers: police 110, fire 119, ambulance 120, psychological aid 12356, women's rights 12338, fraud 96110, government 12345. */
const NUMBERS: Record<Urgent | 'abuse' | 'complaint', readonly string[]> = {
  selfHarm: ['12356', '120', '110'],
  fire: ['119', '120'],
  violence: ['110', '120', '12338'],
  medical: ['120'],
  rescue: ['119', '120'],
  missing: ['110'],
  fraud: ['110', '96110'],
  abuse: ['12345'],
  complaint: ['12345'],
}

export function urgent(what: Urgent | 'abuse' | 'complaint', say: BotSay): MessageContent {
  const calls = NUMBERS[what].map((phone): Action => ({ kind: 'call', label: say('call', { phone }), phone }))
  return { type: 'text', text: say(what), actions: [...calls, { kind: 'handoff', label: say('handOff') }] }
}
