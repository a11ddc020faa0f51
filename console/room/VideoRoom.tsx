/** The room as staff see it: tiles, what is going on in words, controls. */
import { useEffect, useMemo, useState } from 'react'
import { Alert, App, Button, ConfigProvider } from 'antd'
import type { AttendMode, ModerationAct } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { antdTheme } from '../appearance/theme.ts'
import { useFailure } from '../client/failure.ts'
import { Refused } from '../../web-widget/net/index.ts'
import { common } from '../wording/common.ts'
import { room } from '../wording/room.ts'
import type { ActiveCall } from './CallProvider.tsx'
import { useRoom } from './CallProvider.tsx'
import { Captions } from './captions/Captions.tsx'
import { Controls } from './Controls.tsx'
import { DeviceNotice } from './DeviceNotice.tsx'
import { Knocks } from './ManageRoom.tsx'
import { noticesOf, overWords } from './notices.ts'
import { SharedScreen } from './SharedScreen.tsx'
import { RecordButton, Recording } from './recording/Recording.tsx'
import { useRecording } from './recording/useRecording.ts'
import { TablePanel } from './table/TablePanel.tsx'
import { Tile } from './Tile.tsx'
import { useSnapshot } from './useSnapshot.ts'
import './room.css'

interface VideoRoomProps {
  active: ActiveCall
  /** Those outside the staff wait, unseen and unheard. */
  held: boolean
  /** How a supervisor takes part. */
  mode?: AttendMode
}

export function VideoRoom({ active, held, mode = 'join' }: VideoRoomProps) {
  const say = useSay(room)
  const failure = useFailure()
  const { locale, elder } = usePreferences()
  // Pictures are seen best on dark, whatever the page is.
  const theme = useMemo(() => antdTheme({ isDark: true, elder, still: false, locale }), [elder, locale])
  const { leave } = useRoom()
  const { message } = App.useApp()
  const snapshot = useSnapshot(active.call)
  const { status, seats, screen, moderation, error, over: reason } = snapshot
  const [tableOpen, setTableOpen] = useState(false)
  const [large, setLarge] = useState('')
  const recording = useRecording(active.consultationId)
  const over = status === 'closed' && !error
  // The consultation has ended: nothing is left to show.
  useEffect(() => {
    if (!over) return
    if (reason) void message.info(say(overWords[reason]))
    leave()
  }, [over, reason, leave, message, say])

  const act = (wanted: ModerationAct) => {
    void active.call.moderate(wanted).then((refusal) => { if (refusal) void message.error(failure(new Refused(refusal))) })
  }

  if (status === 'closed') return error ? <Failed active={active} /> : null
  const alone = status === 'live' && !seats.some(({ role }) => role === 'applicant')
  const beside = screen !== undefined || tableOpen
  const enlarged = !beside && seats.some(({ seatId }) => seatId === large)
  return (
    <section className={`room${beside || enlarged ? ' room-focused' : ''}`} aria-label={say('room')} data-status={status} data-full-screen>
      {recording && <ConfigProvider theme={theme}><Recording view={recording} /></ConfigProvider>}
      <div className="room-stage">
        <div className="room-main">
          {screen && <SharedScreen screen={screen} onSize={active.call.show} />}
          <TablePanel consultationId={active.consultationId} snapshot={snapshot} readOnly={mode !== 'join'} open={tableOpen} onOpen={setTableOpen} />
        </div>
        <ul className={`tiles tiles-${Math.min(seats.length, 4)}${enlarged ? ' tiles-enlarged' : ''}`}>
          {seats.map((seat) => (
            <Tile
              key={seat.seatId} seat={seat} held={held} recovering={status === 'recovering'} onSize={active.call.show}
              large={enlarged && seat.seatId === large} onLarge={beside || seat.self ? undefined : (on) => { setLarge(on ? seat.seatId : '') }}
              sharing={screen?.seatId === seat.seatId} onAct={moderation && act}
            />
          ))}
        </ul>
      </div>
      <div role="status" className="room-status">
        {noticesOf(snapshot, say).map((notice) => <p key={notice}>{notice}</p>)}
        {error && ` ${failure(new Refused(error))}`}
        {alone && say('waitingApplicant')}
      </div>
      <ConfigProvider theme={theme}>
        {active.trouble && <DeviceNotice active={active} trouble={active.trouble} />}
        {moderation && moderation.knocking.length > 0 && <Knocks knocking={moderation.knocking} onAct={act} />}
        <Captions consultationId={active.consultationId} />
        <Controls call={active.call} consultationId={active.consultationId} snapshot={snapshot} listening={mode === 'listen'} table={{ open: tableOpen, toggle: () => { setTableOpen(!tableOpen) } }} onAct={act}>
          {recording && <RecordButton view={recording} />}
        </Controls>
      </ConfigProvider>
    </section>
  )
}

function Failed({ active }: { active: ActiveCall }) {
  const say = useSay(room)
  const sayCommon = useSay(common)
  const failure = useFailure()
  const { enter, leave } = useRoom()
  const { error } = useSnapshot(active.call)
  return (
    <Alert
      banner
      type="error"
      title={say('failed')}
      description={<>{error && failure(new Refused(error))} {say('failedHelp')}</>}
      action={(
        <>
          <Button onClick={() => { void enter(active.consultationId) }}>{sayCommon('retry')}</Button>{' '}
          <Button type="text" onClick={leave}>{sayCommon('close')}</Button>
        </>
      )}
    />
  )
}
