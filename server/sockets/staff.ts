/** What the staff's console can do over its socket. */
import { parse as parseCookies } from 'cookie'
import { z } from 'zod'
import {
  AppError, attendSchema, choosePresenceSchema, consultationIdSchema, deskSaySchema, deskWrapUpSchema, guestIdSchema, handOverRequestSchema, invitationIdSchema, inviteGuestSchema, inviteSchema, sendAnswerSchema,
} from '../../contract/index.ts'
import type { ConsultationDetail } from '../../contract/index.ts'
import { isOpen } from '../../media/index.ts'
import { handle, on } from '../handle.ts'
import type { IdentityService } from '../identity.ts'
import type { LearnFromWrapUp } from '../learnFromWrapUp.ts'
import type { Logger } from '../logger.ts'
import type { Presence } from '../presence.ts'
import type { AuditStore } from '../ports.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import { STAFF_COOKIE } from '../staffCookie.ts'
import { channel } from './namespaces.ts'
import type { StaffNamespace, StaffSocket } from './namespaces.ts'
import { refuse } from './refuse.ts'
import { roomEvents } from './room.ts'
import type { RoomEventDeps } from './room.ts'

export interface StaffDeps extends RoomEventDeps {
  readonly identity: IdentityService
  readonly presence: Presence
  readonly audit: AuditStore
  readonly learn: LearnFromWrapUp
  readonly logger: Logger
}

export function serveStaff(namespace: StaffNamespace, deps: StaffDeps): void {
  namespace.use((socket, next) => {
    const signIn = async (): Promise<void> => {
      // The cookie travels with any page's connection, so the page must be ours.
      if (!isSameOrigin(socket.handshake.headers)) throw new AppError('FORBIDDEN')
      const identity = await deps.identity.staffOf(tokenOf(socket))
      if (!identity) throw new AppError('NOT_SIGNED_IN')
      socket.data.identity = identity
    }
    signIn().then(() => { next() }, (error: unknown) => { next(refuse(error, socket, deps.logger)) })
  })
  namespace.on('connection', (socket) => { connect(socket, deps) })
}

function tokenOf(socket: StaffSocket): string | undefined {
  return parseCookies(socket.handshake.headers.cookie ?? '')[STAFF_COOKIE]
}

/** How often it is looked whether a page's session still holds: signing out and a new password end it elsewhere. */
const CHECK_MS = 15_000

