import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { consultationStateSchema } from '../../../contract/index.ts'
import type { ConsultationState } from '../../../contract/index.ts'
import { LIFECYCLE_EVENTS, TRANSITIONS, isOpen, isWithPerson, next } from '../../../media/consultation/lifecycle.ts'
import type { LifecycleEvent } from '../../../media/consultation/lifecycle.ts'

const STATES = consultationStateSchema.options

/** Every pair that is not named here must lead nowhere. */
const EXPECTED: readonly [ConsultationState, LifecycleEvent, ConsultationState][] = [
  ['requested', 'queue', 'waiting'],
  ['waiting', 'accept', 'accepted'],
  ['waiting', 'cancel', 'cancelled'],
  ['accepted', 'enter', 'inRoom'],
  ['accepted', 'handOver', 'waiting'],
  ['accepted', 'end', 'ended'],
  ['inRoom', 'vacate', 'accepted'],
  ['inRoom', 'handOver', 'waiting'],
  ['inRoom', 'end', 'ended'],
  ['ended', 'wrapUp', 'wrappedUp'],
  ['ended', 'rate', 'ratedEarly'],
  ['ratedEarly', 'wrapUp', 'rated'],
  ['wrappedUp', 'rate', 'rated'],
]

describe.each(STATES)('%s', (state) => {
  test.each(LIFECYCLE_EVENTS)('%s', (event) => {
    const expected = EXPECTED.find(([from, by]) => from === state && by === event)?.[2] ?? null
    expect(next(state, event)).toBe(expected)
  })
})

test('every state can be reached from the request', () => {
  const reached = new Set<ConsultationState>(['requested'])
  for (const state of reached) for (const target of Object.values(TRANSITIONS[state])) reached.add(target)
  expect([...reached].sort()).toEqual([...STATES].sort())
})

test('a consultation is with a person only while it is open', () => {
  expect(STATES.filter(isWithPerson)).toEqual(['accepted', 'inRoom'])
  expect(STATES.filter(isOpen)).toEqual(['requested', 'waiting', 'accepted', 'inRoom'])
})

test('docs/consultation.md draws this table and nothing else', async () => {
  const text = await readFile(new URL('../../../docs/consultation.md', import.meta.url), 'utf8')
  const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(text) ?? []
  const drawn = [...diagram.matchAll(/^\s*(\w+) --> (\w+): (\w+)$/gm)].map(([, from, to, by]) => `${from} –${by}→ ${to}`)
  const table = STATES.flatMap((from) => Object.entries(TRANSITIONS[from]).map(([by, to]) => `${from} –${by}→ ${to}`))
  expect(drawn.sort()).toEqual(table.sort())

  const starts = [...diagram.matchAll(/^\s*\[\*\] --> (\w+)$/gm)].map(([, state]) => state)
  const ends = [...diagram.matchAll(/^\s*(\w+) --> \[\*\]$/gm)].map(([, state]) => state)
  expect(starts).toEqual(['requested'])
  expect(ends.sort()).toEqual(STATES.filter((state) => Object.keys(TRANSITIONS[state]).length === 0).sort())
})

test('docs/consultation.md explains every state', async () => {
  const text = await readFile(new URL('../../../docs/consultation.md', import.meta.url), 'utf8')
  for (const state of STATES) expect(text).toContain(`| \`${state}\` |`)
})
