import { Select } from 'antd'
import type { Directory } from '../../contract/index.ts'
import { NO_DEPARTMENT, overviewTerms } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { overview } from '../wording/overview.ts'

interface DepartmentSelectProps {
  value: string | undefined
  onChange: (code: string | undefined) => void
}

export function DepartmentSelect({ value, onChange }: DepartmentSelectProps) {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { data: directory } = useLoad(useApi().directory)
  return (
    <Select<string>
      allowClear
      className="overview-select"
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(code: string | undefined) => { onChange(code) }}
      options={[
        ...(directory?.departments ?? []).map(({ code, shortName }) => ({ value: code, label: shortName })),
        { value: NO_DEPARTMENT, label: sayTerm('unknownDepartment') },
      ]}
      placeholder={say('allDepartments')}
      aria-label={sayTerm('department')}
    />
  )
}

/** What a department is called for short; an unknown code is shown as it is. */
export function useDepartmentName(): (code: string | null | undefined) => string {
  const sayTerm = useSay(overviewTerms)
  const { data } = useLoad<Directory>(useApi().directory)
  return (code) => code === null || code === undefined ? sayTerm('unknownDepartment') : data?.departments.find((one) => one.code === code)?.shortName ?? code
}
