/** Stored messages for tests of WeChat's rendering. */
import type { AnswerCard, Message, MessageContent } from '../../../contract/index.ts'

export function answerCard(change: Partial<AnswerCard> = {}): AnswerCard {
  return {
    confidence: 'sure', title: '居住证申领', lead: '办居住证要身份证和租房合同。', facts: [{ field: 'fees', value: '免费' }],
    materials: [{ name: '身份证', required: true }, { name: '租房合同', required: true }], steps: ['线上预约', '到窗口提交'], related: [],
    source: { articleId: 'a1', version: 1, kind: 'item', title: '居住证申领', number: '11440114007', sample: false, passage: { text: '身份证和租房合同。' } },
    ...change,
  }
}

/** A conversation: strings are the applicant's, contents the bot's. */
export function talk(...said: readonly (string | MessageContent | { by: Message['author']; content: MessageContent })[]): Message[] {
  return said.map((one, at): Message => {
    const author = typeof one === 'string' ? { role: 'applicant' as const } : 'by' in one ? one.by : { role: 'bot' as const }
    const content = typeof one === 'string' ? { type: 'text' as const, text: one } : 'by' in one ? one.content : one
    return { id: `m${at + 1}`, conversationId: 'c1', seq: at + 1, author, content, at: '2026-11-23T08:00:00.000Z' }
  })
}

export const clarifying: MessageContent = {
  type: 'clarify', text: '您想问的是下面哪一项？', question: '居住证',
  candidates: [{ articleId: 'a1', kind: 'item', title: '居住证申领', confidence: 0.5 }, { articleId: 'a2', kind: 'item', title: '居住证补领', confidence: 0.4 }],
  actions: [{ kind: 'choose', label: '居住证申领', index: 0 }, { kind: 'choose', label: '居住证补领', index: 1 }, { kind: 'handoff', label: '都不是，转人工' }],
}
