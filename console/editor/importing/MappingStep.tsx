import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { Alert, Button, Radio } from 'antd'
import type { ImportedAs, ImportPlan, Mapping, OpenImport, TableMapping } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { importing } from '../../wording/importing.ts'
import { DocumentHead } from './DocumentHead.tsx'
import { TableColumns } from './TableColumns.tsx'

interface MappingStepProps {
  open: OpenImport
  /** As it was left, when one comes back from the preview. */
  plan: ImportPlan | undefined
  /** Told of every change. */
  onPlan: (plan: ImportPlan) => void
  onPreview: (plan: ImportPlan) => void
  onAnother: () => void
}

const asWords = { draft: 'asDraft', inReview: 'asInReview', published: 'asPublished' } as const satisfies Record<ImportedAs, string>

/** What the file holds and what was made of it: every guess can be changed. */
export function MappingStep({ open: { summary, fields, as: choices }, plan, onPlan, onPreview, onAnother }: MappingStepProps) {
  const say = useSay(importing)
  const [mapping, setMapping] = useState<Mapping>(plan?.mapping ?? summary.mapping)
  const [as, setAs] = useState<ImportedAs>(plan?.as ?? choices[0] ?? 'draft')
  const departments = plan?.departments
  const next = useMemo<ImportPlan>(() => ({ mapping, as, departments: departments ?? {} }), [mapping, as, departments])
  const tell = useEffectEvent(onPlan)
  useEffect(() => { tell(next) }, [next])
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus() }, [])
  const isEmpty = summary.entries === 0 && mapping.tables.length === 0 && !mapping.document

  const setTable = (table: number, next: TableMapping | undefined) => {
    const others = mapping.tables.filter((one) => one.table !== table)
    setMapping({ ...mapping, tables: (next ? [...others, next] : others).sort((a, b) => a.table - b.table) })
  }
  return (
    <>
      <h2 ref={title} tabIndex={-1}>{say('mappingTitle', { file: summary.file })}</h2>
      <p className="soft">{say('mappingHelp')}</p>
      {summary.notes.map((note) => <Alert key={note} type="warning" title={note} />)}
      {summary.entries > 0 && <p>{say('entries', { count: summary.entries })}</p>}
      {summary.tables.map((table, at) => (
        <TableColumns
          key={at}
          number={at}
          table={table}
          fields={fields}
          mapping={mapping.tables.find((one) => one.table === at)}
          onChange={(next) => { setTable(at, next) }}
        />
      ))}
      {summary.document && (
        <DocumentHead
          proposal={summary.document}
          head={mapping.document}
          onChange={(document) => { setMapping({ tables: mapping.tables, ...(document && { document }) }) }}
        />
      )}
      <fieldset className="fields">
        <legend>{say('as')}</legend>
        <Radio.Group value={as} onChange={(event) => { setAs(event.target.value as ImportedAs) }} options={choices.map((value) => ({ value, label: say(asWords[value]) }))} />
      </fieldset>
      {isEmpty && <p role="status">{say('nothing')}</p>}
      <div className="article-actions">
        <Button type="primary" disabled={isEmpty} onClick={() => { onPreview(next) }}>{say('toPreview')}</Button>
        <Button onClick={onAnother}>{say('another')}</Button>
      </div>
    </>
  )
}
