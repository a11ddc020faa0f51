/** The web page of somebody who has come into it from WeChat. */
import { randomUUID } from 'node:crypto'
import { weChatPerson } from '../../../bot/channel/wechat/person.ts'
import { createIdentity } from '../../../server/identity.ts'
import type { Client, Hall } from '../hall.ts'

/** @returns the page, with the session's token */
export async function pageOf({ storage, applicant }: Hall, openid: string): Promise<Client & { token: string }> {
  const identity = createIdentity({
    staff: storage.staff, sessions: storage.sessions, audit: storage.audit, clock: { now: () => new Date() }, newId: randomUUID,
    applicantDays: 365, staffIdleMinutes: 1, directory: () => ({ departments: [], sections: [], terminals: [], calendars: [] }),
  })
  return applicant(await identity.openApplicant(weChatPerson(openid)))
}
