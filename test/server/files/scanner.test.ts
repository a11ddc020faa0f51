/** The virus scanner, asked as ClamAV is asked. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createScan } from '../../../server/files/scanner.ts'
import { createLogger } from '../../../server/logger.ts'
import { EICAR, startClamd } from '../../support/clamd.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const close of closing.splice(0)) await close() })

const logger = createLogger('silent')
const started = async (options?: Parameters<typeof startClamd>[0]) => {
  const clamd = await startClamd(options)
  closing.push(clamd.close)
  return clamd
}
const at = (port: number, patience = 30_000) => createScan({ address: { host: '127.0.0.1', port }, logger, patience })
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error

it('gets the whole file, whatever its size', async () => {
  const clamd = await started()
  for (const size of [0, 1, 256 * 1024, 5_000_000]) {
    const bytes = Buffer.alloc(size, 'x')
    await at(clamd.port)(bytes)
    expect(clamd.scanned.at(-1)?.equals(bytes)).toBe(true)
  }
})

it('refuses what it calls infected', async () => {
  const clamd = await started()
  await expect(at(clamd.port)(Buffer.from(`%PDF-1.4 ${EICAR}`))).rejects.toThrow(code('FILE_INFECTED'))
})

it('is asked over its socket file too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'))
  closing.push(() => rm(folder, { recursive: true }))
  const path = join(folder, 'clamd.ctl')
  await started({ path })
  const scan = createScan({ address: { path }, logger })
  await scan(Buffer.from('clean'))
  await expect(scan(Buffer.from(EICAR))).rejects.toThrow(code('FILE_INFECTED'))
})

it('takes no file unseen: not when it is down, not when it cannot tell, not when it keeps silent or says something else', async () => {
  const small = await started({ limit: 10 })
  await expect(at(small.port)(Buffer.alloc(100))).rejects.toThrow(code('FILE_UNCHECKED'))

  const gone = await startClamd()
  await gone.close()
  await expect(at(gone.port)(Buffer.from('x'))).rejects.toThrow(code('FILE_UNCHECKED'))

  for (const answer of ['', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'x'.repeat(10_000)]) {
    const other = createServer((socket) => {
      socket.on('error', () => undefined).resume()
      socket.write(answer)
      if (answer.startsWith('HTTP')) socket.end()
    })
    await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve) })
    closing.push(() => new Promise((resolve) => { other.close(resolve) }))
    await expect(at((other.address() as AddressInfo).port, 300)(Buffer.from('x'))).rejects.toThrow(code('FILE_UNCHECKED'))
  }
})

it('is not asked where none is configured', async () => {
  await createScan({ address: undefined, logger })(Buffer.from(EICAR))
})
