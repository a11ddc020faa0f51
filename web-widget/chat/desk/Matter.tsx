/** @jsxImportSource preact */
import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import type { Guess, Language, Matters, Need } from '../../../contract/index.ts'
import { useSurroundings } from '../context.ts'
import { useGuidanceLang } from '../Guidance.tsx'
import { createMatterSay } from '../../wording/matterSay.ts'
import { LANGUAGES, NEEDS } from '../limits.ts'

const languageWords = { cmn: 'languageCmn', yue: 'languageYue', en: 'languageEn' } as const
const needWords = { elder: 'needElder', mobility: 'needMobility', help: 'needHelp' } as const
/** So long a pause means that a word is finished. */
const PAUSE_MS = 250

/** What it is thought to be about, in which language, what has to be minded: shown while waiting, and put right here. */
export function Matter({ guess }: { guess: Guess }) {
  const { chat, elder } = useSurroundings()
  const say = useMatterSay()
  const { published } = useGuidanceLang()
  const about = [guess.itemTitle, guess.departmentName].filter(Boolean).join(' · ')
  const setNeed = (need: Need, on: boolean): void => {
    void chat.adjust({ needs: NEEDS.filter((one) => one === need ? on : guess.needs.includes(one)) })
  }
  return (
    <>
      {guess.booked && <p class="soft">{say('bookedNow')}</p>}
      {guess.again && <p class="soft">{say('secondTime')}</p>}
      {elder && !guess.needs.includes('elder') && (
        <p class="desk-row matter-hint">
          <span>{say('elderHint')}</span>
          <button type="button" class="quiet" onClick={() => { setNeed('elder', true) }}>{say('elderYes')}</button>
        </p>
      )}
      <details class="matter">
        <summary>
          <span>{about === '' ? say('matterUnknown') : <>{say('matterGuess')}<span lang={published}>{about}</span></>} · {say(languageWords[guess.language])}</span>
        </summary>
        <MatterSearch />
        <fieldset>
          <legend>{say('languageWanted')}</legend>
          <div class="levels">
            {LANGUAGES.map((language: Language) => (
              <label key={language} class={language === guess.language ? 'chosen' : ''}>
                <input type="radio" name="desk-language" checked={language === guess.language} onChange={() => { void chat.adjust({ language }) }} />
                {say(languageWords[language])}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{say('needs')}</legend>
          <div class="levels">
            {NEEDS.map((need) => (
              <label key={need} class={guess.needs.includes(need) ? 'chosen' : ''}>
                <input type="checkbox" checked={guess.needs.includes(need)} onChange={(event) => { setNeed(need, event.currentTarget.checked) }} />
                {say(needWords[need])}
              </label>
            ))}
          </div>
        </fieldset>
      </details>
    </>
  )
}

function useMatterSay() {
  const { locale } = useSurroundings()
  return useMemo(() => createMatterSay(locale), [locale])
}

/** Another item by its words, or another department by its name. */
function MatterSearch() {
  const { chat } = useSurroundings()
  const say = useMatterSay()
  const { published } = useGuidanceLang()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Matters>({ items: [], departments: [] })
  const id = useId()

  useEffect(() => {
    let current = true
    const timer = setTimeout(() => {
      void chat.matters(text).then((matters) => { if (current && matters) setFound(matters) })
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [chat, text])

  return (
    <div class="matter-search">
      <label for={`${id}-item`}>{say('matterOther')}</label>
      <input id={`${id}-item`} type="search" maxLength={100} value={text} placeholder={say('matterHint')} onInput={(event) => { setText(event.currentTarget.value) }} />
      <ul aria-live="polite" lang={published}>
        {found.items.map((item) => (
          <li key={item.id}>
            <button type="button" class="chip" onClick={() => { void chat.adjust({ itemId: item.id }); setText('') }}>{item.title}</button>
          </li>
        ))}
        {text.trim() !== '' && found.items.length === 0 && <li class="soft">{say('matterNone')}</li>}
      </ul>
      <label for={`${id}-department`}>{say('departmentOther')}</label>
      <select
        id={`${id}-department`} value=""
        onChange={(event) => { if (event.currentTarget.value !== '') void chat.adjust({ departmentCode: event.currentTarget.value }) }}
      >
        <option value="">{say('departmentPick')}</option>
        {found.departments.map(({ code, name }) => <option key={code} value={code} lang={published}>{name}</option>)}
      </select>
    </div>
  )
}
