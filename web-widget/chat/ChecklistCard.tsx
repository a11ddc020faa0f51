/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { Checklist, ChecklistMaterial, Message } from '../../contract/index.ts'
import { useReading } from './context.ts'
import { byStage, countsOf, factsOf, materialKey, toBring, todoKey } from './checklistParts.ts'
import { formatDay, safeLink } from './format.ts'
import { Around, useGuidanceLang } from './Guidance.tsx'
import { Icon } from './icons.tsx'
import { withPaper } from './withPaper.ts'

/** The personal checklist: what to do and what to bring, each to be ticked off on this device; to be printed or saved. */
export function ChecklistCard({ message, checklist }: { message: Pick<Message, 'id'>; checklist: Checklist }) {
  const { say, ticks, locale } = useReading()
  const { shown } = useGuidanceLang()
  const [, redraw] = useState({})
  const [saved, setSaved] = useState<string>()
  useEffect(() => ticks.subscribe(() => { redraw({}) }), [ticks])
  const list = `list:${message.id}`
  const isTicked = (key: string) => ticks.has(list, key)
  const { title, choices, entries, materials, phone, source, madeOn } = checklist
  const { needed, exempt } = toBring(materials)
  const paper = { checklist, say, locale, isTicked }

  return (
    <article class="card checklist" aria-labelledby={`title-${message.id}`}>
      <h3 id={`title-${message.id}`} class="lead">
        <Around words={say('listTitle')} place="title"><span lang={shown}>{title}</span></Around>
        {source.sample && <span class="badge" title={say('sampleHint')}>{say('sample')}</span>}
      </h3>
      {choices.length > 0 && (
        <section class="part">
          <h4>{say('listChoices')}</h4>
          <ul class="choices" lang={shown}>{choices.map(({ ask, answer }) => <li key={ask}><span class="soft">{ask}</span> {answer}</li>)}</ul>
        </section>
      )}
      <section class="part">
        <h4>
          {say('listTodo')}
          <span class="progress">{say('listTodoProgress', { done: entries.filter((entry) => isTicked(todoKey(entry))).length, all: entries.length })}</span>
        </h4>
        {byStage(entries).map(({ stage, entries: ofStage }) => (
          <div key={stage} class="stage-part">
            {stage && <h5 lang={shown}>{stage}</h5>}
            <ol class="todo">
              {ofStage.map((entry) => (
                <li key={todoKey(entry)}>
                  <label>
                    <input type="checkbox" checked={isTicked(todoKey(entry))} onChange={() => { ticks.toggle(list, todoKey(entry)) }} />
                    <span lang={shown}>{entry.title}{entry.note && <small>{entry.note}</small>}</span>
                  </label>
                  <dl>
                    {factsOf(entry, say, phone).map(({ label, value, ours, phone: dial }) => (
                      <div key={label}><dt>{label}</dt><dd lang={ours ? undefined : shown}>{dial ? <a href={`tel:${dial}`}>{value}</a> : value}</dd></div>
                    ))}
                  </dl>
                  <SourceLink url={safeLink(entry.url)} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </section>
      {needed.length > 0 && (
        <section class="part">
          <h4>
            {say('listMaterials')}
            <span class="progress">{say('materialsProgress', { done: needed.filter((material) => isTicked(materialKey(material))).length, all: needed.length })}</span>
          </h4>
          <MaterialTicks list={list} materials={needed} />
        </section>
      )}
      {exempt.length > 0 && (
        <section class="part">
          <h4>{say('listExempt')}</h4>
          <p class="soft">{say('listExemptWhy')}</p>
          <MaterialTicks list={list} materials={exempt} />
        </section>
      )}
      <section class="source" aria-label={say('source')}>
        <div class="source-head">
          <Icon name="source" />
          <div>
            <p class="source-title"><Around words={say('listSource', { version: source.version })} place="title"><span lang={shown}>{source.title}</span></Around></p>
            <p class="soft">{entries.flatMap(({ code }) => code ?? []).join('、')}</p>
            <p class="soft">{source.departmentName && <><span lang={shown}>{source.departmentName}</span> · </>}{say('listMadeOn', { date: formatDay(madeOn, locale) })}</p>
            {phone && <p class="soft">{say('listHallPhone')} <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a></p>}
          </div>
        </div>
      </section>
      <div class="verdict">
        <button type="button" class="quiet" onClick={({ currentTarget }) => { withPaper(({ printList }) => { printList(paper, currentTarget) }) }}><Icon name="print" />{say('listPrint')}</button>
        <button type="button" class="quiet" onClick={() => { withPaper(({ saveList }) => { setSaved(saveList(paper)) }) }}><Icon name="save" />{say('listSave')}</button>
        <p class="soft" role="status">{saved === undefined ? '' : say('listSaved', { file: saved })}</p>
      </div>
    </article>
  )
}

function SourceLink({ url }: { url: string | undefined }) {
  const { say } = useReading()
  return url === undefined ? null : <p><a href={url} target="_blank" rel="noopener noreferrer">{say('visitSource')}</a></p>
}

function MaterialTicks({ list, materials }: { list: string; materials: readonly ChecklistMaterial[] }) {
  const { ticks } = useReading()
  return (
    <ul class="materials">
      {materials.map((material) => (
        <li key={material.name}>
          <label>
            <input type="checkbox" checked={ticks.has(list, materialKey(material))} onChange={() => { ticks.toggle(list, materialKey(material)) }} />
            <MaterialWords material={material} />
          </label>
        </li>
      ))}
    </ul>
  )
}

function MaterialWords({ material }: { material: ChecklistMaterial }) {
  const { say } = useReading()
  const { shown } = useGuidanceLang()
  const counts = countsOf(material, say)
  return (
    <span>
      <span lang={shown}>{material.name}</span>
      {!material.required && <span class="badge">{say('listOptional')}</span>}
      {counts && <small>{counts}</small>}
      {material.uses.map(({ title, note }) => <small key={title} lang={shown}>{title}{note && `：${note}`}</small>)}
    </span>
  )
}
