/** The project's messages as Bot Framework activities, and back. */
import type { Activity, Attachment } from 'botbuilder'
import { ActionTypes, ActivityTypes } from 'botbuilder'
import type { Action, AnswerCard, Locale, Message, MessageContent } from '../contract/index.ts'
import { messageContentSchema, plainText } from '../contract/index.ts'
import { checklistMarkdown, stepMarkdown } from './checklistText.ts'
import type { Conversation } from './ports.ts'
import type { BotSay } from './wording/index.ts'
import { botSay, guideSay } from './wording/index.ts'

/** The name of the event that carries a draft while it is being made. */
export const DRAFTING = 'drafting'
/** The attachment that carries a whole message to channels of ours. */
const CONTENT_TYPE = 'application/vnd.zixun.message+json'

/** An applicant's stored message as the activity of a turn. */
export function toIncoming(conversation: Conversation, message: Message): Partial<Activity> {
  const { content } = message
  return {
    type: ActivityTypes.Message,
    id: message.id,
    channelId: conversation.channel,
    conversation: { id: conversation.id, isGroup: false, name: '', conversationType: '' },
    from: { id: conversation.applicantId, name: '', role: 'user' },
    recipient: { id: 'zixun', name: '', role: 'bot' },
    locale: conversation.locale,
    text: content.text,
    ...(content.type === 'text' && { value: { chosen: content.chosen, afresh: content.afresh, picked: content.picked, came: content.came, rates: content.rates } }),
  }
}

/** A reply of the bot. `text` and `suggestedActions` are what a client that does not know our cards shows. */
export function toOutgoing(content: MessageContent): Partial<Activity> {
  const attachment: Attachment = { contentType: CONTENT_TYPE, content }
  return { type: ActivityTypes.Message, text: content.text, attachments: [attachment] }
}

/** The message that an outgoing activity carries; plain words when somebody sent just those. */
export function contentOf(activity: Partial<Activity>): MessageContent | null {
  const attachment = activity.attachments?.find(({ contentType }) => contentType === CONTENT_TYPE)
  if (attachment) return messageContentSchema.parse(attachment.content)
  return activity.text ? { type: 'text', text: activity.text } : null
}

/** The same message for a standard Bot Framework client: Markdown with the source, and buttons. */
export function toPlainActivity(content: MessageContent, locale: Locale): Partial<Activity> {
  const say = botSay(locale)
  const actions = ('actions' in content ? content.actions ?? [] : []).filter((action) => action.kind !== 'video')
  return {
    type: ActivityTypes.Message,
    text: markdownOf(content, locale),
    textFormat: 'markdown',
    ...(actions.length > 0 && {
      suggestedActions: {
        to: [],
        actions: actions.map((action) => action.kind === 'call'
          ? { type: ActionTypes.Call, title: action.label, value: `tel:${action.phone}` }
          : { type: ActionTypes.ImBack, title: action.label, value: wordsOf(action, say) }),
      },
    }),
  }
}

/** What a client sends back when a button is tapped: the words that mean the same. */
function wordsOf(action: Exclude<Action, { kind: 'call' | 'video' }>, say: BotSay): string {
  switch (action.kind) {
    case 'say': return action.say
    case 'choose': return action.label
    case 'drop': return say('notThat')
    case 'handoff': return say('handOff')
  }
}

function markdownOf(content: MessageContent, locale: Locale): string {
  switch (content.type) {
    case 'answer': return answerMarkdown(content.text, content.card, botSay(locale))
    case 'step': return stepMarkdown(content)
    case 'checklist': return `${content.text}\n\n${checklistMarkdown(content.checklist, guideSay(locale))}`
    default: return content.text
  }
}

function answerMarkdown(text: string, card: AnswerCard, say: BotSay): string {
  const { source } = card
  const title = source.number ? `${source.title}（${source.number}）` : source.title
  return [
    ...(card.draft ? [`**${say('draft')}** ${card.draft.sentences.map((one) => one.text).join('')}`, `_${say('draftNote')}_`, ''] : []),
    text,
    ...card.materials.map(({ name, note }) => `- ${name}${note ? `（${plainText(note)}）` : ''}`),
    ...card.steps.map((step, index) => `${index + 1}. ${plainText(step)}`),
    '',
    `_${say('source', { title })}_`,
  ].join('\n').trim()
}
