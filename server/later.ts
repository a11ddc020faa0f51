/** What the bot offers while nobody is there, about what the conversation is about. */
import type { Later } from '../bot/index.ts'
import type { Directory } from '../contract/index.ts'
import { departmentFor } from '../media/index.ts'
import type { Appointments, Questions } from '../media/index.ts'
import type { MatterOf } from './handOff.ts'

export interface LaterDeps {
  readonly matterOf: MatterOf
  readonly appointments: Appointments
  readonly questions: Questions
  readonly directory: () => Directory
}

export function createLater({ matterOf, appointments, questions, directory }: LaterDeps): Later {
  const called = (name: string) => directory().departments.find((department) => department.name === name || department.shortName === name)
  /** What the conversation is about, or the same with the department that was chosen. */
  const bookedMatter = async (conversationId: string, department: string | undefined) => {
    const matter = await matterOf(conversationId)
    const code = department === undefined ? undefined : called(department)?.code
    return code === undefined ? matter : { ...matter, departmentCode: code }
  }

  return {
    async leave(conversationId) {
      const matter = await matterOf(conversationId)
      return matter.question === '' ? null : questions.leave(conversationId, matter)
    },
    departments: () => Promise.resolve(directory().departments.filter(({ booking }) => booking).map(({ shortName }) => shortName)),
    async days(conversationId, department) {
      if (department !== undefined && !called(department)) return null
      const matter = await bookedMatter(conversationId, department)
      return { department: departmentFor(directory(), matter.departmentCode)?.shortName ?? '', days: await appointments.days(matter) }
    },
    slots: async (conversationId, day, department) => appointments.slots(await bookedMatter(conversationId, department), day),
    book: async (conversationId, day, from, department) => appointments.book(conversationId, await bookedMatter(conversationId, department), day, from),
    cancel: (conversationId) => appointments.cancel(conversationId),
  }
}
