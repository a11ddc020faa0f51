import { Day, Group, Line, Markdown } from './fields.tsx'

export function PolicyFields() {
  return (
    <Group title="groupBasics">
      <Line path={['content', 'title']} />
      <div className="fields-row">
        <Line path={['content', 'number']} />
        <Line path={['content', 'issuer']} />
        <Day path={['content', 'issuedOn']} />
      </div>
      <Markdown path={['content', 'body']} rows={12} help="bodyHelp" />
      <Line path={['content', 'url']} help="urlHelp" />
    </Group>
  )
}
