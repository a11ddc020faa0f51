import { fastTrackSchema } from '../../contract/index.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { Choice, Count, Group, Line, Markdown, Several, Tags, Text, YesNo } from './fields.tsx'
import { MaterialList } from './MaterialList.tsx'
import { StepList } from './StepList.tsx'

export function ItemFields() {
  const { data: directory } = useLoad(useApi().directory)
  const sections = (directory?.sections ?? []).map(({ code, departmentCode, name }) => ({
    value: code,
    label: `${directory?.departments.find((one) => one.code === departmentCode)?.shortName ?? ''} ${name}`,
  }))
  return (
    <>
      <Group title="groupBasics">
        <Line path={['content', 'name']} />
        <div className="fields-row">
          <Line path={['content', 'code']} />
          <Line path={['content', 'shortName']} />
        </div>
        <Tags path={['content', 'everydayNames']} help="everydayHelp" />
        <div className="fields-row">
          <Line path={['content', 'departmentName']} />
          <Choice path={['content', 'sectionCode']} options={sections} />
        </div>
        <Tags path={['content', 'coDepartments']} help="tagsHelp" />
        <div className="fields-row">
          <Line path={['content', 'itemKind']} />
          <Tags path={['content', 'audience']} help="tagsHelp" />
        </div>
      </Group>
      <Group title="groupApply">
        <Markdown path={['content', 'conditions']} rows={3} />
        <MaterialList />
        <StepList />
        <div className="fields-row">
          <Line path={['content', 'promisedLimit']} help="limitHelp" />
          <Line path={['content', 'legalLimit']} help="limitHelp" />
        </div>
        <Markdown path={['content', 'fees']} rows={1} tools="small" />
        <Line path={['content', 'result']} />
      </Group>
      <Group title="groupWhere">
        <Markdown path={['content', 'place']} rows={1} tools="small" />
        <Markdown path={['content', 'hours']} rows={1} tools="small" />
        <div className="fields-row">
          <Line path={['content', 'phone']} />
          <Line path={['content', 'complaintPhone']} />
        </div>
        <Count path={['content', 'visits']} />
        <YesNo path={['content', 'online']} />
        <YesNo path={['content', 'booking']} />
        <YesNo path={['content', 'courier']} />
      </Group>
      <Group title="groupMore">
        <Several path={['content', 'fastTrack']} options={fastTrackSchema.options} />
        <Tags path={['content', 'theme']} help="tagsHelp" />
        <Text path={['content', 'legalBasis']} rows={2} />
        <Line path={['content', 'url']} help="urlHelp" />
      </Group>
    </>
  )
}
