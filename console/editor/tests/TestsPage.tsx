/** Test sets: the list, one of them, and two runs side by side. */
import { usePath } from '../../router.tsx'
import { ComparePage } from './ComparePage.tsx'
import { SetList } from './SetList.tsx'
import { SetPage } from './SetPage.tsx'
import './tests.css'

export function TestsPage() {
  const [, , id, view] = usePath()
  if (!id) return <SetList />
  return view === 'compare' ? <ComparePage key={id} id={id} /> : <SetPage key={id} id={id} />
}
