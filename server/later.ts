/** What the bot offers while nobody is there, about what the conversation is about. */
import type { Later } from '../bot/index.ts'
import type { Appointments, Questions } from '../media/index.ts'
import type { MatterOf } from './handOff.ts'

export function createLater({ matterOf, appointments, questions }: { matterOf: MatterOf; appointments: Appointments; questions: Questions }): Later {
  return {
    async leave(conversationId) {
      const matter = await matterOf(conversationId)
      return matter.question === '' ? null : questions.leave(conversationId, matter)
    },
    days: async (conversationId) => appointments.days(await matterOf(conversationId)),
    slots: async (conversationId, day) => appointments.slots(await matterOf(conversationId), day),
    book: async (conversationId, day, from) => appointments.book(conversationId, await matterOf(conversationId), day, from),
    cancel: (conversationId) => appointments.cancel(conversationId),
  }
}
