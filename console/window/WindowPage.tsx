/** The general window: queue | conversation | what the system knows. */
import { useEffect, useRef, useState } from 'react'
import { Alert, App } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { isRefused, useFailure } from '../client/failure.ts'
import type { Insertion } from '../desk/Composer.tsx'
import { useDetail } from '../desk/useDetail.ts'
import { Panes } from '../layout/Panes.tsx'
import { Nothing, Waiting } from '../layout/states.tsx'
import { useDelayed } from '../layout/useDelayed.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { navigate, usePath } from '../router.tsx'
import { desk as wording } from '../wording/desk.ts'
import { Asked } from './Asked.tsx'
import { Chats } from './Chats.tsx'
import { Conversation } from './Conversation.tsx'
import { Known } from './Known.tsx'
import { Queue } from './Queue.tsx'
import { useChats } from './useChats.ts'
import { isToWrapUp, isWaiting } from './states.ts'
import '../desk/desk.css'
import './window.css'

export function WindowPage() {
  const say = useSay(wording)
  const { message } = App.useApp()
  const failure = useFailure()
  const desk = useDesk()
  const { view } = useDeskState()
  const [, selected] = usePath()
  const [pane, setPane] = useState('queue')
  const [accepting, setAccepting] = useState(false)
  /** Said in the conversation until one turns to another: somebody else was faster. */
  const [taken, setTaken] = useState<{ id: string; text: string }>()

  const entry = view?.queue.find(({ id }) => id === selected)
  const { detail, error } = useDetail(selected, entry)
  const owed = view?.queue.find((one) => one.mine && isToWrapUp(one))
  const next = view?.queue.find(isWaiting)

  const ending = useDelayed<string>((id) => {
    desk.end(id).catch((cause: unknown) => { message.error(failure(cause)) })
  })

  const chats = useChats(view, selected)
  const [insertion, setInsertion] = useState<Insertion>()
  const select = (id: string) => {
    setPane('conversation')
    navigate(`/window/${id}`)
  }
  const accept = async (id: string) => {
    if (accepting || owed || ending.pending !== undefined) return
    setAccepting(true)
    try {
      await desk.accept(id)
      setTaken(undefined)
      select(id)
    } catch (cause) {
      if (isRefused(cause, 'ALREADY_ACCEPTED')) {
        setTaken({ id, text: failure(cause) })
        select(id)
      } else message.error(failure(cause))
    } finally {
      setAccepting(false)
    }
  }
  // While somebody rings, the key is the ring's.
  const ringing = view?.queue.some(({ ring }) => ring !== undefined)
  useShortcuts({ KeyA: () => { if (next && !ringing) void accept(next.id) } })

  // Also when a ring that was accepted brings one here.
  const shown = useRef(selected)
  useEffect(() => {
    if (selected !== undefined && selected !== shown.current) setPane('conversation')
    shown.current = selected
  }, [selected])

  if (!view) return <Waiting />
  const current = entry ?? detail?.entry
  const takenNow = taken !== undefined && taken.id === selected ? taken.text : undefined

  return (
    <>
      <h1 className="unseen">{say('windowTitle')}</h1>
      <Chats chats={chats} selected={selected} onSelect={select} />
      <Panes
        label={say('windowTitle')}
        main="conversation"
        active={pane}
        onActive={setPane}
        panes={[
          {
            key: 'queue',
            title: say('queue'),
            count: view.queue.filter(isWaiting).length,
            content: (
              <>
                <Asked invitations={view.invitations} onJoined={select} />
                <Queue
                  view={view}
                  selected={selected}
                  owed={owed}
                  busy={accepting}
                  onSelect={select}
                  onAcceptNext={() => { if (next) void accept(next.id) }}
                />
              </>
            ),
          },
          {
            key: 'conversation',
            title: say('conversation'),
            content: takenNow !== undefined
              ? <Alert banner type="warning" title={takenNow} />
              : current && detail
                ? (
                  <Conversation
                    entry={current}
                    detail={detail}
                    ending={ending}
                    mayAccept={!owed}
                    accepting={accepting}
                    insertion={insertion}
                    onAccept={() => { void accept(current.id) }}
                    onReveal={() => { setPane('conversation') }}
                  />
                )
                : selected === undefined
                  ? <Nothing title={say('pickTitle')} help={say('pickHelp')} />
                  : error !== undefined ? <Alert banner type="info" title={isRefused(error, 'FORBIDDEN') ? say('gone') : failure(error)} /> : <Waiting />,
          },
          {
            key: 'known',
            title: say('known'),
            content: detail && current && takenNow === undefined
              ? <Known detail={detail} entry={current} onInsert={(text) => { setInsertion({ text }); setPane('conversation') }} onReveal={() => { setPane('known') }} />
              : <Nothing title={say('known')} help={say('pickHelp')} />,
          },
        ]}
      />
    </>
  )
}
