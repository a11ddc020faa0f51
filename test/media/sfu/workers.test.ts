import { describe, expect, test, vi } from 'vitest'
import { createWorkerPool } from '../../../media/sfu/workers.ts'
import type { PoolWorker } from '../../../media/sfu/workers.ts'

interface FakeWorker extends PoolWorker<string> {
  die(): void
  jobs: number
  closed: boolean
}

function aPool(size: number, spawnFails: () => boolean = () => false) {
  const workers: FakeWorker[] = []
  const spawn = vi.fn(async () => {
    await Promise.resolve()
    if (spawnFails()) throw new Error('no program')
    const listeners: (() => void)[] = []
    const worker: FakeWorker = {
      pid: workers.length + 1,
      jobs: 0,
      closed: false,
      get load() { return worker.jobs },
      createJob: () => Promise.resolve(`${worker.pid}.${++worker.jobs}`),
      onDied: (listener) => { listeners.push(listener) },
      die: () => { for (const listener of listeners) listener() },
      close: () => { worker.closed = true },
    }
    workers.push(worker)
    return worker
  })
  const pool = createWorkerPool<string>({ size, spawn, closedError: () => new Error('closed') })
  return { pool, workers, spawn }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('worker pool', () => {
  test('starts nothing before the first demand, then every place', async () => {
    const { pool, spawn } = aPool(3)
    expect(spawn).not.toHaveBeenCalled()
    await pool.createJob()
    await settled()
    expect(pool.pids()).toEqual([1, 2, 3])
    await pool.start()
    expect(spawn).toHaveBeenCalledTimes(3)
  })

  test('gives each job to the least loaded', async () => {
    const { pool } = aPool(3)
    await pool.start()
    const jobs = []
    for (let at = 0; at < 6; at++) jobs.push(await pool.createJob())
    expect(jobs).toEqual(['1.1', '2.1', '3.1', '1.2', '2.2', '3.2'])
  })

  test('replaces one that dies, and never gives a job to the dead', async () => {
    const { pool, workers } = aPool(1)
    await pool.start()
    workers[0]?.die()
    expect(pool.pids()).toEqual([])
    expect(await pool.createJob()).toBe('2.1')
    expect(pool.pids()).toEqual([2])
  })

  test('a job asked of one that dies just then is done by the next', async () => {
    const { pool, workers } = aPool(1)
    await pool.start()
    const [first] = workers
    first!.createJob = () => {
      first?.die()
      return Promise.reject(new Error('died'))
    }
    expect(await pool.createJob()).toBe('2.1')
  })

  test('a job that fails on a worker that lives fails', async () => {
    const { pool, workers } = aPool(1)
    await pool.start()
    workers[0]!.createJob = () => Promise.reject(new Error('no'))
    await expect(pool.createJob()).rejects.toThrow('no')
  })

  test('a program that is missing is tried once for each demand, not in a loop', async () => {
    let missing = true
    const { pool, spawn } = aPool(1, () => missing)
    await expect(pool.createJob()).rejects.toThrow('no program')
    await settled()
    expect(spawn).toHaveBeenCalledTimes(1)
    missing = false
    expect(await pool.createJob()).toBe('1.1')
  })

  test('one place that cannot be filled does not keep the others from working', async () => {
    let first = true
    const { pool } = aPool(2, () => first && !(first = false))
    await pool.start()
    expect(pool.pids()).toHaveLength(1)
    expect(await pool.createJob()).toBe('1.1')
  })

  test('closes its workers, also one that was still starting, and refuses jobs afterwards', async () => {
    const { pool, workers } = aPool(2)
    const starting = pool.start()
    pool.close()
    pool.close()
    await expect(starting).rejects.toThrow('closed')
    expect(workers.map(({ closed }) => closed)).toEqual([true, true])
    await expect(pool.createJob()).rejects.toThrow('closed')
  })

  test('a worker that dies after the end is not replaced', async () => {
    const { pool, workers, spawn } = aPool(1)
    await pool.start()
    pool.close()
    workers[0]?.die()
    await settled()
    expect(spawn).toHaveBeenCalledTimes(1)
  })
})
