/** How many faithful drafted sentences the check shows and how many wrong ones it catches, by what share of the deeds must be borne out. */
import { faultOf, LEAST_SUPPORT } from '../../knowledge/draft/check.ts'
import type { DraftCase } from '../support/models/drafts.ts'
import { draftCases } from '../support/models/drafts.ts'
import { heldOutDrafts } from '../support/models/draftsHeldOut.ts'

function measure(cases: readonly DraftCase[], least: number) {
  const ruled = (sentences: 'faithful' | 'wrong') => cases.flatMap((one) => one[sentences].map((sentence) => ({ sentence, fault: faultOf(sentence, { text: one.passage, about: one.about }, least) })))
  const faithful = ruled('faithful')
  const wrong = ruled('wrong')
  return { shown: faithful.filter(({ fault }) => fault === null).length, faithful, caught: wrong.filter(({ fault }) => fault !== null).length, wrong }
}

console.log('least support | dev: shown, caught | held out: shown, caught')
for (const least of [0, 0.2, 0.4, LEAST_SUPPORT, 0.8, 1]) {
  const [dev, heldOut] = [measure(draftCases, least), measure(heldOutDrafts, least)]
  console.log(`${least} | ${dev.shown}/${dev.faithful.length}, ${dev.caught}/${dev.wrong.length} | ${heldOut.shown}/${heldOut.faithful.length}, ${heldOut.caught}/${heldOut.wrong.length}`)
}
for (const [name, cases] of [['dev', draftCases], ['held out', heldOutDrafts]] as const) {
  const { faithful, wrong } = measure(cases, LEAST_SUPPORT)
  console.log(`\n${name}: faithful but refused`)
  for (const { sentence, fault } of faithful) if (fault !== null) console.log(`  ${fault}: ${sentence}`)
  console.log(`${name}: wrong but shown`)
  for (const { sentence, fault } of wrong) if (fault === null) console.log(`  ${sentence}`)
}
