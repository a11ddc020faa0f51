/** One button of the menu: what it is called, and what a tap on it, or on each of its entries, does. */
import { useId } from 'react'
import { AutoComplete, Button, Input, Select } from 'antd'
import type { MenuButton, MenuEntry, MenuFault } from '../../../contract/index.ts'
import { bytesOf, isPlain, MENU_KINDS, MENU_LIMITS, OWN_WISHES, ownWordsOf } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { weChatWords } from '../../wording/weChat.ts'

/** What the bot does at once; in the menu's own language, and not that of whoever edits it. */
export const KNOWN = OWN_WISHES.map((wish) => ownWordsOf(wish, 'zh-Hans'))

interface ButtonFieldsProps {
  number: number
  button: MenuButton
  /** The address of the chat's page. */
  page: string
  faults: readonly MenuFault[]
  onChange: (button: MenuButton) => void
  onRemove: () => void
}

export function ButtonFields({ number, button, page, faults, onChange, onRemove }: ButtonFieldsProps) {
  const say = useSay(weChatWords)
  const { name, entries } = button
  const called = name || say('button', { number })
  const isList = !isPlain(button)
  const own = faults.find(({ entry, field }) => entry === undefined && field === undefined)
  const change = (changed: readonly MenuEntry[]) => { onChange({ name, entries: [...changed] }) }
  const add = () => { change([...entries.map((one) => isList ? one : { ...one, name: one.kind === 'click' ? one.value.slice(0, 20) : '' }), { name: '', kind: 'click', value: '' }]) }

  return (
    <fieldset className="menu-button">
      <legend>{say('button', { number })}</legend>
      <Named label={say('buttonName')} value={name} most={MENU_LIMITS.buttonName} fault={faults.find(({ entry, field }) => entry === undefined && field === 'name')} onChange={(to) => { onChange({ name: to, entries }) }} />
      {entries.map((entry, at) => {
        const its = faults.filter((fault) => fault.entry === at)
        const put = (part: Partial<MenuEntry>) => { change(entries.map((one, place) => place === at ? { ...one, ...part } : one)) }
        const entryName = entry.name || say('entry', { number: at + 1 })
        return (
          <fieldset key={at} className="menu-entry">
            <legend className={isList ? '' : 'unseen'}>{isList ? say('entry', { number: at + 1 }) : called}</legend>
            {isList && <Named label={say('entryName')} value={entry.name} most={MENU_LIMITS.entryName} fault={its.find(({ field }) => field === 'name')} onChange={(to) => { put({ name: to }) }} />}
            <Tap entry={entry} page={page} fault={its.find(({ field }) => field === 'value')} onChange={put} />
            {isList && (
              <div className="menu-entry-actions">
                {at > 0 && <Button onClick={() => { change(entries.map((one, place) => place === at - 1 ? entry : place === at ? entries[at - 1] ?? one : one)) }} aria-label={say('earlier', { name: entryName })}>{say('up')}</Button>}
                <Button onClick={() => { change(entries.filter((_, place) => place !== at)) }} aria-label={say('removeEntry', { name: entryName })}>{say('remove')}</Button>
              </div>
            )}
          </fieldset>
        )
      })}
      {own && <p className="menu-fault" role="alert">{say(own.problem)}</p>}
      <div className="menu-entry-actions">
        {entries.length < MENU_LIMITS.entries && <Button onClick={add} aria-label={say('addEntryTo', { name: called })}>{say('addEntry')}</Button>}
        <Button onClick={onRemove} aria-label={say('removeButton', { name: called })}>{say('remove')}</Button>
      </div>
    </fieldset>
  )
}

function Named({ label, value, most, fault, onChange }: { label: string; value: string; most: number; fault: MenuFault | undefined; onChange: (value: string) => void }) {
  const say = useSay(weChatWords)
  const id = useId()
  return (
    <div className="menu-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={value} onChange={({ target }) => { onChange(target.value) }} aria-describedby={`${id}-help`} aria-invalid={fault !== undefined} {...fault && { status: 'error' as const }} />
      <p id={`${id}-help`} className={fault ? 'menu-fault' : 'small soft'}>{fault && `${say(fault.problem)} · `}{say('bytes', { used: bytesOf(value.trim()), most })}</p>
    </div>
  )
}

function Tap({ entry: { kind, value }, page, fault, onChange }: { entry: MenuEntry; page: string; fault: MenuFault | undefined; onChange: (part: Partial<MenuEntry>) => void }) {
  const say = useSay(weChatWords)
  const id = useId()
  const described = { 'aria-describedby': `${id}-help`, 'aria-invalid': fault !== undefined, ...(fault && { status: 'error' as const }) }
  return (
    <>
      <div className="menu-field">
        <label htmlFor={`${id}-kind`}>{say('kind')}</label>
        <Select id={`${id}-kind`} value={kind} options={MENU_KINDS.map((one) => ({ value: one, label: say(one) }))} onChange={(to) => { onChange({ kind: to, value: to === 'view' ? page : '' }) }} />
      </div>
      <div className="menu-field">
        <label htmlFor={id}>{say(kind === 'click' ? 'words' : 'addressField')}</label>
        {kind === 'click'
          ? <AutoComplete id={id} value={value} options={KNOWN.map((words) => ({ value: words }))} onChange={(to: string) => { onChange({ value: to }) }} {...described} />
          : <Input id={id} value={value} onChange={({ target }) => { onChange({ value: target.value }) }} {...described} />}
        <p id={`${id}-help`} className="menu-fault">{fault && say(fault.problem)}</p>
        {kind === 'view' && value !== page && <Button onClick={() => { onChange({ value: page }) }}>{say('ownPage')}</Button>}
      </div>
    </>
  )
}
