/** The buttons under messages, which WeChat shows as numbered lines: they count on through all messages since the person wrote last. */
import type { Action, Message } from '../../../contract/index.ts'
import type { Said } from '../../inbox.ts'
import type { BotSay } from '../../wording/index.ts'
import type { Option } from './ports.ts'

export interface Offered extends Option {
  readonly number: number
  readonly messageId: string
  readonly action: Action
  /** A matter beside the one that was answered. */
  readonly related?: true
}

export function actionsOf({ content }: Message): readonly Action[] {
  return 'actions' in content ? content.actions ?? [] : []
}

/** Numbers to call, and a link, are words and no options. */
function isOption({ kind }: Action): boolean {
  return kind !== 'call' && kind !== 'video'
}

/** What is offered under each message. */
export function offeredIn(messages: readonly Message[]): Map<string, Offered[]> {
  const offered = new Map<string, Offered[]>()
  let number = 0
  for (const message of messages) {
    if (message.author.role === 'applicant') number = 0
    const own = actionsOf(message).map((action, index) => ({ action, index })).filter(({ action }) => isOption(action))
      // What takes the answer back stands below the related matters, which have a heading.
      .sort((a, b) => Number(a.action.kind === 'drop') - Number(b.action.kind === 'drop'))
      .map(({ action, index }): Offered => ({
        id: `${message.id}#${index}`, label: action.label, number: ++number, messageId: message.id, action,
        ...(message.content.type === 'answer' && action.kind === 'say' && { related: true }),
      }))
    if (own.length > 0) offered.set(message.id, own)
  }
  return offered
}

/**
 * What somebody's words choose among what they were shown last: an option's number or its whole label.
 * @param messages of the conversation, in order, up to the last one that was shown
 */
export function chosenBy(text: string, messages: readonly Message[]): Offered | null {
  const latest = messages.findLastIndex((message) => message.author.role === 'bot' && actionsOf(message).some(isOption))
  // What a person has written since is the newest thing to answer.
  if (latest < 0 || messages.slice(latest).some(({ author: { role } }) => role === 'window' || role === 'department')) return null
  const from = messages.findLastIndex(({ author }, at) => at < latest && author.role === 'applicant')
  const to = messages.findIndex(({ author }, at) => at > latest && author.role === 'applicant')
  const offered = [...offeredIn(messages.slice(from + 1, to < 0 ? undefined : to)).values()].flat()
  const words = text.normalize('NFKC').trim().replace(/[.。、)）]$/u, '')
  const number = /^(?:第\s*)?(\d{1,2})\s*(?:个|項|项|号|號)?$/u.exec(words)?.[1]
  // A menu's tap comes back as the line that it showed.
  const label = words.replace(/^\d{1,2}\.\s*/u, '')
  const is = (one: Offered): boolean => number !== undefined ? one.number === Number(number) : one.label.normalize('NFKC') === label
  return offered.find(is) ?? null
}

/** What choosing it means. */
export function saidBy({ action, messageId, label }: Pick<Offered, 'action' | 'messageId' | 'label'>, say: BotSay): Omit<Said, 'clientId'> {
  switch (action.kind) {
    case 'say': return { text: action.say, ...(action.rates !== undefined && { rates: action.rates }) }
    case 'choose': return { choose: { messageId, index: action.index } }
    case 'drop': return { drop: { messageId } }
    case 'handoff': return { text: say('handOff') }
    case 'call':
    case 'video': return { text: label }
  }
}
