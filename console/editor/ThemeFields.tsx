import { Group, Line, Tags, Text } from './fields.tsx'

export function ThemeFields() {
  return (
    <>
      <Group title="groupBasics">
        <Line path={['content', 'title']} help="themeTitleHelp" />
        <Tags path={['content', 'alternates']} help="alternatesHelp" />
        <Text path={['content', 'summary']} rows={2} help="summaryHelp" />
      </Group>
      <Group title="groupOutline">
        <Text path={['content', 'outline']} rows={18} help="outlineHelp" />
      </Group>
    </>
  )
}
