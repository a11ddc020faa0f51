import type { ReactNode } from 'react'
import { useSay } from '../appearance/preferences.tsx'
import { Link } from '../router.tsx'
import { overview } from '../wording/overview.ts'

interface FigureProps {
  name: string
  /** Null: there is nothing to say it of. */
  value: string | null
  /** The list behind it. */
  to: string
  /** What it is made of, what it was before. */
  notes: readonly (string | null)[]
  /** How it is defined. */
  help: string
  children?: ReactNode
}

/** A figure that one can read from three metres, with its definition and the list behind it. */
export function Figure({ name, value, to, notes, help, children }: FigureProps) {
  const say = useSay(overview)
  return (
    <li className="overview-figure">
      <h2>{name}</h2>
      {value === null
        ? <p className="overview-value soft">{say('noValue')}</p>
        : <Link to={to} className="overview-value" aria-label={say('seeList', { name, value })}>{value}</Link>}
      {notes.filter((note) => note !== null).map((note) => <p key={note} className="small">{note}</p>)}
      {children}
      <p className="small soft">{help}</p>
    </li>
  )
}
