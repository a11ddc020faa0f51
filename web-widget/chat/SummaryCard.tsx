/** @jsxImportSource preact */
import type { ConsultationSummary } from '../../contract/index.ts'
import type { Locale } from '../../contract/wording.ts'
import type { Say } from '../wording/index.ts'
import { useReading } from './context.ts'
import { formatDay } from './format.ts'
import { Icon } from './icons.tsx'
import { withPaper } from './withPaper.ts'

/** 咨询小结: what was settled, to read again, to print, to keep. */
export function SummaryCard({ summary }: { summary: ConsultationSummary }) {
  const { say, locale } = useReading()
  return (
    <section class="bubble summary" aria-label={say('summaryTitle')}>
      <h3>{say('summaryTitle')}</h3>
      <Points summary={summary} say={say} locale={locale} level={4} />
      <button
        type="button" class="quiet"
        onClick={({ currentTarget }) => {
          withPaper(({ printPage }) => { printPage({ title: say('summaryTitle'), locale, sheet: <Sheet summary={summary} say={say} locale={locale} /> }, currentTarget) })
        }}
      >
        <Icon name="print" />{say('summaryPrint')}
      </button>
    </section>
  )
}

interface PointsProps {
  summary: ConsultationSummary
  say: Say
  locale: Locale
}

function Points({ summary: { question, answer, itemTitle, materials, people, from }, say, locale, level }: PointsProps & { level: 2 | 4 }) {
  const Heading = `h${level}` as const
  return (
    <>
      {question !== '' && <><Heading>{say('summaryAsked')}</Heading><p>{question}</p></>}
      <Heading>{say('summaryAnswer')}</Heading>
      <p class="pre">{answer}</p>
      {materials.length > 0 && (
        <>
          <Heading>{itemTitle === undefined ? say('summaryMaterials') : say('summaryMaterialsOf', { item: itemTitle })}</Heading>
          <ul class="points">{materials.map(({ name, required }) => <li key={name}>{name}{!required && ` ${say('listOptional')}`}</li>)}</ul>
        </>
      )}
      <p class="soft">{say('summaryBy', { people: people.join(say('holdAnd')), date: formatDay(from.slice(0, 10), locale) })}</p>
    </>
  )
}

function Sheet(props: PointsProps) {
  return (
    <main>
      <h1>{props.say('summaryTitle')}</h1>
      <Points {...props} level={2} />
    </main>
  )
}
