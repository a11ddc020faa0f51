import { useCallback, useState } from 'react'
import { App, Modal, Select } from 'antd'
import type { TaskDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { navigate } from '../../router.tsx'
import { common } from '../../wording/common.ts'
import { taskWords } from '../../wording/tasks.ts'
import { isUndone } from './words.ts'

const MOST = 30

/** Two tasks on one matter become one; the page goes on with the other. */
export function MergeDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const say = useSay(taskWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const failure = useFailure()
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [into, setInto] = useState<string>()
  const [busy, setBusy] = useState(false)
  const { data, loading } = useLoad(useCallback(() => api.tasks({ text: text.trim() || undefined, limit: MOST, offset: 0 }), [api, text]))
  const merge = async (target: string) => {
    setBusy(true)
    try {
      const { id, name } = await api.mergeTask(task.id, target)
      message.success(say('merged', { name }))
      navigate(`/editor/tasks/${id}`)
    } catch (cause) {
      message.error(failure(cause))
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={say('merge')}
      okText={say('merge')}
      cancelText={sayCommon('cancel')}
      okButtonProps={{ disabled: into === undefined, loading: busy }}
      onOk={() => { if (into !== undefined) void merge(into) }}
      onCancel={onClose}
    >
      <p className="small soft">{say('mergeHelp')}</p>
      <Select<string>
        className="task-wide"
        aria-label={say('mergeInto')}
        placeholder={say('mergeInto')}
        showSearch={{ filterOption: false, onSearch: setText }}
        loading={loading}
        value={into ?? null}
        onChange={setInto}
        options={(data?.rows ?? []).filter((row) => row.id !== task.id && isUndone(row)).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Modal>
  )
}
