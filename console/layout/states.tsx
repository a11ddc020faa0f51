/** What stands in the place of content: on its way, failed, nothing there. */
import { Alert, Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { common } from '../wording/common.ts'

export function Waiting() {
  const say = useSay(common)
  return (
    <div className="waiting" role="status" aria-label={say('loading')}>
      <Skeleton active title paragraph={{ rows: 4 }} />
    </div>
  )
}

export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useSay(common)
  const failure = useFailure()
  return (
    <Alert
      type="error"
      title={say('loadFailed')}
      description={failure(error)}
      action={<Button onClick={onRetry}>{say('retry')}</Button>}
    />
  )
}

interface NothingProps {
  title: string
  help?: string
  children?: ReactNode
}

/** Says what is empty, and what one can do about it. */
export function Nothing({ title, help, children }: NothingProps) {
  return (
    <div className="nothing">
      <p className="nothing-title">{title}</p>
      {help && <p className="soft">{help}</p>}
      {children}
    </div>
  )
}
