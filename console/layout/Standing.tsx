import type { QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { presence } from '../wording/presence.ts'

const languages = { cmn: 'languageCmn', yue: 'languageYue', en: 'languageEn' } as const
const priorities = { elder: 'priorityElder', mobility: 'priorityMobility', help: 'priorityHelp', again: 'priorityAgain', booked: 'priorityBooked' } as const

/** What to mind with whoever waits, in words: why they are served earlier, in which language, that they chose the matter themselves. */
export function Standing({ entry: { priority = [], language = 'cmn', corrected } }: { entry: QueueEntry }) {
  const say = useSay(presence)
  return (
    <>
      {priority.map((one) => <span key={one} className="tag tag-warn">{say(priorities[one])}</span>)}
      {language !== 'cmn' && <span className="tag tag-brand">{say(languages[language])}</span>}
      {corrected && <span className="tag">{say('corrected')}</span>}
    </>
  )
}
