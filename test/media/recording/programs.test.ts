/** The programs that record, and the ports they listen on, where the system is at its ends. */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { takePortPair } from '../../../media/recording/freePort.ts'
import { run } from '../../../media/recording/ffmpeg.ts'

it('no port is given out twice while its program has not bound it yet', async () => {
  const pairs = await Promise.all(Array.from({ length: 400 }, () => takePortPair()))
  const ports = pairs.flatMap(({ port }) => [port, port + 1])
  expect(new Set(ports).size).toBe(ports.length)
  for (const { release } of pairs) release()
})

it('a program that is not wanted any more is asked to go', async () => {
  const stop = new AbortController()
  const { gone } = run({ program: 'sleep', args: ['600'], signal: stop.signal })
  stop.abort()
  expect(await gone).toEqual({ code: null, complaint: '' })
})

it('a program that cannot be started because too many files are open is a complaint, and ends nobody else', () => {
  const script = `
    const { openSync } = await import('node:fs')
    const { run } = await import(${JSON.stringify(resolve('media/recording/ffmpeg.ts'))})
    try { for (;;) openSync('/dev/null') } catch {}
    const running = run({ program: 'true', args: [] })
    running.output.resume()
    console.log(JSON.stringify(await running.gone))
  `
  const told = execFileSync('sh', ['-c', 'ulimit -n 256; exec node_modules/.bin/tsx --input-type=module -e "$0"', script], { encoding: 'utf8' })
  expect(JSON.parse(told)).toMatchObject({ code: null, complaint: expect.stringContaining('EMFILE') as string })
})
