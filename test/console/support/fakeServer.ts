/** An honest small stand-in for the server: the contract's HTTP API and staff socket, on state in memory. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse as parseCookies } from 'cookie'
import type { Request, Response } from 'express'
import express from 'express'
import { Server } from 'socket.io'
import type { Socket } from 'socket.io'
import { AppError, previewSchema } from '../../../contract/index.ts'
import type { ChosenPresence, Reply, RoomView, Staff } from '../../../contract/index.ts'
import { directory, PASSWORD, people } from './data.ts'
import { createFakeDesk } from './fakeDesk.ts'
import { createLogger } from '../../../server/logger.ts'
import { createForStaff, errorHandler } from '../../../server/routes/edge.ts'
import { STAFF_COOKIE } from '../../../server/staffCookie.ts'
import { createTestGuidance } from './guidance.ts'

export type FakeServer = Awaited<ReturnType<typeof startFakeServer>>

const staffOf = (username: string | undefined) => Object.values(people).find((one) => one.username === username) as Staff | undefined
const sessionOf = (cookie: string | undefined) => parseCookies(cookie ?? '')[STAFF_COOKIE]
const bodyOf = (error: unknown) => {
  const known = error instanceof AppError ? error : new AppError('INVALID_INPUT', { cause: error })
  return { status: known.status, error: known.toBody('zh-Hans') }
}

export async function startFakeServer(pages: string) {
  const app = express()
  const http = createServer(app)
  const io = new Server(http)
  const staffSpace = io.of('/staff')
  const sessions = new Set<string>()
  const failures = new Map<string, number>()
  const desk = createFakeDesk(
    ({ id }) => {
      for (const socket of staffSpace.sockets.values()) {
        const staff = socket.data as Staff
        socket.emit('desk:view', desk.view(staff))
        if (!socket.rooms.has(id)) continue
        try { socket.emit('desk:detail', desk.open(staff, id)) } catch { /* no longer theirs to read */ }
      }
    },
    (message) => { staffSpace.to(message.conversationId).emit('chat:message', message) },
  )

  const api = express.Router()
  const forStaff = (action: (staff: Staff, request: Request, response: Response) => unknown) => (request: Request, response: Response) => {
    try {
      const name = sessionOf(request.headers.cookie)
      const staff = name !== undefined && sessions.has(name) ? staffOf(name) : undefined
      if (!staff) throw new AppError('NOT_SIGNED_IN')
      const value = action(staff, request, response)
      if (value !== undefined) response.json(value)
    } catch (error) {
      const { status, error: body } = bodyOf(error)
      response.status(status).json({ error: body })
    }
  }
  const guidance = createTestGuidance(createForStaff({
    staffOf(token) {
      const staff = token !== undefined && sessions.has(token) ? staffOf(token) : undefined
      return Promise.resolve(staff ? { staff } : null)
    },
  }))
  const json = express.json({ limit: '2mb' })

  api.post('/staff/sign-in', json, (request, response) => {
    const { username, password } = request.body as { username: string; password: string }
    const tries = failures.get(username) ?? 0
    const staff = staffOf(username)
    const refusal = tries >= 3 ? new AppError('LOCKED_OUT', { details: { minutes: 15 } })
      : !staff || password !== PASSWORD ? new AppError('BAD_CREDENTIALS') : undefined
    if (refusal) {
      failures.set(username, tries + 1)
      response.status(refusal.status).json({ error: refusal.toBody('zh-Hans') })
      return
    }
    sessions.add(username)
    response.cookie(STAFF_COOKIE, username, { httpOnly: true, sameSite: 'strict' }).json(staff)
  })
  api.get('/staff/me', forStaff((staff) => staff))
  api.post('/staff/sign-out', forStaff((staff) => { sessions.delete(staff.username); return null }))
  api.use(guidance.routes)
  // Nothing is missing here: tasks are tested on the real server.
  api.get('/tasks/counts', forStaff(() => ({ waiting: 0, mine: 0, overdue: 0, phrasings: 0 })))
  api.post('/writing/similar', json, forStaff(() => []))
  api.post('/writing/preview', json, forStaff((_, request) => guidance.knowledge.preview(previewSchema.parse(request.body))))
  api.post('/writing/phrasings', json, forStaff(() => []))
  api.get('/writing/named', forStaff(() => []))
  api.get('/directory', forStaff(() => directory))
  api.get('/wechat/account', forStaff(() => ({ there: false })))
  api.post('/ask', json, (request, response) => { void guidance.ask((request.body as { question: string }).question).then((finding) => { response.json(finding) }) })
  api.use(errorHandler(createLogger('silent')))
  app.use('/api', api)
  app.use('/console/assets', express.static(`${pages}/assets`))
  app.get(['/console', '/console/*path'], (_request, response) => { response.sendFile(`${pages}/index.html`) })

  staffSpace.use((socket, next) => {
    const name = sessionOf(socket.handshake.headers.cookie)
    const staff = name !== undefined && sessions.has(name) ? staffOf(name) : undefined
    if (!staff) return next(Object.assign(new Error('refused'), { data: new AppError('NOT_SIGNED_IN').toBody('zh-Hans') }))
    Object.assign(socket.data as object, staff)
    next()
  })
  staffSpace.on('connection', (socket) => { serve(socket, socket.data as Staff) })

  function serve(socket: Socket, staff: Staff): void {
    type Payload = Record<'consultationId' | 'invitationId' | 'sectionCode' | 'clientId' | 'text', string> & { wrapUp: never; chosen: ChosenPresence }
    const on = (event: string, action: (payload: Payload) => unknown) => socket.on(event, (payload: Payload, reply: (reply: Reply<unknown>) => void) => {
      try {
        reply({ ok: true, value: action(payload) })
      } catch (error) {
        reply({ ok: false, error: bodyOf(error).error })
      }
    })
    const follow = <T>(consultationId: string, value: T): T => {
      void socket.join([consultationId, desk.conversationIdOf(consultationId)])
      return value
    }
    on('desk:watch', () => desk.view(staff))
    on('desk:open', ({ consultationId }) => follow(consultationId, desk.open(staff, consultationId)))
    on('desk:accept', ({ consultationId }) => follow(consultationId, desk.accept(staff, consultationId)))
    on('desk:pass', ({ consultationId }) => desk.pass(staff, consultationId))
    on('desk:presence', ({ chosen }) => desk.choosePresence(staff, chosen))
    on('desk:say', ({ consultationId, clientId, text }) => desk.say(staff, consultationId, clientId, text))
    on('desk:invite', ({ consultationId, ...invited }) => desk.invite(staff, consultationId, invited))
    on('desk:withdraw', ({ invitationId }) => desk.answer(staff, invitationId, 'withdrawn'))
    on('desk:join', ({ invitationId }) => {
      const invitation = desk.answer(staff, invitationId, 'joined')
      return follow(invitation.consultationId, invitation)
    })
    on('desk:decline', ({ invitationId }) => desk.answer(staff, invitationId, 'declined'))
    on('desk:end', ({ consultationId }) => desk.end(staff, consultationId))
    on('desk:wrapUp', ({ consultationId, wrapUp }) => desk.wrapUp(staff, consultationId, wrapUp))
    // There is no SFU behind this server, and it says so.
    on('room:enter', () => { throw new AppError('MEDIA_UNAVAILABLE') })
    on('room:leave', () => null)
  }

  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return {
    url,
    desk,
    guidance,
    /** As if they had signed in. @returns the cookie of it */
    remember(username: string): { url: string; name: string; value: string } {
      sessions.add(username)
      return { url, name: STAFF_COOKIE, value: username }
    },
    /** As if the session had run out. */
    forget(username: string): void { sessions.delete(username) },
    /** Who sits in a room, as the server would tell it. */
    showRoom(view: RoomView): void { staffSpace.emit('room:view', view) },
    async close(): Promise<void> {
      await io.close()
    },
  }
}
