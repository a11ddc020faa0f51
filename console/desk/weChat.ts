/** What WeChat lets through of what is written to an applicant there. */
import type { ConsultationDetail } from '../../contract/index.ts'

/** How many more may be sent before they write again. Undefined: as many as one likes, also to a page of theirs that is open. */
export function leftToSend({ weChat, entry }: ConsultationDetail): number | undefined {
  return entry.applicantOnline ? undefined : weChat?.left
}

/** What has not arrived comes with what they write next; before that, it may still be on its way. */
export function waitsForWords({ weChat }: ConsultationDetail): boolean {
  return weChat?.left === 0
}
