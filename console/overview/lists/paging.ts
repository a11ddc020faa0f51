/** The pages of a list, in the address. */
import { useSay } from '../../appearance/preferences.tsx'
import { useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'

export const PAGE = 20
/** The server reads no further: whoever looks for something narrows the filters. */
const DEEPEST = 10_000

export function usePaging() {
  const say = useSay(overview)
  const [query, change] = useQuery()
  const page = Math.max(1, Math.min(DEEPEST / PAGE, Number(query.get('page')) || 1))
  return {
    part: { limit: PAGE, offset: (page - 1) * PAGE },
    /** For Ant Design's table. */
    pagination: (total: number) => ({
      current: page, pageSize: PAGE, total: Math.min(total, DEEPEST), showSizeChanger: false, responsive: true,
      showTotal: () => say('total', { count: total }),
      onChange: (next: number) => { change({ page: next === 1 ? undefined : next }) },
    }),
  }
}
