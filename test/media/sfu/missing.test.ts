/** In a file of its own, for mediasoup reads the path of its worker only once in a process. */
import { expect, test } from 'vitest'
import { createSfu } from '../../../media/index.ts'

test('without its worker program video is unavailable, and says so each time it is asked', async () => {
  const sfu = createSfu({ workerBin: '/nowhere/mediasoup-worker', workers: 1 })
  for (const attempt of [() => sfu.start(), () => sfu.createRouter(), () => sfu.createRouter()]) {
    await expect(attempt()).rejects.toMatchObject({ name: 'AppError', code: 'MEDIA_UNAVAILABLE', cause: { code: 'ENOENT' } })
  }
  expect(sfu.pids()).toEqual([])
  sfu.close()
})
