/** Who hears and sees whom, as one table for each situation. */
import { describe, expect, test } from 'vitest'
import type { AttendMode } from '../../../contract/index.ts'
import type { Part, Situation } from '../../../media/consultation/audience.ts'
import { audience, knowsOf, situationOf } from '../../../media/consultation/audience.ts'
import { aConsultation } from '../../support/desk/samples.ts'

const SEATS = ['applicant', 'guest', 'window', 'department', 'supervisor'] as const
const part = (role: (typeof SEATS)[number]): Part => ({ role, personId: role })
const situation = (held: boolean, mode?: AttendMode, listeningTold = true): Situation =>
  ({ version: 1, held, attending: mode ? { supervisor: mode } : {}, listeningTold })

/** Whom each of them hears. */
const heardBy = (now: Situation) => Object.fromEntries(SEATS.map((listener) =>
  [listener, SEATS.filter((speaker) => speaker !== listener && audience(part(listener), part(speaker), now)).join(' ')]))

describe('who hears whom', () => {
  test('everybody everybody, and nobody a supervisor who takes no part, nor they anybody', () => {
    expect(heardBy(situation(false))).toEqual({
      applicant: 'guest window department', guest: 'applicant window department', window: 'applicant guest department', department: 'applicant guest window', supervisor: '',
    })
  })

  test('on hold the staff one another; the applicant and the interpreter nobody, and nobody them', () => {
    expect(heardBy(situation(true))).toEqual({ applicant: '', guest: '', window: 'department', department: 'window', supervisor: '' })
  })

  test.each<[AttendMode, string, string]>([['listen', '', ''], ['whisper', 'supervisor', ''], ['join', 'supervisor', 'supervisor']])(
    'a supervisor who does %s', (mode, window, others) => {
      const with_ = (base: string, heard: string) => [base, heard].filter(Boolean).join(' ')
      expect(heardBy(situation(false, mode))).toEqual({
        applicant: with_('guest window department', others), guest: with_('applicant window department', others),
        window: with_('applicant guest department', window), department: with_('applicant guest window', others),
        supervisor: 'applicant guest window department',
      })
    })

  test('on hold a supervisor hears the staff, and joined is heard by them alone', () => {
    expect(heardBy(situation(true, 'join'))).toEqual({
      applicant: '', guest: '', window: 'department supervisor', department: 'window supervisor', supervisor: 'window department',
    })
  })
})

describe('who is shown that a supervisor is there', () => {
  const shown = (now: Situation) => SEATS.filter((reader) => reader !== 'supervisor' && knowsOf(part(reader), part('supervisor'), now))

  test.each<[AttendMode | undefined, boolean, string[]]>([
    [undefined, true, []],
    ['listen', true, ['window', 'department']],
    ['listen', false, []],
    ['whisper', true, ['window', 'department']],
    ['whisper', false, ['window']],
    ['join', false, ['applicant', 'guest', 'window', 'department']],
  ])('%s, told: %s', (mode, told, readers) => { expect(shown(situation(false, mode, told))).toEqual(readers) })

  test('themselves always', () => { expect(knowsOf(part('supervisor'), part('supervisor'), situation(false))).toBe(true) })
})

test('the situation is read off the consultation', () => {
  const held = aConsultation({ version: 7, hold: { since: '2026-11-22T01:00:00.000Z', byName: '王敏' }, attending: [{ staffId: 's1', name: '冯督', mode: 'whisper' }] })
  expect(situationOf(held, false)).toEqual({ version: 7, held: true, attending: { s1: 'whisper' }, listeningTold: false })
})