function connect(socket: StaffSocket, deps: StaffDeps): void {
  const { desk, rooms, presence, audit, learn, logger } = deps
  const { identity } = socket.data
  const { staff } = identity
  const leave = staff.terminal ? presence.enter('terminal', staff.terminal.code, socket.id) : presence.enter('staff', staff.id, socket.id)
  const checking = setInterval(() => {
    deps.identity.holds('staff', tokenOf(socket)).then((holds) => { if (!holds) socket.disconnect(true) }, (error: unknown) => {
      logger.warn({ err: error }, 'cannot look whether a session holds')
    })
  }, CHECK_MS)
  socket.on('disconnect', () => {
    clearInterval(checking)
    leave()
    rooms.disconnected(socket.id)
  })
  /** What is done on the page keeps the session alive, as requests do. */
  const keepAlive = async (): Promise<void> => {
    if (await deps.identity.staffOf(tokenOf(socket))) return
    socket.disconnect(true)
    throw new AppError('NOT_SIGNED_IN')
  }

  /**
   * From now on this page hears of the consultation; of the conversation, for as long as it is open. It listens before it reads:
   * when somebody else accepts in between, it is taken out again like any other that may not hear any more.
   */
  const follow = async (id: string, read: () => Promise<ConsultationDetail>): Promise<ConsultationDetail> => {
    await socket.join(channel.consultation(id))
    try {
      const detail = await read()
      const conversation = channel.conversation(detail.conversationId)
      if (isOpen(detail.entry.state)) await socket.join(conversation)
      if (!socket.rooms.has(channel.consultation(id))) await socket.leave(conversation)
      return detail
    } catch (error) {
      await socket.leave(channel.consultation(id))
      throw error
    }
  }
  const audited = async <T>(action: string, target: string, done: Promise<T>): Promise<T> => {
    const value = await done
    await audit.add({ actor: staff.id, action, target, result: 'done' })
    return value
  }

  handle(socket, {
    ...roomEvents(socket, identity, deps),

    'desk:watch': on(z.looseObject({}), async () => {
      const view = await desk.deskView(identity)
      await socket.join(channel.desk)
      return view
    }),
    'desk:open': on(consultationIdSchema, async ({ consultationId }) =>
      follow(consultationId, () => audited('consultation.open', consultationId, desk.detailFor(identity, consultationId)))),
    'desk:accept': on(consultationIdSchema, async ({ consultationId }) =>
      follow(consultationId, () => audited('consultation.accept', consultationId, desk.accept(identity, consultationId)))),
    'desk:pass': on(consultationIdSchema, ({ consultationId }) => desk.pass(identity, consultationId)),
    'desk:presence': on(choosePresenceSchema, ({ chosen }) => presence.choose(staff.id, chosen)),
    'desk:say': on(deskSaySchema, ({ consultationId, clientId, text }) => desk.say(identity, consultationId, clientId, text)),
    'desk:sendAnswer': on(sendAnswerSchema, ({ consultationId, clientId, ...answer }) => desk.sendAnswer(identity, consultationId, clientId, answer)),
    'desk:note': on(deskSaySchema, ({ consultationId, clientId, text }) => desk.note(identity, consultationId, clientId, text)),
    'desk:hold': on(consultationIdSchema, ({ consultationId }) => audited('consultation.hold', consultationId, desk.hold(identity, consultationId))),
    'desk:resume': on(consultationIdSchema, ({ consultationId }) => audited('consultation.resume', consultationId, desk.resume(identity, consultationId))),
    'desk:invite': on(inviteSchema, ({ consultationId, ...invited }) =>
      audited('invitation.make', consultationId, desk.invite(identity, consultationId, invited))),
    'desk:withdraw': on(invitationIdSchema, ({ invitationId }) => audited('invitation.withdraw', invitationId, desk.withdraw(identity, invitationId))),
    'desk:join': on(invitationIdSchema, async ({ invitationId }) => {
      const invitation = await audited('invitation.join', invitationId, desk.join(identity, invitationId))
      await follow(invitation.consultationId, () => desk.detailFor(identity, invitation.consultationId))
      return invitation
    }),
    'desk:decline': on(invitationIdSchema, ({ invitationId }) => audited('invitation.decline', invitationId, desk.decline(identity, invitationId))),
    'desk:colleagues': on(z.looseObject({}), () => desk.colleagues(identity)),
    'desk:terminals': on(z.looseObject({}), () => desk.terminals(identity)),
    'desk:handOver': on(handOverRequestSchema, (request) => audited('consultation.handOver', request.consultationId, desk.handOver(identity, request))),
    'desk:attend': on(attendSchema, async ({ consultationId, mode }) =>
      follow(consultationId, () => audited(`consultation.${mode ?? 'leave'}`, consultationId, desk.attend(identity, consultationId, mode)))),
    'desk:inviteGuest': on(inviteGuestSchema, ({ consultationId, name }) => audited('guest.invite', consultationId, desk.inviteGuest(identity, consultationId, name))),
    'desk:withdrawGuest': on(guestIdSchema, ({ consultationId, guestId }) => audited('guest.withdraw', consultationId, desk.withdrawGuest(identity, consultationId, guestId))),
    'desk:end': on(consultationIdSchema, ({ consultationId }) => audited('consultation.end', consultationId, desk.end(identity, consultationId))),
    'desk:wrapUp': on(deskWrapUpSchema, async ({ consultationId, wrapUp }) => {
      const detail = await audited('consultation.wrapUp', consultationId, desk.wrapUp(identity, consultationId, wrapUp))
      await learn(consultationId)
      return detail
    }),
  }, logger, keepAlive)
}
