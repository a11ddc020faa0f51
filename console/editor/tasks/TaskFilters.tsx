import { useCallback } from 'react'
import { Button, Select } from 'antd'
import type { Directory, TaskFilter, TaskSort } from '../../../contract/index.ts'
import { NO_DEPARTMENT, TASK_FILTERS, TASK_SORTS } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { taskWords } from '../../wording/tasks.ts'
import { SearchField } from '../SearchField.tsx'

export interface Filters {
  /** Undefined: all. */
  state: TaskFilter | undefined
  departmentCode: string | undefined
  mine: boolean
  overdue: boolean
  text: string | undefined
  sort: TaskSort
}

interface TaskFiltersProps {
  filters: Filters
  directory: Directory | undefined
  /** In the words of the address. */
  onChange: (patch: Record<string, string | undefined>) => void
}

/** In the address: all states, or all departments for whoever has one of their own. */
export const ALL = 'all'
const sorts = { asked: 'sortAsked', due: 'sortDue', last: 'sortLast' } as const satisfies Record<TaskSort, string>

export function TaskFilters({ filters, directory, onChange }: TaskFiltersProps) {
  const say = useSay(taskWords)
  const onSearch = useCallback((text: string) => { onChange({ text }) }, [onChange])
  const departments = (directory?.departments ?? []).map(({ code, shortName }) => ({ value: code, label: shortName }))
  const any = filters.state !== 'undone' || filters.mine || filters.overdue || filters.text !== undefined || filters.departmentCode !== undefined
  return (
    <search className="editor-filters task-filters" aria-label={say('filters')}>
      <SearchField value={filters.text} label={say('search')} placeholder={say('searchHint')} onChange={onSearch} />
      <Select<TaskFilter | typeof ALL>
        value={filters.state ?? ALL}
        onChange={(state) => { onChange({ state: state === 'undone' ? undefined : state }) }}
        options={[...TASK_FILTERS.map((value) => ({ value, label: say(value) })), { value: ALL, label: say('allStates') }]}
        aria-label={say('state')}
      />
      <Select<string>
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.departmentCode ?? ALL}
        onChange={(department) => { onChange({ department }) }}
        options={[{ value: ALL, label: say('allDepartments') }, ...departments, { value: NO_DEPARTMENT, label: say('noDepartment') }]}
        aria-label={say('department')}
      />
      <Select<TaskSort>
        value={filters.sort}
        onChange={(sort) => { onChange({ sort }) }}
        options={TASK_SORTS.map((value) => ({ value, label: say(sorts[value]) }))}
        aria-label={say('sort')}
      />
      <Button aria-pressed={filters.mine} type={filters.mine ? 'primary' : 'default'} onClick={() => { onChange({ mine: filters.mine ? undefined : '1' }) }}>{say('mine')}</Button>
      <Button aria-pressed={filters.overdue} type={filters.overdue ? 'primary' : 'default'} onClick={() => { onChange({ overdue: filters.overdue ? undefined : '1' }) }}>{say('overdueOnly')}</Button>
      {any && <Button type="text" onClick={() => { onChange({ state: undefined, department: ALL, mine: undefined, overdue: undefined, text: undefined }) }}>{say('resetFilters')}</Button>}
    </search>
  )
}
