/** Pure: the checklist's parts in words, the same on screen and on paper. */
import type { ChecklistEntry, ChecklistMaterial } from '../../contract/index.ts'
import { isExempt } from '../../contract/checklist.ts'
import type { Say } from '../wording/index.ts'

export interface ListFact {
  readonly label: string
  readonly value: string
  /** In the page's own words and not the guide's. */
  readonly ours?: boolean
  /** The number to dial, where the value is one. */
  readonly phone?: string
}

/** What a tick belongs to: a list is never changed once it is made, so names are enough. */
export const todoKey = ({ code, title }: Pick<ChecklistEntry, 'code' | 'title'>) => `todo:${code ?? ''}:${title}`
export const materialKey = ({ name }: Pick<ChecklistMaterial, 'name'>) => `material:${name}`

/** What comes together stands together, in the order in which the stages are first named. */
export function byStage(entries: readonly ChecklistEntry[]): { stage: string; entries: ChecklistEntry[] }[] {
  const stages = new Map<string, ChecklistEntry[]>()
  for (const entry of entries) stages.set(entry.stage ?? '', [...stages.get(entry.stage ?? '') ?? [], entry])
  return [...stages].map(([stage, ofStage]) => ({ stage, entries: ofStage }))
}

/** @param hall the hall's number, for a step that no published guide describes */
export function factsOf({ code, departmentName, place, hours, limit, fees, phone, online, booking, visits }: ChecklistEntry, say: Say, hall: string | undefined): ListFact[] {
  if (code === undefined) return hall === undefined ? [] : [phoneFact(say('listHallPhone'), hall)]
  const way = [online === true && say('listOnline'), online === false && say('listCounter'), booking && say('listBooking')].filter(Boolean).join(' · ')
  const facts: [label: string, value: string | undefined, ours?: boolean][] = [
    [say('listDepartment'), departmentName],
    [say('place'), place],
    [say('hours'), hours],
    [say('listLimit'), limit],
    [say('fees'), fees],
    [say('online'), way, true],
    [say('visits'), visits === undefined ? undefined : visits === 0 ? say('listNoVisit') : say('listVisits', { count: visits }), true],
  ]
  return [
    ...facts.flatMap(([label, value, ours]) => value ? [{ label, value, ...(ours && { ours }) }] : []),
    ...(phone ? [phoneFact(say('phone'), phone)] : []),
  ]
}

/** A number that the phone can dial; anything else stays text. */
function phoneFact(label: string, value: string): ListFact {
  return { label, value, ...(/^\+?[\d\s()-]{3,20}$/.test(value) && { phone: value.replace(/[^\d+]/g, '') }) }
}

/** What has to be brought, and apart from it what a counter does not want, or not when it can look it up. */
export function toBring(materials: readonly ChecklistMaterial[]): { needed: ChecklistMaterial[]; exempt: ChecklistMaterial[] } {
  return { needed: materials.filter((one) => !isExempt(one)), exempt: materials.filter(isExempt) }
}

/** 原件1份、复印件2份, as far as the guides say so in numbers; of one item alone its own note says it. */
export function countsOf({ originals, copies, uses }: ChecklistMaterial, say: Say): string {
  if (uses.length < 2) return ''
  return [originals && say('listOriginals', { count: originals }), copies && say('listCopies', { count: copies })].filter(Boolean).join('、')
}
