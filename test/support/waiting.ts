import { v7 as newId } from 'uuid'
import type { ChatState, ConsultationView, Message } from '../../contract/index.ts'
import type { Hall } from './hall.ts'

/** A new applicant who has asked, and now waits for a person. */
export async function waiting(hall: Hall, question = '火星移民签证怎么申请') {
  const applicant = await hall.applicant()
  const { conversationId } = await applicant.call<ChatState>('chat:open', { locale: 'zh-Hans' })
  await applicant.call('chat:say', { clientId: newId(), text: question })
  await applicant.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
  const view = await applicant.call<ConsultationView>('consultation:request')
  return { applicant, conversationId, view }
}
