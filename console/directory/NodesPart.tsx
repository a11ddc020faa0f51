/** The servers: what runs on each, and preparing one for an update. */
import { useEffect, useState } from 'react'
import { Button, Modal } from 'antd'
import type { NodeState } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Waiting } from '../layout/states.tsx'
import { common } from '../wording/common.ts'
import { directoryWords } from '../wording/directory.ts'

/** As often as a server says what it has. */
const EVERY_MS = 3000

export function NodesPart() {
  const say = useSay(directoryWords)
  const sayCommon = useSay(common)
  const api = useApi().nodes
  const attempt = useAttempt()
  const { data, error, reload } = useLoad(api.list)
  const [asking, setAsking] = useState<NodeState>()
  useEffect(() => {
    const timer = setInterval(reload, EVERY_MS)
    return () => { clearInterval(timer) }
  }, [reload])
  const drain = async (node: NodeState) => {
    setAsking(undefined)
    await attempt(() => api.drain(node.id))
    reload()
  }
  const standing = ({ draining, rooms }: NodeState) => !draining
    ? <span className="tag tag-good">{say('nodeRuns')}</span>
    : rooms > 0 ? <span className="tag tag-warn">{say('nodeDraining')}</span> : <span className="tag tag-brand">{say('nodeEmpty')}</span>

  return (
    <section className="directory-part">
      <h2>{say('nodes')}</h2>
      <p className="small soft">{say('nodesHelp')}</p>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      <ul className="directory-nodes" aria-label={say('nodes')}>
        {data?.map((node) => (
          <li key={node.id}>
            <div>
              <p className="directory-name">{node.host} {node.isThis && <span className="tag">{say('thisNode')}</span>}</p>
              <p role="status">{standing(node)} {say('nodeRooms', { count: node.rooms })}</p>
              <p className="small soft">{node.id}</p>
            </div>
            {!node.draining && <Button onClick={() => { setAsking(node) }} aria-label={say('drainName', { name: node.host })}>{say('drain')}</Button>}
          </li>
        ))}
      </ul>
      {asking && (
        <Modal open title={say('drainSure', { name: asking.host })} okText={say('drain')} cancelText={sayCommon('cancel')} onOk={() => { void drain(asking) }} onCancel={() => { setAsking(undefined) }}>
          <p className="pre">{say('drainHelp')}</p>
        </Modal>
      )}
    </section>
  )
}
