/** Walks through a theme while it is written: what would be asked next, and what would be on the list. */
import { useState } from 'react'
import { Button } from 'antd'
import type { Choice, ThemeContent } from '../../contract/index.ts'
import { entriesFor, longestWay, nextQuestion } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { editor } from '../wording/editor.ts'

export function ThemePreview({ theme }: { theme: ThemeContent }) {
  const say = useSay(editor)
  const [made, setMade] = useState<readonly Choice[]>([])
  const choices = stillThere(theme, made)
  const next = nextQuestion(theme, choices)
  const words = (choice: Choice) => {
    const question = theme.questions.find(({ id }) => id === choice.question)
    return `${question?.ask ?? ''} ${question?.options.find(({ id }) => id === choice.option)?.label ?? ''}`
  }
  return (
    <div className="card" aria-live="polite">
      <p className="card-title">{theme.title}</p>
      {choices.length === 0 && <p className="pre">{theme.summary}</p>}
      {choices.map((choice) => <p key={choice.question} className="soft small">{words(choice)}</p>)}
      {next && (
        <>
          <p className="soft small">{say('themeStep', { number: choices.length + 1, of: longestWay(theme, choices) })}</p>
          <p className="card-lead">{next.ask}</p>
          {next.note && <p className="soft small">{next.note}</p>}
          <div className="theme-options">
            {next.options.map(({ id, label }) => <Button key={id} onClick={() => { setMade([...choices, { question: next.id, option: id }]) }}>{label}</Button>)}
          </div>
        </>
      )}
      {!next && (
        <>
          <p className="card-heading">{say('themeList')}</p>
          <ol className="card-steps">
            {entriesFor(theme, choices).map(({ item, title, note, stage }, index) => (
              <li key={index}>
                {stage && <span className="tag">{stage}</span>} {title} {item && <span className="soft">{item}</span>}
                {note && <span className="soft small card-note">{note}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
      {choices.length > 0 && (
        <p>
          <Button size="small" onClick={() => { setMade(choices.slice(0, -1)) }}>{say('themeBack')}</Button>{' '}
          <Button size="small" onClick={() => { setMade([]) }}>{say('themeAgain')}</Button>
        </p>
      )}
    </div>
  )
}

/** The answers as far as the theme, which is being changed, still asks for them in this order. */
function stillThere(theme: ThemeContent, made: readonly Choice[]): Choice[] {
  const kept: Choice[] = []
  for (const choice of made) {
    const next = nextQuestion(theme, kept)
    if (next?.id !== choice.question || !next.options.some(({ id }) => id === choice.option)) break
    kept.push(choice)
  }
  return kept
}
