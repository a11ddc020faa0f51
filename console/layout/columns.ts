import type { TableProps } from 'antd'
import { usePreferences } from '../appearance/preferences.tsx'

type Columns<T> = NonNullable<TableProps<T>['columns']>
type Width = 'sm' | 'md' | 'lg' | 'xl' | 'xxl'

/** From which width of the window there is as much room for letters that are bigger by a third. */
const IN_ELDER: Partial<Record<string, Width>> = { md: 'lg', lg: 'xxl', xl: 'xxl' }

/** The columns that there is room for: in elder mode fewer, so that the first one, which says what it is about, can be read. */
export function useColumns<T>(columns: Columns<T>): Columns<T> {
  const { elder } = usePreferences()
  if (!elder) return columns
  return columns.map((column) => column.responsive ? { ...column, responsive: column.responsive.map((width) => IN_ELDER[width] ?? width) } : column)
}
