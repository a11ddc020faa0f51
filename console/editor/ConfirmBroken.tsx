/** Before an article is published or withdrawn: what pinned test cases would lose by it, and whether to go on. */
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Modal } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { isRefused } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Waiting } from '../layout/states.tsx'
import { testWords } from '../wording/tests.ts'
import { ChangedCases } from './tests/ChangedCases.tsx'

type Action = 'publish' | 'withdraw'

interface ConfirmBrokenProps {
  articleId: string
  action: Action
  onConfirm: () => void
  onBack: () => void
}

export function ConfirmBroken({ articleId, action, onConfirm, onBack }: ConfirmBrokenProps) {
  const say = useSay(testWords)
  const { checkArticle } = useApi()
  const { data, error, reload } = useLoad(useCallback(() => checkArticle(articleId, action), [checkArticle, articleId, action]))
  const broken = data?.changed.filter(({ pinned, worse }) => pinned && worse) ?? []
  const others = data?.changed.filter((one) => !broken.includes(one)) ?? []
  return (
    <Modal
      open
      width={860}
      title={data ? (broken.length > 0 ? say(`breaks_${action}`, { count: broken.length }) : say('breaksNothing')) : say('checking')}
      onCancel={onBack}
      footer={[
        <Button key="back" onClick={onBack}>{say('goBack')}</Button>,
        <Button key="go" danger type="primary" disabled={!data} onClick={onConfirm}>{say(`anyway_${action}`)}</Button>,
      ]}
    >
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      {data && (
        <div className="editor-list">
          {broken.length > 0 && <><p>{say('breaksHelp')}</p><ChangedCases cases={broken} label={say('casesChanged')} /></>}
          {others.length > 0 && (
            <details>
              <summary>{say('otherChanges', { count: others.length })}</summary>
              <ChangedCases cases={others} label={say('otherChanges', { count: others.length })} />
            </details>
          )}
          {data.withoutModels && <p className="small soft">{say('withoutModels')}</p>}
        </div>
      )}
    </Modal>
  )
}

export interface Guard {
  /**
   * Does it; when that would break pinned cases, shows which and asks. Undefined: whoever was asked went back.
   * @param action told whether it was confirmed; refused otherwise with BREAKS_PINNED
   */
  run<T>(articleId: string, what: Action, action: (confirmed: boolean) => Promise<T>): Promise<T | undefined>
  /** To be put somewhere on the page. */
  readonly dialog: ReactNode
}

/** @example const guard = useConfirmBroken(); await guard.run(id, 'publish', (confirmed) => api.publish(id, version, confirmed)) */
export function useConfirmBroken(): Guard {
  const [asked, setAsked] = useState<{ articleId: string; action: Action; answer: (confirmed: boolean) => void }>()
  const run = useCallback(async <T,>(articleId: string, what: Action, action: (confirmed: boolean) => Promise<T>): Promise<T | undefined> => {
    try {
      return await action(false)
    } catch (error) {
      if (!isRefused(error, 'BREAKS_PINNED')) throw error
    }
    const confirmed = await new Promise<boolean>((answer) => { setAsked({ articleId, action: what, answer }) })
    setAsked(undefined)
    return confirmed ? action(true) : undefined
  }, [])
  return {
    run,
    dialog: asked && <ConfirmBroken articleId={asked.articleId} action={asked.action} onConfirm={() => { asked.answer(true) }} onBack={() => { asked.answer(false) }} />,
  }
}
