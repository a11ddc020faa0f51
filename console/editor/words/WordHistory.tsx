import { useCallback } from 'react'
import { Button, Modal } from 'antd'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import type { ListedWord } from '../../client/testing.ts'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { formatExact } from '../../layout/TimeAgo.tsx'
import { common } from '../../wording/common.ts'
import { wordWords } from '../../wording/words.ts'
import { entryText } from './entryText.ts'

export function WordHistory({ word: { id }, onClose }: { word: ListedWord; onClose: () => void }) {
  const say = useSay(wordWords)
  const sayCommon = useSay(common)
  const { locale } = usePreferences()
  const { wordVersions } = useApi()
  const { data, error, reload } = useLoad(useCallback(() => wordVersions(id), [wordVersions, id]))
  return (
    <Modal open title={say('history')} onCancel={onClose} footer={<Button onClick={onClose}>{sayCommon('close')}</Button>}>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      <ol className="words-history">
        {data?.map(({ version, action, entry, by, at }) => (
          <li key={version}>
            <p><strong>{entry ? entryText(entry, say) : say('takenOut')}</strong></p>
            <p className="small soft">{formatExact(at, locale)} {by} {say(`action_${action}`)}</p>
          </li>
        ))}
      </ol>
    </Modal>
  )
}
