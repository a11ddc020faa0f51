/**
 * The desk as this page knows it. The server sends the view and each consultation whole on every change; after a
 * lost connection all that is shown is asked for again, so that nothing is missed.
 */
import type {
  AttendMode, ChosenPresence, Colleague, ConsultationDetail, DeskView, Guest, HandOverRequest, Invitation, Invited, Message, StaffCalls, StaffPushes, TerminalStatus, WrapUp,
} from '../../contract/index.ts'
import type { Outbox, OutboxEntry, Storage, Wire, WireState } from '../../web-widget/net/index.ts'
import { createOutbox } from '../../web-widget/net/index.ts'
import { withMessage } from './details.ts'

export type StaffWire = Wire<StaffCalls, StaffPushes>

export interface Outgoing {
  consultationId: string
  text: string
  /** Only for colleagues. */
  note?: boolean
}

export interface DeskState {
  readonly connection: WireState
  /** Null until the server has sent it. */
  readonly view: DeskView | null
  readonly details: Readonly<Record<string, ConsultationDetail>>
  /** Written here and not yet stored by the server. */
  readonly outgoing: readonly OutboxEntry<Outgoing>[]
}

export interface DeskClient {
  readonly wire: StaffWire
  readonly outbox: Outbox<Outgoing>
  get(): DeskState
  subscribe(listener: () => void): () => void
  open(consultationId: string): Promise<void>
  accept(consultationId: string): Promise<void>
  /** Lets the ring go to the next window. */
  pass(consultationId: string): Promise<null>
  choosePresence(chosen: ChosenPresence): Promise<null>
  invite(consultationId: string, invited: Invited): Promise<Invitation>
  colleagues(): Promise<Colleague[]>
  terminals(): Promise<TerminalStatus[]>
  handOver(request: HandOverRequest): Promise<void>
  attend(consultationId: string, mode: AttendMode | null): Promise<void>
  inviteGuest(consultationId: string, name: string): Promise<{ guest: Guest; key: string }>
  withdrawGuest(consultationId: string, guestId: string): Promise<void>
  withdraw(invitationId: string): Promise<Invitation>
  join(invitationId: string): Promise<Invitation>
  decline(invitationId: string): Promise<Invitation>
  sendAnswer(consultationId: string, clientId: string, answer: { articleId: string; question: string }): Promise<void>
  hold(consultationId: string): Promise<void>
  resume(consultationId: string): Promise<void>
  end(consultationId: string): Promise<void>
  wrapUp(consultationId: string, wrapUp: WrapUp): Promise<void>
  close(): void
}

interface Deps {
  wire: StaffWire
  storage: Storage
  /** Keeps apart what different people wrote in one tab. */
  staffId: string
  /** False for those who have no part at the desk. */
  watches: boolean
}

export function createDeskClient({ wire, storage, staffId, watches }: Deps): DeskClient {
  let state: DeskState = { connection: wire.state, view: null, details: {}, outgoing: [] }
  const listeners = new Set<() => void>()
  const update = (patch: Partial<DeskState>) => {
    state = { ...state, ...patch }
    for (const listener of listeners) listener()
  }
  const keep = (detail: ConsultationDetail) => {
    for (const { clientId } of [...detail.messages, ...detail.notes]) if (clientId) outbox.settle(clientId)
    update({ details: { ...state.details, [detail.entry.id]: detail } })
  }

  const outbox = createOutbox<Outgoing>({
    storage,
    name: `desk:${staffId}`,
    async send({ clientId, body: { note, ...said } }) {
      if (note) outbox.settle((await wire.call('desk:note', { ...said, clientId })).clientId)
      else receive(await wire.call('desk:say', { ...said, clientId }))
    },
    onChange: () => { update({ outgoing: outbox.entries() }) },
  })

  function receive(message: Message): void {
    if (message.clientId) outbox.settle(message.clientId)
    for (const [id, detail] of Object.entries(state.details)) {
      if (detail.conversationId !== message.conversationId) continue
      const next = withMessage(detail, message)
      if (next === 'gap') open(id).catch(() => {})
      else if (next !== detail) keep(next)
    }
  }

  async function open(consultationId: string): Promise<void> {
    keep(await wire.call('desk:open', { consultationId }))
  }

  /** What was on screen when the connection broke may have changed since. */
  function refresh(): void {
    if (watches) wire.call('desk:watch', {}).then((view) => { update({ view }) }, () => {})
    for (const id of Object.keys(state.details)) open(id).catch(() => {})
    void outbox.flush()
  }

  const stops = [
    wire.onState((connection) => {
      update({ connection })
      if (connection === 'online') refresh()
    }),
    wire.on('desk:view', (view) => { update({ view }) }),
    wire.on('desk:detail', keep),
    wire.on('chat:message', receive),
  ]
  update({ outgoing: outbox.entries() })
  if (wire.state === 'online') refresh()

  return {
    wire,
    outbox,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    open,
    accept: async (consultationId) => { keep(await wire.call('desk:accept', { consultationId })) },
    pass: (consultationId) => wire.call('desk:pass', { consultationId }),
    choosePresence: (chosen) => wire.call('desk:presence', { chosen }),
    invite: (consultationId, invited) => wire.call('desk:invite', { consultationId, ...invited }),
    colleagues: () => wire.call('desk:colleagues', {}),
    terminals: () => wire.call('desk:terminals', {}),
    async handOver(request) {
      await wire.call('desk:handOver', request)
      const { [request.consultationId]: _given, ...details } = state.details
      update({ details })
    },
    attend: async (consultationId, mode) => { keep(await wire.call('desk:attend', { consultationId, mode })) },
    inviteGuest: (consultationId, name) => wire.call('desk:inviteGuest', { consultationId, name }),
    withdrawGuest: async (consultationId, guestId) => { keep(await wire.call('desk:withdrawGuest', { consultationId, guestId })) },
    withdraw: (invitationId) => wire.call('desk:withdraw', { invitationId }),
    join: (invitationId) => wire.call('desk:join', { invitationId }),
    decline: (invitationId) => wire.call('desk:decline', { invitationId }),
    sendAnswer: async (consultationId, clientId, answer) => { receive(await wire.call('desk:sendAnswer', { consultationId, clientId, ...answer })) },
    hold: async (consultationId) => { keep(await wire.call('desk:hold', { consultationId })) },
    resume: async (consultationId) => { keep(await wire.call('desk:resume', { consultationId })) },
    end: async (consultationId) => { keep(await wire.call('desk:end', { consultationId })) },
    wrapUp: async (consultationId, wrapUp) => { keep(await wire.call('desk:wrapUp', { consultationId, wrapUp })) },
    close() {
      for (const stop of stops) stop()
      listeners.clear()
      wire.close()
    },
  }
}
