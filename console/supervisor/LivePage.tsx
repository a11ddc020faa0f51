/** What goes on: listen, whisper, join; pass on, end. */
import { useState } from 'react'
import { Alert, Button, Modal } from 'antd'
import type { AttendMode, ConsultationDetail } from '../../contract/index.ts'
import { ATTEND_MODES } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { useAttempt, useFailure } from '../client/failure.ts'
import { Notices } from '../desk/Notices.tsx'
import { useDetail } from '../desk/useDetail.ts'
import { Panes } from '../layout/Panes.tsx'
import { Nothing, Waiting } from '../layout/states.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { useRoom } from '../room/CallProvider.tsx'
import { RoomChat } from '../room/chat/RoomChat.tsx'
import { VideoRoom } from '../room/VideoRoom.tsx'
import { navigate, usePath } from '../router.tsx'
import { Transcript } from '../transcript/Transcript.tsx'
import { HandOverDialog } from '../window/HandOverDialog.tsx'
import { isTalking, isToWrapUp, isWaiting, stateTones, stateWords } from '../window/states.ts'
import { WrapUpForm } from '../window/WrapUpForm.tsx'
import { desk as deskWords } from '../wording/desk.ts'
import { supervisorWords } from '../wording/supervisor.ts'

const helps = { listen: 'listenHelp', whisper: 'whisperHelp', join: 'joinHelp' } as const satisfies Record<AttendMode, string>

export function LivePage() {
  const say = useSay(supervisorWords)
  const sayDesk = useSay(deskWords)
  const inWords = useAsked()
  const failure = useFailure()
  const { view } = useDeskState()
  const [, , selected] = usePath()
  const [pane, setPane] = useState('list')
  const open = (view?.queue ?? []).filter((entry) => isWaiting(entry) || isTalking(entry) || isToWrapUp(entry))
  const entry = open.find(({ id }) => id === selected)
  const { detail, error } = useDetail(selected, entry)
  if (!view) return <Waiting />
  return (
    <Panes
      label={say('live')}
      main="consultation"
      active={pane}
      onActive={setPane}
      panes={[
        {
          key: 'list',
          title: say('live'),
          count: open.filter(isWaiting).length,
          content: open.length === 0
            ? <Nothing title={say('nothing')} help={say('nothingHelp')} />
            : (
              <ul>
                {open.map(({ id, question, state, windowName, departmentName, requestedAt }) => (
                  <li key={id}>
                    <button type="button" className={`entry ${state === 'waiting' ? 'entry-waiting' : ''}`} aria-current={id === selected} onClick={() => { setPane('consultation'); navigate(`/supervisor/live/${id}`) }}>
                      <span className="entry-question">{inWords(question)}</span>
                      <span className="entry-facts"><span className={`tag ${stateTones[state]}`}>{sayDesk(stateWords[state])}</span> {[windowName, departmentName].filter(Boolean).join(' · ')} <TimeAgo at={requestedAt} /></span>
                    </button>
                  </li>
                ))}
              </ul>
            ),
        },
        {
          key: 'consultation',
          title: say('transcript'),
          content: selected === undefined
            ? <Nothing title={say('pick')} help={say('pickHelp')} />
            : detail
              ? <Watched key={selected} detail={detail} />
              : error !== undefined ? <Alert banner type="error" title={failure(error)} /> : <Waiting />,
        },
      ]}
    />
  )
}

function Watched({ detail }: { detail: ConsultationDetail }) {
  const say = useSay(supervisorWords)
  const sayDesk = useSay(deskWords)
  const inWords = useAsked()
  const desk = useDesk()
  const attempt = useAttempt()
  const { active, enter, leave } = useRoom()
  const [dialog, setDialog] = useState<'handOver' | 'end'>()
  const { entry, attending, hold } = detail
  const { id, question, windowName, state } = entry
  const here = active?.consultationId === id ? active : null
  const mode = attending.find(({ mine }) => mine)?.mode
  const talking = isTalking(entry)

  const attend = async (next: AttendMode | null) => {
    if (!await attempt(() => desk.attend(id, next))) return
    if (next === null) leave()
    // Ears only: the microphone opens when one says so.
    else if (!here) await enter(id, { silent: true })
  }
  return (
    <div className="conversation">
      <div className="conversation-head">
        <div className="conversation-title">
          <h2 className="pre">{inWords(question)}</h2>
          <p className="conversation-facts"><span className={`tag ${stateTones[state]}`}>{sayDesk(stateWords[state])}</span> {windowName} {hold && <span className="tag tag-warn">{say('onHold')}</span>}</p>
        </div>
        <div className="conversation-actions">
          {talking && (
            <div role="group" aria-label={say('attend')} className="conversation-actions">
              {ATTEND_MODES.map((one) => (
                <Button key={one} type={one === mode ? 'primary' : 'default'} aria-pressed={one === mode} onClick={() => { void attend(one) }}>{say(one)}</Button>
              ))}
              {mode && <Button onClick={() => { void attend(null) }}>{say('leave')}</Button>}
            </div>
          )}
          {(talking || isWaiting(entry)) && <Button onClick={() => { setDialog('handOver') }}>{say('reassign')}</Button>}
          {talking && <Button danger onClick={() => { setDialog('end') }}>{say('end')}</Button>}
        </div>
      </div>
      {mode && <Alert banner type="info" title={<span role="status">{say(helps[mode])}</span>} />}
      <Notices detail={detail} />
      <RoomChat detail={detail} room={here && mode && <VideoRoom active={here} held={hold !== undefined} mode={mode} />}>{() => <Transcript detail={detail} />}</RoomChat>
      {isToWrapUp(entry) && <WrapUpForm key={id} detail={detail} />}
      <HandOverDialog detail={detail} open={dialog === 'handOver'} onClose={() => { setDialog(undefined) }} />
      <Modal open={dialog === 'end'} title={say('endSure')} okText={say('end')} cancelText={say('cancel')} onCancel={() => { setDialog(undefined) }} onOk={() => { setDialog(undefined); void attempt(() => desk.end(id)) }} />
    </div>
  )
}
