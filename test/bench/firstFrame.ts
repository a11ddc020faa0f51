/** From pressing 转人工 to the first picture of the window on the applicant's phone, in real browsers on this machine. */
import { parseArgs } from 'node:util'
import { writeFileSync } from 'node:fs'
import { ensureMediaWorker } from '../../scripts/setup/mediaWorker.mjs'
import { openPeople, say } from '../e2e/people.ts'
import { startServerProcess } from '../support/serverProcess.ts'

const { values: { json, rounds } } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '5' } } })
process.env['MEDIASOUP_WORKER_BIN'] ??= await ensureMediaWorker()
const server = await startServerProcess()
const people = await openPeople(server, 'gaj')
const { applicant: { page: applicant }, window: { page: window } } = people

/** Milliseconds since the button was pressed. */
interface Round { queued: number; accepted: number; entered: number; firstFrame: number }
const measured: Round[] = []

await say(applicant, '外星人居留许可怎么申请')
for (let round = 0; round < Number(rounds); round++) {
  const button = applicant.getByRole('button', { name: '转人工' }).first()
  await button.waitFor()
  const start = performance.now()
  const since = (): number => Math.round(performance.now() - start)
  await button.click()
  await applicant.getByRole('button', { name: '取消排队' }).waitFor()
  const queued = since()
  await window.getByRole('button', { name: /接入下一位/ }).click()
  await applicant.getByRole('button', { name: '视频通话' }).waitFor()
  const accepted = since()
  await window.getByRole('button', { name: /^视频/ }).click()
  await applicant.getByRole('button', { name: '视频通话' }).or(applicant.getByRole('button', { name: '回到视频' })).first().click()
  await applicant.getByRole('button', { name: '打开摄像头和麦克风' }).click()
  await applicant.getByRole('button', { name: '进入视频', exact: true }).click()
  const entered = since()
  const picture = applicant.locator('figure[data-role=window] video')
  await picture.waitFor()
  while (await picture.evaluate((video: HTMLVideoElement) => video.videoWidth === 0 || video.readyState < 2)) await new Promise((resolve) => setTimeout(resolve, 20))
  measured.push({ queued, accepted, entered, firstFrame: since() })

  await window.getByRole('button', { name: /结束咨询/ }).click()
  await applicant.getByRole('button', { name: '暂不评价' }).click({ timeout: 30_000 })
  await window.getByText('已解决').click()
  await window.getByLabel('给申请人的答复').fill('测量用。')
  await window.getByRole('button', { name: '提交小结' }).click()
}
await people.close()
await server.close()

const median = (of: keyof Round): number => measured.map((round) => round[of]).sort((a, b) => a - b)[Math.floor(measured.length / 2)] ?? 0
console.table(measured)
const figures = { queued: median('queued'), accepted: median('accepted'), entered: median('entered'), firstFrame: median('firstFrame') }
console.log('median ms since 转人工:', figures)
if (json) writeFileSync(json, `${JSON.stringify({ firstFrame: figures }, null, 2)}\n`)
