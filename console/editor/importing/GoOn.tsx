import { Alert, Button } from 'antd'
import type { KeptImport } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { importing } from '../../wording/importing.ts'

/** A file that was sent before one left the page: nothing of it is lost. */
export function GoOn({ onGoOn }: { onGoOn: (kept: KeptImport) => void }) {
  const say = useSay(importing)
  const { data } = useLoad(useApi().importing.kept)
  if (!data) return null
  return <Alert type="info" showIcon title={say('keptFile', { file: data.summary.file })} action={<Button size="small" onClick={() => { onGoOn(data) }}>{say('goOn')}</Button>} />
}
