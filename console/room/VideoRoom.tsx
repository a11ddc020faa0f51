/** The room as staff see it: tiles, what is going on in words, controls. */
import { useEffect, useMemo } from 'react'
import { Alert, Button, ConfigProvider } from 'antd'
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
import { Recording } from './recording/Recording.tsx'
import { Tile } from './Tile.tsx'
import { useSnapshot } from './useSnapshot.ts'
import './room.css'

export function VideoRoom({ active }: { active: ActiveCall }) {
  const say = useSay(room)
  const failure = useFailure()
  const { locale, elder } = usePreferences()
  // Pictures are seen best on dark, whatever the page is.
  const theme = useMemo(() => antdTheme({ isDark: true, elder, still: false, locale }), [elder, locale])
  const { leave } = useRoom()
  const { status, seats, error } = useSnapshot(active.call)
  const over = status === 'closed' && !error
  // The consultation has ended: nothing is left to show.
  useEffect(() => { if (over) leave() }, [over, leave])

  if (status === 'closed') return error ? <Failed active={active} /> : null
  const alone = status === 'live' && !seats.some(({ role }) => role === 'applicant')
  return (
    <section className="room" aria-label={say('room')} data-status={status}>
      <ConfigProvider theme={theme}><Recording consultationId={active.consultationId} /></ConfigProvider>
      <ul className={`tiles tiles-${seats.length}`}>
        {seats.map((seat) => <Tile key={seat.seatId} seat={seat} recovering={status === 'recovering'} onSize={active.call.show} />)}
      </ul>
      <div role="status" className="room-status">
        {status === 'connecting' && say('entering')}
        {status === 'recovering' && say('reconnecting')}
        {error && ` ${failure(new Refused(error))}`}
        {alone && say('waitingApplicant')}
      </div>
      <ConfigProvider theme={theme}>
        {active.trouble && <DeviceNotice active={active} trouble={active.trouble} />}
        <Captions consultationId={active.consultationId} />
        <Controls call={active.call} seat={seats.find(({ self }) => self)} />
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
