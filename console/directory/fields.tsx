/** The fields that the directory's forms are made of, each labelled by its own name. */
import { Form, Input, InputNumber, Select } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { directoryWords } from '../wording/directory.ts'

type Word = keyof typeof directoryWords

interface FieldProps {
  name: Word
  /** Where it differs from its name. */
  label?: Word
  help?: Word
  required?: boolean
}

export function Line({ name, label = name, help, required = false, disabled = false, max = 200 }: FieldProps & { disabled?: boolean; max?: number }) {
  const say = useSay(directoryWords)
  return (
    <Form.Item name={name} label={say(label)} extra={help && say(help)} rules={required ? [{ required: true, whitespace: true, message: say('required') }] : []}>
      <Input maxLength={max} disabled={disabled} aria-required={required} />
    </Form.Item>
  )
}

export function Choice({ name, label = name, help, required = false, options, several = false, placeholder }: FieldProps & { options: readonly { value: string; label: string }[]; several?: boolean; placeholder?: string }) {
  const say = useSay(directoryWords)
  return (
    <Form.Item name={name} label={say(label)} extra={help && say(help)} rules={required ? [{ required: true, message: say('required') }] : []}>
      <Select allowClear={!required} showSearch={{ optionFilterProp: 'label' }} options={[...options]} placeholder={placeholder} {...several && { mode: 'multiple' as const }} aria-required={required} />
    </Form.Item>
  )
}

export function Booking() {
  const say = useSay(directoryWords)
  return (
    <fieldset className="directory-fields">
      <legend>{say('booking')}</legend>
      <p className="soft small">{say('bookingHelp')}</p>
      <div className="directory-row">
        <Form.Item name={['booking', 'minutes']} label={say('minutes')}><InputNumber min={5} max={240} /></Form.Item>
        <Form.Item name={['booking', 'atOnce']} label={say('atOnce')}><InputNumber min={1} max={50} /></Form.Item>
      </div>
    </fieldset>
  )
}
