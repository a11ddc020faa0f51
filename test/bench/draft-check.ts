/** How many faithful drafted sentences the check shows and how many wrong ones it catches. */
import { faultOf } from '../../knowledge/draft/check.ts'
import { draftCases } from '../support/models/drafts.ts'
import { heldOutDrafts } from '../support/models/draftsHeldOut.ts'
import { turnedRound } from '../support/models/draftsTurnedRound.ts'

for (const [name, cases] of [['made with', draftCases], ['held out', heldOutDrafts], ['held out, turned round', turnedRound]] as const) {
  const ruled = (sentences: 'faithful' | 'wrong') => cases.flatMap((one) => one[sentences].map((sentence) => ({ sentence, fault: faultOf(sentence, { text: one.passage, about: one.about }) })))
  const faithful = ruled('faithful')
  const wrong = ruled('wrong')
  const refused = faithful.filter(({ fault }) => fault !== null)
  const missed = wrong.filter(({ fault }) => fault === null)
  console.log(`\n${name}: ${faithful.length - refused.length} of ${faithful.length} faithful ones shown, ${wrong.length - missed.length} of ${wrong.length} wrong ones caught`)
  for (const { sentence, fault } of refused) console.log(`  faithful but refused, ${fault}: ${sentence}`)
  for (const { sentence } of missed) console.log(`  wrong but shown: ${sentence}`)
}
