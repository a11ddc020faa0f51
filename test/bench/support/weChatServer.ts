/**
 * A server process of the WeChat channel for the benchmark: to be killed. It loads, says so, and serves when it is told to, as a
 * supervisor's next one would. Arguments: database, platform, app id, secret, port.
 */
import { v7 as newId } from 'uuid'
import { systemClock } from '../../../contract/index.ts'
import { openStorage } from '../../../server/storage/index.ts'
import { openNode } from '../../support/wechat/node.ts'

const [database = '', api = '', appId = '', secret = '', port = '0'] = process.argv.slice(2)
process.once('disconnect', () => { process.exit() })
await new Promise((resolve) => {
  process.once('message', resolve)
  process.send?.('loaded')
})
const location = database.startsWith('postgres:') ? { kind: 'postgres', url: database } as const : { kind: 'sqlite', file: database } as const
const storage = await openStorage(location, { clock: systemClock, newId })
const node = await openNode({
  storage, clock: systemClock, platform: { api, account: { appId, secret } }, port: Number(port),
  // What is asked says how long it takes, and what comes of it: `17 after 3200 with options`.
  async turn(text) {
    const [, number = '', ms = '0', options] = /^(\d+) after (\d+)( with options)?$/.exec(text) ?? []
    await new Promise((resolve) => setTimeout(resolve, Number(ms)))
    return [options ? { type: 'text', text: `[${number}]`, actions: [{ kind: 'say', label: '还要别的', say: '还要别的' }] } : `[${number}]`]
  },
})
process.send?.(node.url)
const before = process.cpuUsage()
// Asked again, it says how much work it was.
process.once('message', () => {
  const { user, system } = process.cpuUsage(before)
  process.send?.(String((user + system) / 1000))
})
setInterval(() => {
  for (const error of node.errors.splice(0)) process.stderr.write(`${String(error)}\n`)
}, 1000)
