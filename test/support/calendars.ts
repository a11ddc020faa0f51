import type { Calendar } from '../../contract/index.ts'
import { HALL_CALENDAR } from '../../contract/index.ts'

/** Monday to Friday 9:00–12:00 and 13:30–17:30, unless said otherwise. */
export function workingCalendar(change: Partial<Calendar> = {}): Calendar {
  const working = [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '17:30' }]
  return { code: HALL_CALENDAR, name: '大厅', week: [working, working, working, working, working, [], []], exceptions: [], ...change }
}
