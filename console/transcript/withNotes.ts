import type { ConsultationDetail, Message, StaffNote } from '../../contract/index.ts'

/** In the order in which they were written; the messages among themselves by their places. */
export function withNotes({ messages, notes }: Pick<ConsultationDetail, 'messages' | 'notes'>): (Message | StaffNote)[] {
  const left = [...notes]
  const lines = messages.flatMap((message) => {
    const before = left.findIndex(({ at }) => at > message.at)
    return [...left.splice(0, before < 0 ? left.length : before), message]
  })
  return [...lines, ...left]
}
