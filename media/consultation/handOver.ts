/**
 * 转接: to a window that has joined already, which goes on at once (warm); to one that has not, or to whoever is next
 * (cold), by way of the front of the queue. Whoever takes over finds a note.
 */
import { AppError } from '../../contract/index.ts'
import type { HandOverRequest, Identity } from '../../contract/index.ts'
import type { Consultation, StoredHandOver } from '../ports.ts'
import { onlineIds } from './atDesk.ts'
import { step } from './changes.ts'
import type { Changes } from './changes.ts'
import { closeInvitations } from './closing.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { hasJoined, requireInCharge } from './ownership.ts'
import { requireStaff } from './permissions.ts'
import { passedBy } from './ring.ts'

export function createHandOver({ consultations, colleagues, transcript, watchers, presence, clock }: DeskDeps, { change }: Changes): Pick<Desk, 'handOver' | 'giveBack'> {
  async function handOver(identity: Identity, { consultationId: id, to, note }: HandOverRequest): Promise<void> {
    const staff = requireStaff(identity, 'handOver')
    const target = 'staffId' in to ? (await colleagues.list()).find(({ id: one, roles }) => one === to.staffId && roles.includes('window')) : undefined
    if ('staffId' in to && !target) throw new AppError('NOT_FOUND')
    const invitations = await consultations.invitationsOf(id)
    // Whose pages are gone can take over nothing at once.
    const isThere = target && (await onlineIds(presence)).has(target.id)
    const invitation = isThere && invitations.find((one) => hasJoined([one], target))
    const given: StoredHandOver = {
      byId: staff.id, byName: staff.name, note, at: clock.now().toISOString(),
      ...(target && { toId: target.id, toName: target.name }),
      ...('departmentCode' in to && to.departmentCode !== undefined && { departmentCode: to.departmentCode }),
    }
    let before: Consultation | undefined
    const { consultation, changed } = await change(id, { type: 'handOver', actor: staff.id }, (current) => {
      // Repeated: the answer to the first time has been lost.
      if (target && current.windowId === target.id) return null
      requireInCharge(current, staff)
      if (current.state !== 'waiting' && !isWithPerson(current.state)) throw new AppError('WRONG_STATE')
      before = current
      const handOvers = [...current.handOvers ?? [], given]
      if (target && invitation && isWithPerson(current.state)) return { ...current, handOvers, windowId: target.id, windowName: target.name }
      const { windowId: _windowId, windowName: _windowName, ...rest } = current.state === 'waiting' ? current : step(current, 'handOver')
      const { departmentCode } = given
      // Whoever gave it on is not the next to be rung for it.
      return passedBy({ ...rest, handOvers, ...(departmentCode !== undefined && { departmentCode }) }, staff.id, clock.now().getTime())
    })
    if (!changed) return
    if (before?.windowId !== undefined) watchers.unseated(id, before.windowId)
    if (isWithPerson(consultation.state)) {
      if (invitation) await consultations.changeInvitation({ ...invitation, state: 'closed' }, 'joined')
      await transcript.announce(consultation.conversationId, 'handedTo', { name: target?.name ?? '' })
    } else {
      await closeInvitations(consultations, id)
      await transcript.announce(consultation.conversationId, 'handedBack')
    }
    watchers.changed(consultation)
  }

  async function giveBack(staffId: string): Promise<void> {
    for (const { id } of (await consultations.open()).filter(({ windowId, state }) => windowId === staffId && isWithPerson(state))) {
      const { consultation, changed } = await change(id, { type: 'handOver', actor: 'system' }, (current) => {
        if (current.windowId !== staffId || !isWithPerson(current.state)) return null
        const { windowId: _windowId, windowName: _windowName, ...rest } = step(current, 'handOver')
        return rest
      })
      if (!changed) continue
      watchers.unseated(id, staffId)
      await closeInvitations(consultations, id)
      await transcript.announce(consultation.conversationId, 'handedBack')
    }
  }

  return { handOver, giveBack }
}
