/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Material } from '../../contract/index.ts'
import { useReading } from './context.ts'
import { useGuidanceLang } from './Guidance.tsx'
import { RichLine } from './Rich.tsx'

interface Props {
  articleId: string
  materials: readonly Material[]
  heading: ComponentChildren
  /** The heading's level in the outline. */
  level: 3 | 4
}

/** The materials as a list to tick off; the ticks stay on this device. */
export function Materials({ articleId, materials, heading, level }: Props) {
  const { say, ticks } = useReading()
  const { shown } = useGuidanceLang()
  const [, redraw] = useState({})
  useEffect(() => ticks.subscribe(() => { redraw({}) }), [ticks])
  const Heading: 'h3' | 'h4' = `h${level}`
  const done = materials.filter(({ name }) => ticks.has(articleId, name)).length
  return (
    <>
      <Heading class="materials-title">
        {heading}
        <span class="progress">{say('materialsProgress', { done, all: materials.length })}</span>
      </Heading>
      <ul class="materials">
        {materials.map(({ name, note, required }) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={ticks.has(articleId, name)} onChange={() => { ticks.toggle(articleId, name) }} />
              <span>
                <span lang={shown}>{name}</span>
                {!required && <span class="badge">{say('optional')}</span>}
                {note && <small lang={shown}><RichLine source={note} /></small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  )
}
