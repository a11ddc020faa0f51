/** The kinds of field that articles are made of; each is labelled by the word of its own name. */
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import type { ArticleKind } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import type { editor } from '../wording/editor.ts'
import type { writing } from '../wording/writing.ts'
import { words } from './words.ts'
import { ArticlePicker } from './ArticlePicker.tsx'
import type { MarkdownAreaProps } from './markdown/MarkdownArea.tsx'
import { MarkdownArea } from './markdown/MarkdownArea.tsx'
import { fieldWords } from './fieldWords.ts'

type Word = keyof typeof editor | keyof typeof writing

interface FieldProps {
  /** Where it stands in the form: `['content', 'question']`. */
  path: string[]
  help?: Word
}

export function Group({ title, children }: { title: Word; children: ReactNode }) {
  const say = useSay(words)
  return (
    <fieldset className="fields">
      <legend>{say(title)}</legend>
      {children}
    </fieldset>
  )
}

function Field({ path, help, children }: FieldProps & { children: ReactNode }) {
  const say = useSay(words)
  return <Form.Item name={path} label={say(fieldWords(path))} extra={help && say(help)}>{children}</Form.Item>
}

export function Line(props: FieldProps) {
  return <Field {...props}><Input /></Field>
}

export function Day(props: FieldProps) {
  return <Field {...props}><Input type="date" /></Field>
}

export function Text({ rows, ...props }: FieldProps & { rows: number }) {
  return <Field {...props}><Input.TextArea autoSize={{ minRows: rows, maxRows: 24 }} /></Field>
}

/** A text with tables, links, files. */
export function Markdown({ rows, tools = 'full', ...props }: FieldProps & { rows: number; tools?: NonNullable<MarkdownAreaProps['tools']> }) {
  const label = useSay(words)(fieldWords(props.path))
  return <Field {...props}><MarkdownArea label={label} rows={rows} tools={tools} /></Field>
}

/** Other articles, by their titles. */
export function Picked({ kind, several = false, ...props }: FieldProps & { kind?: ArticleKind; several?: boolean }) {
  return <Field {...props}><ArticlePicker {...(kind && { kind })} several={several} /></Field>
}

export function Count(props: FieldProps) {
  return <Field {...props}><InputNumber min={0} precision={0} /></Field>
}

/** Words one types, each ended with Enter; pasted lists are taken apart. */
export function Tags(props: FieldProps) {
  return <Field {...props}><Select mode="tags" open={false} className="tags" tokenSeparators={['\n', '；', ';']} /></Field>
}

export function Choice({ options, ...props }: FieldProps & { options: { value: string; label: string }[] }) {
  return <Field {...props}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} /></Field>
}

export function Several({ options, ...props }: FieldProps & { options: readonly string[] }) {
  return <Field {...props}><Checkbox.Group options={[...options]} /></Field>
}

/** Yes, no, or not known: guidance that lacks a fact must not say no. */
export function YesNo({ path }: FieldProps) {
  const say = useSay(words)
  const label = say(fieldWords(path))
  return (
    <Form.Item name={path} label={label} getValueProps={(value: boolean | undefined) => ({ value: value ?? null })}>
      <Radio.Group
        aria-label={label}
        options={[{ value: true, label: say('yes') }, { value: false, label: say('no') }, { value: null, label: say('unknown') }] as never}
      />
    </Form.Item>
  )
}
