/** What whoever sets an official account up is told. */
import { expect, it, onTestFinished } from 'vitest'
import { createPlatform } from '../../../bot/channel/wechat/platform.ts'
import type { WeChatStore } from '../../../bot/channel/wechat/ports.ts'
import { systemClock } from '../../../contract/index.ts'
import { checkAccounts } from '../../../server/checkAccounts.ts'
import { readConfig } from '../../../server/config.ts'
import { startFakePlatform } from '../../support/wechat/fakePlatform.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'

const said = async (checks: Parameters<typeof checkAccounts>[0]): Promise<string[]> => {
  const lines: string[] = []
  await checkAccounts(checks, { info: (line: unknown) => { lines.push(String(line)) }, error: (why: unknown, line: unknown) => { lines.push(`${String(line)} ${JSON.stringify(why)}`) } } as Parameters<typeof checkAccounts>[1])
  return lines
}

it('whether the platform takes the settings stands in the log at the start, in its words', async () => {
  const fake = await startFakePlatform()
  onTestFinished(() => fake.close())
  // Nothing is read from the store: a token that is still there must not hide a secret that is wrong.
  const checkOf = (api: string, secret: string) => createPlatform({ api, appId: fake.account.appId, secret, store: {} as WeChatStore, clock: systemClock }).check
  expect(await said({ WeChat: checkOf(fake.api, fake.account.secret), WeCom: undefined })).toEqual(['WeChat takes the settings of this server'])
  expect(await said({ WeChat: checkOf(fake.api, 'mistyped') })).toEqual([expect.stringMatching(/^WeChat does not take the settings.*no access token: 40125/)])
  expect(await said({ WeChat: checkOf('http://127.0.0.1:9', fake.account.secret) })).toEqual([expect.stringMatching(/no access token.*cannot be reached/)])
})

it('a platform sees by a file that the address is the hall’s, and by no other file', async () => {
  const hall = await openWeChatHall({ VERIFY_FILES: 'MP_verify_AbCdEfGh12345678.txt, WW_verify_ZyXw9876.txt' })
  onTestFinished(() => hall.close())
  const read = async (file: string): Promise<string> => {
    const response = await fetch(`${hall.base}/${file}`)
    return response.ok ? await response.text() : `HTTP ${response.status}`
  }
  expect(await read('MP_verify_AbCdEfGh12345678.txt')).toBe('AbCdEfGh12345678')
  expect(await read('WW_verify_ZyXw9876.txt')).toBe('ZyXw9876')
  expect(await read('MP_verify_somebodyElse.txt'), 'others would make the hall’s address theirs').toMatch(/^HTTP 404/)
  expect(() => readConfig({ VERIFY_FILES: '../secret.txt' })).toThrow(/MP_verify_/)
})
