import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { types } from 'mediasoup-client'
import { AppError } from '../../../contract/index.ts'
import { PATIENCE, keepPath } from '../../../web-widget/rtc/ice.ts'
import { createTimers } from '../../../web-widget/rtc/timers.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

function aPath(restart = vi.fn(() => Promise.resolve())) {
  let listener: (state: types.ConnectionState) => void = () => {}
  const transport = {
    id: 't1',
    closed: false,
    connectionState: 'connected' as types.ConnectionState,
    on: (_event: string, heard: typeof listener) => { listener = heard },
  }
  const timers = createTimers()
  const giveUp = vi.fn()
  const care = keepPath(transport as unknown as types.Transport, { timers, restart, giveUp })
  const become = (state: types.ConnectionState) => {
    transport.connectionState = state
    listener(state)
  }
  return { transport, timers, restart, giveUp, become, care }
}

describe('a path', () => {
  test('that comes back by itself is left alone', () => {
    const { become, restart } = aPath()
    become('disconnected')
    vi.advanceTimersByTime(PATIENCE.beforeRestart - 1)
    become('connected')
    vi.runAllTimers()
    expect(restart).not.toHaveBeenCalled()
  })

  test('that stays away is restarted, then given up', () => {
    const { become, restart, giveUp } = aPath()
    become('disconnected')
    vi.advanceTimersByTime(PATIENCE.beforeRestart)
    expect(restart).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(PATIENCE.afterRestart - 1)
    expect(giveUp).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(giveUp).toHaveBeenCalledTimes(1)
  })

  test('that a restart has brought back is not given up', () => {
    const { become, giveUp } = aPath()
    become('failed')
    become('connecting')
    become('connected')
    vi.runAllTimers()
    expect(giveUp).not.toHaveBeenCalled()
  })

  test('whose restart is refused is given up at once', async () => {
    const { become, giveUp } = aPath(vi.fn(() => Promise.reject(new AppError('ROOM_MOVED'))))
    become('failed')
    await vi.advanceTimersByTimeAsync(0)
    expect(giveUp).toHaveBeenCalledTimes(1)
  })

  test('whose restart gets no answer waits until the server can be asked again', async () => {
    const { become, giveUp, restart, care } = aPath(vi.fn(() => Promise.reject(new Error('no reply'))))
    become('failed')
    await vi.advanceTimersByTimeAsync(0)
    expect(giveUp).not.toHaveBeenCalled()
    care.restart()
    expect(restart).toHaveBeenCalledTimes(2)
  })

  test('is restarted on another network before anything is missed, and one that has not begun is left alone', () => {
    const { become, restart, care } = aPath()
    become('new')
    care.restart()
    expect(restart).not.toHaveBeenCalled()
    become('connected')
    care.restart()
    expect(restart).toHaveBeenCalledTimes(1)
  })

  test('that is closed leaves no timer behind', () => {
    const { become } = aPath()
    become('failed')
    become('closed')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('whose session ends leaves no timer behind', () => {
    const { become, timers } = aPath()
    become('disconnected')
    timers.stopAll()
    expect(vi.getTimerCount()).toBe(0)
  })
})
