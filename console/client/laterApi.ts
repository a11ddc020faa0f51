/** Appointments, and questions left in writing. */
import type { Appointment, AppointmentRow, AppointmentState, LaterCount, WrittenQuestion } from '../../contract/index.ts'
import type { Http } from './http.ts'

export function createLaterApi(http: Http) {
  return {
    appointments: (query: { day: string; departmentCode?: string | undefined }) => http.json<AppointmentRow[]>('GET', '/appointments', { query }),
    outsideHours: () => http.json<AppointmentRow[]>('GET', '/appointments/outside-hours'),
    mark: ({ id, version }: Appointment, state: AppointmentState) => http.json<Appointment>('POST', `/appointments/${encodeURIComponent(id)}`, { body: { version, state } }),
    questions: (state: 'open' | 'answered') => http.json<WrittenQuestion[]>('GET', '/questions', { query: { state } }),
    count: () => http.json<LaterCount>('GET', '/later/count'),
    passOn: ({ id, version }: WrittenQuestion, departmentCode: string | null, note: string) => http.json<WrittenQuestion>('POST', `/questions/${encodeURIComponent(id)}/pass-on`, { body: { version, departmentCode, note } }),
    close: ({ id, version }: WrittenQuestion, reason: string) => http.json<WrittenQuestion>('POST', `/questions/${encodeURIComponent(id)}/close`, { body: { version, reason } }),
    answer: ({ id, version }: WrittenQuestion, text: string) => http.json<WrittenQuestion>('POST', `/questions/${encodeURIComponent(id)}/answer`, { body: { version, text } }),
  }
}
