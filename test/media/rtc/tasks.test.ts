import { expect, test } from 'vitest'
import { QueueClosed, createTaskQueue } from '../../../web-widget/rtc/tasks.ts'

test('tasks run one after another, also after one has failed', async () => {
  const queue = createTaskQueue()
  const log: string[] = []
  const task = (name: string, fails = false) => async () => {
    log.push(`${name} starts`)
    await Promise.resolve()
    log.push(`${name} ends`)
    if (fails) throw new Error(name)
    return name
  }
  const results = await Promise.allSettled([queue.run(task('a')), queue.run(task('b', true)), queue.run(task('c'))])
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('after the end nothing starts', async () => {
  const queue = createTaskQueue()
  const waiting = queue.run(() => Promise.resolve('never'))
  queue.close()
  await expect(waiting).rejects.toBeInstanceOf(QueueClosed)
})
