/** An interpreter from outside: a link that works once, to be sent by whatever means. */
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { App, Button, Input } from 'antd'
import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { desk as wording } from '../wording/desk.ts'

const states = { invited: 'guestInvited', joined: 'guestJoined', withdrawn: 'invitationWithdrawn' } as const
const tones = { invited: 'tag-warn', joined: 'tag-good', withdrawn: '' } as const

export function GuestLinks({ detail: { entry: { id }, guests } }: { detail: ConsultationDetail }) {
  const say = useSay(wording)
  const desk = useDesk()
  const attempt = useAttempt()
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const [link, setLink] = useState<{ name: string; address: string }>()

  const make = async (event: SyntheticEvent) => {
    event.preventDefault()
    const given = name.trim()
    if (!given) return
    await attempt(async () => {
      const { key } = await desk.inviteGuest(id, given)
      setLink({ name: given, address: `${location.origin}/guest#${id}.${key}` })
      setName('')
    })
  }
  const copy = async (address: string) => {
    try {
      await navigator.clipboard.writeText(address)
      message.success(say('copied'))
    } catch {
      message.info(say('copyByHand'))
    }
  }
  return (
    <section>
      <h3>{say('guests')}</h3>
      <form className="section-row" onSubmit={(event) => { void make(event) }}>
        <Input className="grow" value={name} maxLength={50} onChange={(event) => { setName(event.target.value) }} placeholder={say('guestName')} aria-label={say('guestName')} />
        <Button htmlType="submit" disabled={!name.trim()}>{say('makeLink')}</Button>
      </form>
      {link && (
        <div role="status">
          <p className="small">{say('linkReady', { name: link.name })}</p>
          <div className="section-row">
            <Input className="grow" readOnly value={link.address} aria-label={say('linkOf', { name: link.name })} onFocus={({ target }) => { target.select() }} />
            <Button onClick={() => { void copy(link.address) }}>{say('copyLink')}</Button>
          </div>
        </div>
      )}
      <ul>
        {guests.map((guest) => (
          <li key={guest.id} className="section-row">
            <p>{guest.name} <span className={`tag ${tones[guest.state]}`}>{say(states[guest.state])}</span></p>
            {guest.state !== 'withdrawn' && (
              <Button size="small" onClick={() => { void attempt(() => desk.withdrawGuest(id, guest.id)) }} aria-label={say('withdrawGuest', { name: guest.name })}>{say('withdraw')}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
