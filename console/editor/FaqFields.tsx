import { Form } from 'antd'
import { Group, Line, Markdown, Tags, Text } from './fields.tsx'
import { Proposals } from './Proposals.tsx'
import type { FormValues } from './values.ts'
import { writtenContent } from './written.ts'

export function FaqFields() {
  const content = writtenContent(Form.useWatch((all: FormValues) => all, Form.useFormInstance<FormValues>()), 'faq')
  return (
    <Group title="groupBasics">
      <Text path={['content', 'question']} rows={1} />
      <Tags path={['content', 'alternates']} help="alternatesHelp" />
      <Form.Item name={['content', 'alternates']} noStyle><Proposals content={content} /></Form.Item>
      <Markdown path={['content', 'answer']} rows={6} help="answerHelp" />
      <div className="fields-row">
        <Line path={['content', 'topic']} />
        <Line path={['content', 'basis']} help="basisHelp" />
      </div>
    </Group>
  )
}
