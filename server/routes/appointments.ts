/** Appointments of a day, and questions left in writing, for those who look after them. */
import express, { Router } from 'express'
import { z } from 'zod'
import { appointmentQuerySchema, appointmentStepSchema, hallDay, questionAnswerSchema, questionCloseSchema, questionPassOnSchema, questionQuerySchema } from '../../contract/index.ts'
import type { Clock, LaterCount, StaffRole } from '../../contract/index.ts'
import type { Appointments, Questions } from '../../media/index.ts'
import type { AuditStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'
import { withoutEmpty } from './query.ts'

export interface AppointmentRouteDeps {
  readonly appointments: Appointments
  readonly questions: Questions
  readonly audit: AuditStore
  readonly clock: Clock
  readonly forStaff: ForStaff
}

const ROLES: readonly StaffRole[] = ['window', 'department', 'supervisor', 'admin']
const idSchema = z.object({ id: z.string() })

export function appointmentRoutes({ appointments, questions, audit, clock, forStaff }: AppointmentRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '50kb' })

  router.get('/appointments', forStaff(ROLES, (request, staff) => {
    const { day, departmentCode } = appointmentQuerySchema.parse(withoutEmpty(request.query))
    return appointments.ofDay({ kind: 'staff', staff }, day, departmentCode)
  }))
  router.get('/appointments/outside-hours', forStaff(ROLES, (_request, staff) => appointments.outsideHours({ kind: 'staff', staff })))
  router.post('/appointments/:id', forStaff(ROLES, async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const { version, state } = appointmentStepSchema.parse(request.body)
    const marked = await appointments.mark({ kind: 'staff', staff }, id, version, state)
    await audit.add({ actor: staff.id, action: `appointment.${state}`, target: id, result: 'done' })
    return marked
  }, json))

  router.get('/questions', forStaff(ROLES, (request, staff) => questions.list({ kind: 'staff', staff }, questionQuerySchema.parse(withoutEmpty(request.query)).state)))
  router.post('/questions/:id/answer', forStaff(ROLES, async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const { version, text } = questionAnswerSchema.parse(request.body)
    const answered = await questions.answer({ kind: 'staff', staff }, id, version, text)
    await audit.add({ actor: staff.id, action: 'question.answer', target: id, result: 'done' })
    return answered
  }, json))
  router.post('/questions/:id/pass-on', forStaff(ROLES, async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const { version, ...to } = questionPassOnSchema.parse(request.body)
    const passed = await questions.passOn({ kind: 'staff', staff }, id, version, to)
    await audit.add({ actor: staff.id, action: 'question.passOn', target: id, result: 'done' })
    return passed
  }, json))
  router.post('/questions/:id/close', forStaff(ROLES, async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const { version, reason } = questionCloseSchema.parse(request.body)
    const closed = await questions.close({ kind: 'staff', staff }, id, version, reason)
    await audit.add({ actor: staff.id, action: 'question.close', target: id, result: 'done' })
    return closed
  }, json))

  router.get('/later/count', forStaff(ROLES, async (_request, staff): Promise<LaterCount> => {
    const identity = { kind: 'staff', staff } as const
    const [open, booked] = await Promise.all([questions.list(identity, 'open'), appointments.ofDay(identity, hallDay(clock.now()))])
    return { questions: open.filter(({ state }) => state === 'open').length, appointments: booked.filter(({ state }) => state === 'booked').length }
  }))
  return router
}
