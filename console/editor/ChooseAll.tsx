import { useState } from 'react'
import { Button } from 'antd'
import type { ChosenArticle } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import type { ArticleFilter } from '../client/api.ts'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { life } from '../wording/life.ts'

interface ChooseAllProps {
  count: number
  filter: Omit<ArticleFilter, 'limit' | 'offset'>
  onChosen: (chosen: ReadonlyMap<string, ChosenArticle>) => void
}

/** Everything that the list shows on all its pages. */
export function ChooseAll({ count, filter, onChosen }: ChooseAllProps) {
  const say = useSay(life)
  const api = useApi()
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const choose = async () => {
    setBusy(true)
    await attempt(async () => { onChosen(new Map((await api.allArticles(filter)).map((one) => [one.id, one]))) })
    setBusy(false)
  }
  return <p><Button type="link" loading={busy} onClick={() => { void choose() }}>{say('chooseAllOf', { count })}</Button></p>
}
