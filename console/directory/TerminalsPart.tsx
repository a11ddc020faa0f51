import { useState } from 'react'
import { Button, Checkbox, Form, Modal } from 'antd'
import type { Terminal } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { common } from '../wording/common.ts'
import { directoryWords } from '../wording/directory.ts'
import { CodeButton } from '../weChat/CodeButton.tsx'
import { EntryDialog } from './EntryDialog.tsx'
import { EntryTable } from './EntryTable.tsx'
import { Choice, Line } from './fields.tsx'
import type { Open, PartProps } from './part.ts'
import { nameIn, textOf } from './part.ts'

const FRESH: Terminal = { code: '', name: '', kind: 'hall' }

export function TerminalsPart({ editing, data: { directory: { departments, sections, terminals }, paired } }: PartProps) {
  const say = useSay(directoryWords)
  const sayCommon = useSay(common)
  const api = useApi().directoryEditing
  const attempt = useAttempt()
  const [open, setOpen] = useState<Open<Terminal>>()
  const [pairing, setPairing] = useState<{ name: string; code: string }>()
  const offer = ({ code, name }: Terminal) => attempt(async () => { setPairing({ name, code: (await api.offerCode(code)).code }) })
  const unpair = async ({ code }: Terminal) => {
    await attempt(() => api.unpair(code))
    editing.reload()
  }
  const closePairing = () => {
    setPairing(undefined)
    editing.reload()
  }
  return (
    <>
      <EntryTable<Terminal>
        label={say('terminals')}
        entries={terminals}
        keyOf={({ code }) => code}
        nameOf={({ name }) => name}
        textOf={({ code, name, place, sectionCode }) => textOf(code, name, place, nameIn(sections, sectionCode))}
        onAdd={() => { setOpen(null) }}
        onChange={setOpen}
        onRemove={(entry) => { void editing.remove('terminals', entry) }}
        more={(entry) => (
          <>
            {paired.includes(entry.code)
              ? <Button onClick={() => { void unpair(entry) }} aria-label={say('unpairName', { name: entry.name })}>{say('unpair')}</Button>
              : <Button onClick={() => { void offer(entry) }} aria-label={say('pairName', { name: entry.name })}>{say('pair')}</Button>}
            <CodeButton of={{ kind: 'terminal', id: entry.code }} name={entry.name} />
          </>
        )}
        columns={[
          {
            title: say('name'),
            render: (_, { name, code, kind, place, sectionCode }) => (
              <>
                <p className="directory-name">{name} {paired.includes(code) && <span className="tag tag-good">{say('isPaired')}</span>}</p>
                <p className="directory-facts"><span>{say(kind)}</span><span>{code}</span>{sectionCode && <span>{nameIn(sections, sectionCode)}</span>}{place && <span>{place}</span>}</p>
              </>
            ),
          },
        ]}
      />
      {pairing && (
        <Modal open title={say('pairTitle', { name: pairing.name })} onCancel={closePairing} footer={<Button type="primary" onClick={closePairing}>{sayCommon('close')}</Button>}>
          <p className="directory-code">{pairing.code}</p>
          <p>{say('pairHelp', { address: `${location.origin}/terminal` })}</p>
        </Modal>
      )}
      {open !== undefined && (
        <EntryDialog<Terminal>
          title={open ? open.name : say('addTitle', { part: say('terminals') })}
          entry={open}
          fresh={FRESH}
          newest={() => editing.newest('terminals', open?.code ?? '')}
          save={(from, to) => editing.save('terminals', from, to)}
          onClose={() => { setOpen(undefined) }}
        >
          <div className="directory-row">
            <Line name="code" help="codeHelp" required disabled={open !== null} max={64} />
            <Choice name="kind" required options={[{ value: 'hall', label: say('hall') }, { value: 'office', label: say('office') }]} />
          </div>
          <Line name="name" required max={100} />
          <Line name="place" />
          <Form.Item noStyle dependencies={['kind']}>
            {({ getFieldValue }) => getFieldValue('kind') === 'office' && (
              <>
                <Choice name="sectionCode" required options={sections.map(({ code, name, departmentCode }) => ({ value: code, label: `${nameIn(departments, departmentCode)} ${name}` }))} />
                <Form.Item name="answersItself" valuePropName="checked"><Checkbox>{say('answersItself')}</Checkbox></Form.Item>
              </>
            )}
          </Form.Item>
        </EntryDialog>
      )}
    </>
  )
}
