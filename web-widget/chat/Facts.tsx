/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Fact, Field } from '../../contract/index.ts'
import { factsInOrder, isMarkdownField } from '../../contract/index.ts'
import { useSay } from './context.ts'
import { useGuidanceLang } from './Guidance.tsx'
import { Rich, useRichView } from './Rich.tsx'

/** Longer values are folded, so that a legal basis does not push the fee off the screen. */
const LONG = 60

/** What people look for, as a small table; the asked one first and marked. */
export function Facts({ facts, asked }: { facts: readonly Fact[]; asked: Field | undefined }) {
  const say = useSay()
  if (facts.length === 0) return null
  return (
    <dl class="facts">
      {factsInOrder(facts, asked).map(({ field, value }) => (
        <div key={field} class={field === asked ? 'fact asked' : 'fact'}>
          <dt>{say(field)}</dt>
          <dd>{field === 'phone' ? <Phone value={value} /> : <LongText value={value} markdown={isMarkdownField(field)} open={field === asked} />}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A number that the phone can dial; anything else stays text. */
function Phone({ value }: { value: string }) {
  return /^\+?[\d\s()-]{3,20}$/.test(value) ? <a href={`tel:${value.replace(/[^\d+]/g, '')}`}>{value}</a> : <>{value}</>
}

function LongText({ value, markdown, open: openAtFirst }: { value: string; markdown: boolean; open: boolean }) {
  const say = useSay()
  const { shown } = useGuidanceLang()
  const [open, setOpen] = useState(openAtFirst)
  const view = useRichView(value)
  const plain = (markdown ? view?.plainText(value) : undefined) ?? value
  const whole = markdown ? <Rich source={value} plain={value} lang={shown} /> : <span lang={shown}>{value}</span>
  if (plain.length <= LONG) return whole
  return (
    <>
      {open ? whole : <span lang={shown}>{plain.slice(0, LONG - 10)}…</span>}{' '}
      <button type="button" class="link" aria-expanded={open} onClick={() => { setOpen(!open) }}>
        {say(open ? 'less' : 'more')}
      </button>
    </>
  )
}
