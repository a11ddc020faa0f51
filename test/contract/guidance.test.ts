import { expect, it } from 'vitest'
import { daySchema } from '../../contract/index.ts'

it.each([
  ['2026-11-22', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-31', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
])('%s is a calendar day: %s', (day, is) => {
  expect(daySchema.safeParse(day).success).toBe(is)
})
