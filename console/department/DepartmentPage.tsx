/** The approving department: invitations | the consultation one is asked into. */
import { useEffect, useRef, useState } from 'react'
import { Alert, App } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { useAttempt, useFailure } from '../client/failure.ts'
import { useStaff } from '../client/session.tsx'
import { useDetail } from '../desk/useDetail.ts'
import { Panes } from '../layout/Panes.tsx'
import { Nothing, Waiting } from '../layout/states.tsx'
import { useDelayed } from '../layout/useDelayed.ts'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { useRoom } from '../room/CallProvider.tsx'
import { navigate, usePath } from '../router.tsx'
import { desk as wording } from '../wording/desk.ts'
import { Invitations } from './Invitations.tsx'
import { Participation } from './Participation.tsx'
import '../desk/desk.css'

export function DepartmentPage() {
  const say = useSay(wording)
  const { message } = App.useApp()
  const failure = useFailure()
  const attempt = useAttempt()
  const desk = useDesk()
  const { active, enter } = useRoom()
  const { view } = useDeskState()
  const [, selected] = usePath()
  const [pane, setPane] = useState('invitations')

  const declining = useDelayed<string>((id) => {
    desk.decline(id).catch((cause: unknown) => { message.error(failure(cause)) })
  })
  const invitations = (view?.invitations ?? []).filter(({ id }) => id !== declining.pending)
  const current = invitations.find(({ id }) => id === selected)
  const { detail, error } = useDetail(current?.consultationId, undefined)

  const select = (id: string) => {
    setPane('conversation')
    navigate(`/department/${id}`)
  }
  const join = async (id: string) => {
    const invitation = invitations.find((one) => one.id === id)
    if (!invitation) return
    if (!await attempt(() => desk.join(id))) return
    select(id)
    await enter(invitation.consultationId)
  }
  const ringing = invitations.find(({ state }) => state === 'invited')
  useShortcuts({ KeyA: () => { if (ringing) void join(ringing.id) } })
  // The terminal of an office may be set to answer by itself; each invitation once, whatever comes of it.
  const { terminal } = useStaff()
  const answered = useRef(new Set<string>())
  useEffect(() => {
    // One that is in a call rings like any other.
    if (!terminal?.answersItself || !ringing || active || answered.current.has(ringing.id)) return
    answered.current.add(ringing.id)
    void join(ringing.id)
  })

  if (!view) return <Waiting />
  return (
    <>
      <h1 className="unseen">{say('departmentTitle')}</h1>
      <Panes
        label={say('departmentTitle')}
        main="conversation"
        active={pane}
        onActive={setPane}
        panes={[
          {
            key: 'invitations',
            title: say('invitationsToUs'),
            count: invitations.filter(({ state }) => state === 'invited').length,
            content: (
              <Invitations
                invitations={invitations}
                selected={selected}
                declining={declining}
                onSelect={select}
                onJoin={(id) => { void join(id) }}
              />
            ),
          },
          {
            key: 'conversation',
            title: say('conversation'),
            content: selected === undefined
              ? <Nothing title={say('pickInvitation')} help={say('pickInvitationHelp')} />
              : !current
                ? <Alert banner type="info" title={say('consultationOver')} />
                : detail
                  ? (
                    <Participation
                      invitation={current}
                      detail={detail}
                      mine={current.mine}
                      onJoin={() => { void join(current.id) }}
                      onDecline={() => { declining.start(current.id) }}
                      onReveal={() => { setPane('conversation') }}
                    />
                  )
                  : error !== undefined ? <Alert banner type="error" title={failure(error)} /> : <Waiting />,
          },
        ]}
      />
    </>
  )
}
