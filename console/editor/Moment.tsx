import { Form, Input } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { editor } from '../wording/editor.ts'
import { life } from '../wording/life.ts'
import { fieldWords } from './fieldWords.ts'

/** A day, and where it matters the minute: `2026-11-22`, `2026-11-22 09:30`. */
export function Moment({ path }: { path: string[] }) {
  const say = useSay(editor)
  const label = say(fieldWords(path))
  return <Form.Item name={path} label={label}><DayAndTime label={label} /></Form.Item>
}

interface DayAndTimeProps {
  label: string
  /** Given by the form. */
  id?: string
  value?: string
  onChange?: (moment: string | undefined) => void
}

function DayAndTime({ label, id, value = '', onChange }: DayAndTimeProps) {
  const say = useSay(life)
  const [day = '', time = ''] = value.split(' ')
  const change = (nextDay: string, nextTime: string) => onChange?.(nextDay && nextTime ? `${nextDay} ${nextTime}` : nextDay || undefined)
  return (
    <div className="moment">
      <Input type="date" {...(id !== undefined && { id })} value={day} onChange={(event) => { change(event.target.value, time) }} />
      <Input type="time" aria-label={say('momentTime', { field: label })} value={time} {...(!day && { disabled: true })} onChange={(event) => { change(day, event.target.value) }} />
    </div>
  )
}
