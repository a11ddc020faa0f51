import { Button, Progress as Bar } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import type { Progress } from '../../client/importing.ts'
import { importing } from '../../wording/importing.ts'

/** Something that takes a while, how far it is, and the way to stop it. */
export function Running({ title, progress, onCancel }: { title: string; progress?: Progress | undefined; onCancel: () => void }) {
  const say = useSay(importing)
  const percent = progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : 0
  return (
    <div className="import-running">
      <p role="status">{title}</p>
      <Bar percent={percent} status="active" aria-label={title} />
      {progress && <p className="soft">{say('progress', { done: progress.done, total: progress.total })}</p>}
      <Button onClick={onCancel}>{say('cancel')}</Button>
    </div>
  )
}
