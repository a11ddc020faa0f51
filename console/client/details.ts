/** Pure: how a consultation's transcript grows. */
import type { ConsultationDetail, Message } from '../../contract/index.ts'

/** The detail with the message in its place; `gap` when messages in between are missing. */
export function withMessage(detail: ConsultationDetail, message: Message): ConsultationDetail | 'gap' {
  const { messages } = detail
  const known = messages.findIndex(({ id }) => id === message.id)
  if (known >= 0) return { ...detail, messages: messages.with(known, message) }
  const last = messages.at(-1)?.seq ?? message.seq - 1
  if (message.seq > last + 1) return 'gap'
  return { ...detail, messages: [...messages, message].sort((a, b) => a.seq - b.seq) }
}
