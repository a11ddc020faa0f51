/** `npm start` as a person uses it: however it is ended, nothing of it stays behind. */
import { afterEach, expect, it, vi } from 'vitest'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { descendantsOf, isRunning } from './workers.ts'

vi.setConfig({ testTimeout: 120_000 })

let server: ServerProcess
afterEach(() => server.close())

/** Also from a fresh clone, where it builds first. */
const start = () => startServerProcess({ LOG_LEVEL: 'info', SAMPLE_GUIDANCE: 'off' }, { command: ['npm', 'start'], first: true })

const allGone = (pids: readonly number[]) => vi.waitFor(() => { expect(pids.filter(isRunning)).toEqual([]) }, { timeout: 20_000, interval: 100 })

it.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGKILL'] as const)('npm is ended by %s: the server stops cleanly', async (signal) => {
  server = await start()
  const started = descendantsOf(server.pid())
  expect(started.filter(({ words }) => words.includes('dist/server/main.js'))).toHaveLength(1)
  await server.end(signal)
  await allGone(started.map(({ pid }) => pid))
  expect(server.output()).toContain('"msg":"stopping"')
  expect(server.output()).not.toContain('could not stop cleanly')
})

it('the script between npm and the server is killed: the server stops cleanly', async () => {
  server = await start()
  const started = descendantsOf(server.pid())
  const script = started.find(({ words }) => words.includes('scripts/start.mjs'))
  // Pid 0 would be our own group.
  expect(script?.pid).toBeGreaterThan(0)
  process.kill(script!.pid, 'SIGKILL')
  await allGone(started.map(({ pid }) => pid))
  expect(server.output()).toContain('"msg":"stopping"')
})
