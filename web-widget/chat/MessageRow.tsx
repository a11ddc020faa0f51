/** @jsxImportSource preact */
import type { Message, MessageContent } from '../../contract/index.ts'
import type { Say } from '../wording/index.ts'
import { FileSlot } from '../files/slots.tsx'
import type { Button } from './Actions.tsx'
import { Actions } from './Actions.tsx'
import { AnswerCard } from './AnswerCard.tsx'
import { ChecklistCard } from './ChecklistCard.tsx'
import { useSay } from './context.ts'
import { SummaryCard } from './SummaryCard.tsx'
import { StepCard } from './StepCard.tsx'

const roles = {
  applicant: 'authorYou', bot: 'authorBot', window: 'authorWindow', department: 'authorDepartment', system: 'authorSystem',
} as const

/** 综合窗口 王敏 */
const authorOf = ({ author: { role, name } }: Message, say: Say): string =>
  name && (role === 'window' || role === 'department') ? `${say(roles[role])} ${name}` : say(roles[role])

/** The buttons under a message; the subject and the related questions of an answer stand on its card already. */
function actionsOf(content: Exclude<MessageContent, { type: 'notice' }>): readonly Button[] {
  if (content.type === 'summary' || content.type === 'file') return []
  const actions = (content.actions ?? []).filter((action) => action.kind !== 'drop' && action.kind !== 'video')
  if (content.type !== 'answer') return actions
  const { related } = content.card
  return actions.filter((action) => action.kind !== 'say' || !related.includes(action.say))
}

/** One message. `named`: the author changes here, so the name is shown. */
export function MessageRow({ message, named }: { message: Message; named: boolean }) {
  const say = useSay()
  const { content, author } = message
  if (content.type === 'notice') return <p class="notice" data-seq={message.seq}>{content.text}</p>
  const mine = author.role === 'applicant'
  return (
    <div class={`row ${mine ? 'mine' : 'theirs'} by-${author.role}`} data-seq={message.seq}>
      <p class={mine || !named ? 'hidden' : 'author'}>{authorOf(message, say)}</p>
      <Content message={message} content={content} />
      <Actions messageId={message.id} actions={actionsOf(content)} />
    </div>
  )
}

/** A message without its author and its buttons. */
export function Content({ message, content }: { message: Pick<Message, 'id' | 'helpful'>; content: MessageContent }) {
  switch (content.type) {
    case 'answer': return <AnswerCard message={message} content={content} />
    case 'step': return <StepCard message={message} content={content} />
    case 'checklist': return <ChecklistCard message={message} checklist={content.checklist} />
    case 'summary': return <SummaryCard summary={content.summary} />
    case 'file': return <FileSlot file={content.file} />
    default: return <p class="bubble">{content.text}</p>
  }
}
