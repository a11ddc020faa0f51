import { expect, it } from 'vitest'
import { daySchema, isWithin, momentSchema } from '../../contract/index.ts'

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

it.each([
  ['2026-11-22', true],
  ['2026-11-22 09:30', true],
  ['2026-11-22 23:59', true],
  ['2026-11-22 24:00', false],
  ['2026-11-31 09:30', false],
  ['2026-11-22 9:30', false],
  ['2026-11-22T09:30', false],
])('%s is a moment: %s', (moment, is) => {
  expect(momentSchema.safeParse(moment).success).toBe(is)
})

it.each([
  [{ effectiveOn: '2026-11-22' }, '2026-11-21 23:59', false],
  [{ effectiveOn: '2026-11-22' }, '2026-11-22 00:00', true],
  [{ effectiveOn: '2026-11-22 09:30' }, '2026-11-22 09:29', false],
  [{ effectiveOn: '2026-11-22 09:30' }, '2026-11-22 09:30', true],
  [{ expiresOn: '2026-11-22' }, '2026-11-22 23:59', true],
  [{ expiresOn: '2026-11-22' }, '2026-11-23 00:00', false],
  [{ expiresOn: '2026-11-22 17:30' }, '2026-11-22 17:30', true],
  [{ expiresOn: '2026-11-22 17:30' }, '2026-11-22 17:31', false],
  [{ expiresOn: '2026-11-22 09:59' }, '2026-11-22 10:00', false],
  [{ expiresOn: '2026-11-22 23:59' }, '2026-11-22 23:59', true],
  [{ expiresOn: '2026-11-22 23:59' }, '2026-11-23 00:00', false],
  [{}, '2026-11-22 17:30', true],
])('%o answers at %s: %s', (validity, minute, does) => {
  expect(isWithin(validity, minute)).toBe(does)
})
