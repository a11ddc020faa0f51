/** How a call speaks with the server: one request for each `room:*` event, and what the server pushes. */
import type { ClosedReason, ConsumeReply, EnterReply, KnockReply, Opaque, RoomCalls, RoomView, TransportReply } from '../../contract/index.ts'

type Payload<E extends keyof RoomCalls> = Parameters<RoomCalls[E]>[0]

/** Every request rejects with the contract's ErrorBody when the server refuses it. */
export interface RoomSignal {
  enter(payload: Payload<'room:enter'>): Promise<EnterReply | KnockReply>
  transport(payload: Payload<'room:transport'>): Promise<TransportReply>
  connect(payload: Payload<'room:connect'>): Promise<null>
  restartIce(payload: Payload<'room:restartIce'>): Promise<{ iceParameters: Opaque }>
  produce(payload: Payload<'room:produce'>): Promise<{ producerId: string; paused: boolean }>
  stop(payload: Payload<'room:stop'>): Promise<null>
  moderate(payload: Payload<'room:moderate'>): Promise<null>
  consume(payload: Payload<'room:consume'>): Promise<ConsumeReply>
  resume(payload: Payload<'room:resume'>): Promise<null>
  pause(payload: Payload<'room:pause'>): Promise<null>
  leave(payload: Payload<'room:leave'>): Promise<null>
  /** `room:view`. Each returns how to stop listening. */
  onView(listener: (view: RoomView) => void): () => void
  /** `room:closed` */
  onClosed(listener: (closed: { consultationId: string; reason?: ClosedReason }) => void): () => void
  /** `room:admitted` */
  onAdmitted(listener: (admitted: { consultationId: string }) => void): () => void
  /** The socket was lost and is connected again: the server knows this page by a new connection. */
  onReconnect(listener: () => void): () => void
}
