import { Group, Line, Tags, Text } from './fields.tsx'

export function FaqFields() {
  return (
    <Group title="groupBasics">
      <Text path={['content', 'question']} rows={1} />
      <Tags path={['content', 'alternates']} help="alternatesHelp" />
      <Text path={['content', 'answer']} rows={5} help="answerHelp" />
      <div className="fields-row">
        <Line path={['content', 'topic']} />
        <Line path={['content', 'basis']} help="basisHelp" />
      </div>
    </Group>
  )
}
