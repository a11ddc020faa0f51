import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { Choice, Group } from './fields.tsx'
import { Moment } from './Moment.tsx'

export function ValidityFields() {
  const { data: directory } = useLoad(useApi().directory)
  return (
    <Group title="groupValidity">
      <Choice path={['departmentCode']} options={(directory?.departments ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
      <div className="fields-row">
        <Moment path={['effectiveOn']} />
        <Moment path={['expiresOn']} />
      </div>
    </Group>
  )
}
