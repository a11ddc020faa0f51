import { useState } from 'react'
import { App, Button, Input, Popover } from 'antd'
import type { SavedView } from '../../contract/index.ts'
import { MOST_VIEWS } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { life } from '../wording/life.ts'

interface SavedViewsProps {
  /** As the list is filtered now. */
  query: URLSearchParams
  /** @param view the query of a list */
  onOpen: (view: string) => void
}

const GIVEN = [['viewAll', ''], ['viewMine', 'owner=me'], ['viewReview', 'standing=inReview'], ['viewDrafts', 'standing=draft'], ['viewExpiring', 'standing=expiring']] as const

/** Lists that one comes back to: those that everybody has, and one's own. */
export function SavedViews({ query, onOpen }: SavedViewsProps) {
  const say = useSay(life)
  const api = useApi()
  const attempt = useAttempt()
  const { message } = App.useApp()
  const { data } = useLoad(api.views)
  const [changed, setChanged] = useState<readonly SavedView[]>()
  // Unknown while they could not be read: what is kept then would take the place of all of them.
  const known = changed ?? data
  const own = known ?? []
  const [busy, setBusy] = useState(false)
  const [naming, setNaming] = useState(false)
  const here = sorted(query)
  const isKnown = GIVEN.some(([, view]) => sorted(new URLSearchParams(view)) === here) || own.some((view) => sorted(new URLSearchParams(view.query)) === here)

  const keep = async (views: readonly SavedView[], done: string) => {
    setBusy(true)
    if (await attempt(async () => { setChanged(await api.saveViews(views)) })) message.success(done)
    setBusy(false)
  }
  const one = (key: string, name: string, view: string) => (
    <Button key={key} size="small" type={sorted(new URLSearchParams(view)) === here ? 'primary' : 'default'} aria-pressed={sorted(new URLSearchParams(view)) === here} onClick={() => { onOpen(view) }}>
      {name}
    </Button>
  )
  return (
    <div className="views" role="group" aria-label={say('views')}>
      {GIVEN.map(([word, view]) => one(word, say(word), view))}
      {own.map(({ name, query: view }) => (
        <span key={name} className="view-own">
          {one(name, name, view)}
          <Button size="small" type="text" disabled={busy} aria-label={say('viewRemove', { name })} onClick={() => { void keep(own.filter((other) => other.name !== name), say('viewRemoved', { name })) }}>×</Button>
        </span>
      ))}
      {known && !isKnown && own.length < MOST_VIEWS && (
        <Popover
          trigger="click"
          open={naming}
          onOpenChange={setNaming}
          destroyOnHidden
          content={<NameForm onName={(name) => {
            setNaming(false)
            void keep([...own.filter((other) => other.name !== name), { name, query: here }], say('viewSaved'))
          }} />}
        >
          <Button size="small" type="dashed" disabled={busy} aria-expanded={naming}>{say('viewSave')}</Button>
        </Popover>
      )}
    </div>
  )
}

function NameForm({ onName }: { onName: (name: string) => void }) {
  const say = useSay(life)
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <form
      className="view-name"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) onName(name.trim())
        else setMissing(true)
      }}
    >
      <Input autoFocus maxLength={30} value={name} aria-label={say('viewName')} placeholder={say('viewName')} onChange={(event) => { setName(event.target.value) }} {...(missing && { status: 'error' as const })} />
      <Button type="primary" htmlType="submit">{say('viewSave')}</Button>
      {missing && <p role="alert" className="small">{say('viewNameNeeded')}</p>}
    </form>
  )
}

/** The filters alone, in one order: the page one is on is no part of a view. */
function sorted(query: URLSearchParams): string {
  const filters = new URLSearchParams([...query].filter(([name]) => name !== 'page'))
  filters.sort()
  return filters.toString()
}
