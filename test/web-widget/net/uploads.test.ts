import { expect, it, vi } from 'vitest'
import { AppError } from '../../../contract/errors.ts'
import type { ConsultationFile, ErrorCode } from '../../../contract/index.ts'
import { Refused } from '../../../web-widget/net/connect.ts'
import type { Files } from '../../../web-widget/net/files.ts'
import { createUploads } from '../../../web-widget/net/uploads.ts'

const taken: ConsultationFile = { id: 'f', consultationId: 'c', name: 'form.pdf', kind: 'pdf', size: 1, by: { role: 'applicant', name: '' }, at: '' }

/** Uploads to a server that refuses with this, or takes everything. */
function uploadsTo(refusing: { with?: ErrorCode }) {
  const files = { send: () => refusing.with ? Promise.reject(new Refused(new AppError(refusing.with).toBody('zh-Hans'))) : Promise.resolve(taken) } as unknown as Files
  return createUploads({ files, consultationId: 'c', largest: 1000, onChange: () => undefined })
}
const content = new Blob(['form'])

it.each([['FILE_NOT_SHOWN', false], ['FILE_INFECTED', false], ['FILE_UNCHECKED', true]] as const)('one that is refused with %s can be sent again: %s', async (code, again) => {
  const uploads = uploadsTo({ with: code })
  uploads.add(content, 'form.pdf')
  await vi.waitFor(() => { expect(uploads.list()).toMatchObject([{ state: 'refused', again }]) })
})

it('what can only be refused again is gone with the next file, but not with one chosen together with it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const server: { with?: ErrorCode } = { with: 'FILE_NOT_SHOWN' }
  const uploads = uploadsTo(server)
  uploads.add(new Blob(['x'.repeat(2000)]), 'large.pdf')
  uploads.add(content, 'page.html')
  await vi.waitFor(() => { expect(uploads.list().map(({ state }) => state)).toEqual(['tooLarge', 'refused']) })
  vi.setSystemTime(Date.now() + 10_000)
  delete server.with
  uploads.add(content, 'form.pdf')
  expect(uploads.list().map(({ name }) => name)).toEqual(['form.pdf'])
  vi.useRealTimers()
})
