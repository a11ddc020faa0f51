import { useState } from 'react'
import { Button, Select } from 'antd'
import type { PreviewSummary } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { importing } from '../../wording/importing.ts'

interface DepartmentChoiceProps {
  names: PreviewSummary['unknownDepartments']
  /** @param departments names → codes */
  onChosen: (departments: Record<string, string>) => void
}

/** Departments that the file names and the directory does not know: which they are, if they are any. */
export function DepartmentChoice({ names, onChosen }: DepartmentChoiceProps) {
  const say = useSay(importing)
  const { data } = useLoad(useApi().directory)
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const options = (data?.departments ?? []).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <fieldset className="fields">
      <legend>{say('unknownDepartments', { count: names.length })}</legend>
      <p className="soft">{say('unknownDepartmentsHelp')}</p>
      <div className="import-departments">
        {names.map(({ name, count }) => (
          <label key={name}>
            <span lang="zh-CN">{say('departmentRows', { name, count })}</span>
            <Select<string>
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen[name] ?? null}
              placeholder={say('noDepartment')}
              aria-label={name}
              options={options}
              onChange={(code?: string) => { setChosen(Object.fromEntries(Object.entries({ ...chosen, [name]: code }).filter((one): one is [string, string] => one[1] !== undefined))) }}
            />
          </label>
        ))}
      </div>
      <Button disabled={Object.keys(chosen).length === 0} onClick={() => { onChosen(chosen) }}>{say('previewAgain')}</Button>
    </fieldset>
  )
}
