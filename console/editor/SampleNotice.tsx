import { App, Alert, Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { common } from '../wording/common.ts'
import { life } from '../wording/life.ts'

/** The sample still answers beside the hall's own guidance: said, with the way to end it. */
export function SampleNotice({ onRemoved }: { onRemoved?: () => void }) {
  const say = useSay(life)
  const sayCommon = useSay(common)
  const api = useApi()
  const failure = useFailure()
  const { message, modal } = App.useApp()
  const { data, reload } = useLoad(api.sample)
  if (!data || data.answering === 0 || data.own === 0) return null

  const remove = async () => {
    try {
      message.success(say('sampleRemoved', { ...await api.removeSample() }))
      reload()
      onRemoved?.()
    } catch (error) {
      message.error(failure(error))
    }
  }
  const ask = () => {
    void modal.confirm({ title: say('sampleSure', { count: data.answering }), content: say('sampleMeans'), okText: say('sampleRemove'), cancelText: sayCommon('cancel'), onOk: remove })
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={say('sampleAnswers', { count: data.answering })}
      action={data.removable && <Button size="small" onClick={ask}>{say('sampleRemove')}</Button>}
    />
  )
}
