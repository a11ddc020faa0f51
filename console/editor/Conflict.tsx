import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Article } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { formatExact } from '../layout/TimeAgo.tsx'
import { editor } from '../wording/editor.ts'
import { fieldText } from './fieldText.ts'
import { fieldWords } from './fieldWords.ts'
import type { FormValues } from './values.ts'
import { differences } from './values.ts'

interface ConflictProps {
  latest: Article
  values: () => FormValues
  onTake: (path: string[], value: unknown) => void
}

/** Two people wrote at once: both texts side by side, and nothing of either is lost. */
export function Conflict({ latest, values, onTake }: ConflictProps) {
  const say = useSay(editor)
  const { locale } = usePreferences()
  // The form holds the truth; this only makes the list look again after a choice.
  const [, look] = useState(0)
  const rows = differences(latest, values())
  return (
    <Alert
      type="warning"
      title={say('conflictTitle')}
      description={(
        <>
          <p>{rows.length === 0 ? say('conflictSame') : say('conflictHelp', { name: latest.updatedBy, time: formatExact(latest.updatedAt, locale), version: latest.version })}</p>
          {rows.length > 0 && (
            <div className="conflict-scroll" tabIndex={0} role="group" aria-label={say('conflictTitle')}>
              <table className="conflict">
                <thead>
                  <tr><th scope="col">{say('field')}</th><th scope="col">{say('theirs')}</th><th scope="col">{say('mine')}</th></tr>
                </thead>
                <tbody>
                  {rows.map(({ path, theirs, mine }) => {
                    const field = say(fieldWords(path))
                    return (
                      <tr key={path.join('.')}>
                        <th scope="row">{field}</th>
                        <td className="pre">
                          {fieldText(theirs, say)}
                          <Button size="small" aria-label={say('takeTheirsOf', { field })} onClick={() => { onTake(path, theirs); look((turn) => turn + 1) }}>
                            {say('takeTheirs')}
                          </Button>
                        </td>
                        <td className="pre">{fieldText(mine, say)}</td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    />
  )
}
