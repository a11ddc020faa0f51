/** Codes to scan: who scans one is where it hangs, or comes for what it stands at. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeskView, Directory, WeChatCode } from '../../../contract/index.ts'
import { titleOf } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'

const CREATE = '/cgi-bin/qrcode/create'

let hall: WeChatHall
let platform: FakePlatform
let pusher: Pusher
let admin: string
let directory: Directory
beforeAll(async () => {
  hall = await openWeChatHall()
  platform = hall.platform
  pusher = hall.pusher
  admin = await hall.signIn('admin')
  directory = await hall.storage.directory.load()
})
afterAll(() => hall.close())

const ask = async (of: object, cookie = admin) => {
  const response = await fetch(`${hall.base}/api/wechat/codes`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(of) })
  return { status: response.status, code: await response.json() as WeChatCode }
}
const urlOf = async (kind: 'terminal' | 'article', id: string): Promise<string> => {
  const { code } = await ask({ kind, id })
  if (code.kind !== 'code') throw new Error(JSON.stringify(code))
  return code.url
}
const item = async () => (await hall.storage.articles.list({ kind: 'item', text: '居住证', limit: 1, offset: 0 })).rows[0]!

describe('a code', () => {
  it('is made once for each terminal and article, and is the same ever after', async () => {
    const [terminal] = directory.terminals
    const before = platform.calls.get(CREATE) ?? 0
    const url = await urlOf('terminal', terminal!.code)
    expect(await urlOf('terminal', terminal!.code)).toBe(url)
    expect(platform.calls.get(CREATE)).toBe(before + 1)
    expect(await urlOf('article', (await item()).id)).not.toBe(url)
    expect((await hall.storage.audit.list(1))[0]).toMatchObject({ action: 'wechat.code', target: (await item()).id })
  })

  it('is an administrator’s to ask for; an article’s, an editor’s too', async () => {
    const [terminal] = directory.terminals
    const [editor, window] = await Promise.all([hall.signIn('editor'), hall.signIn('window1')])
    expect((await ask({ kind: 'article', id: (await item()).id }, editor)).status).toBe(200)
    expect((await ask({ kind: 'terminal', id: terminal!.code }, editor)).status).toBe(403)
    expect((await ask({ kind: 'article', id: (await item()).id }, window)).status).toBe(403)
    for (const of of [{ kind: 'terminal', id: 'nowhere' }, { kind: 'article', id: 'nothing' }]) expect((await ask(of)).status).toBe(404)
    expect((await ask({ kind: 'page', id: 'x' })).status).toBe(400)
  })

  it('that the platform refuses says why, and is asked for again', async () => {
    const terminal = directory.terminals[1]!
    platform.failNext(CREATE, 48001)
    expect((await ask({ kind: 'terminal', id: terminal.code })).code).toMatchObject({ kind: 'refused', why: 'notVerified' })
    expect((await ask({ kind: 'terminal', id: terminal.code })).code.kind).toBe('code')
  })
})

describe('who scans one', () => {
  it.each([['for the first time, and follows with it', 's1', false], ['as a follower', 's2', true]] as const)('%s, is greeted where they are, and the window sees it', async (_, openid, follows) => {
    const terminal = directory.terminals.find(({ kind }) => kind === 'hall')!
    if (follows) await pusher.event(openid, 'subscribe')
    platform.pass(1000)
    await pusher.scan(openid, await urlOf('terminal', terminal.code))
    await eventually(() => { expect(hall.shown(openid)).toContain(`您在${terminal.place ?? terminal.name}`) })
    await pusher.text(openid, `居住证怎么办理${openid}`)
    await pusher.text(openid, '转人工')
    await eventually(() => { expect(hall.shown(openid)).toContain('正在排队') })
    const window = await hall.staff('window1')
    const { queue } = await window.call<DeskView>('desk:watch')
    expect(queue.find(({ question }) => question.includes(openid))?.terminalName).toBe(terminal.name)
    // They are there with a phone of their own: the terminal is free.
    expect((await hall.storage.consultations.open()).every(({ terminalCode }) => terminalCode === undefined)).toBe(true)
  })

  it('is there for some hours, and no longer', async () => {
    const terminal = directory.terminals.find(({ kind }) => kind === 'hall')!
    await pusher.scan('s3', await urlOf('terminal', terminal.code))
    const { conversationId } = (await hall.storage.wechat.user('s3'))!
    const since = (ms: number) => hall.storage.wechatCodes.place(conversationId, new Date(platform.now() - ms).toISOString())
    expect(await since(60_000)).toMatchObject({ kind: 'terminal', id: terminal.code })
    expect(await since(-60_000)).toBeNull()
  })

  it('at an office waits for its department, unless the matter says another', async () => {
    const terminal = directory.terminals.find(({ kind }) => kind === 'office')!
    const { departmentCode } = directory.sections.find(({ code }) => code === terminal.sectionCode)!
    const waits = async (openid: string, ...said: string[]) => {
      await pusher.scan(openid, await urlOf('terminal', terminal.code))
      for (const words of said) await pusher.text(openid, words)
      await pusher.text(openid, '转人工')
      const { conversationId } = (await hall.storage.wechat.user(openid))!
      await eventually(async () => { expect(await hall.storage.consultations.latestOf(conversationId)).not.toBeNull() })
      return (await hall.storage.consultations.latestOf(conversationId))!.departmentCode
    }
    expect(await waits('s4')).toBe(departmentCode)
    const { conversationId } = (await hall.storage.wechat.user('s4'))!
    const { id } = (await hall.storage.consultations.latestOf(conversationId))!
    const { queue } = await (await hall.staff('window1')).call<DeskView>('desk:watch')
    expect(queue.find((entry) => entry.id === id), 'who says nothing else is known by the place').toMatchObject({ terminalName: terminal.name, inWeChat: true })
    const other = (await hall.storage.articles.list({ kind: 'item', limit: 200, offset: 0 })).rows.find(({ departmentCode: of }) => of !== undefined && of !== departmentCode)!
    expect(await waits('s5', titleOf(other.content))).not.toBe(departmentCode)
  })

  it('for an article gets its answer at once', async () => {
    const article = await item()
    await pusher.scan('s6', await urlOf('article', article.id))
    const { conversationId } = (await hall.storage.wechat.user('s6'))!
    await eventually(async () => {
      const messages = await hall.storage.conversations.messages(conversationId, { limit: 9 })
      expect(messages.map(({ content }) => content.type === 'answer' ? content.card.source.articleId : content.text)).toEqual([
        expect.stringContaining(titleOf(article.content)), titleOf(article.content), article.id,
      ])
    })
  })

  it('that stands for nothing any more is greeted as anybody', async () => {
    await pusher.event('s7', 'subscribe', 'qrscene_terminal_unknown')
    await eventually(() => { expect(hall.shown('s7')).toContain('您好') })
    expect(hall.shown('s7')).not.toContain('您在')
  })

  it('was there, which is forgotten with the next scan after those hours', async () => {
    const { code } = directory.terminals.find(({ kind }) => kind === 'hall')!
    const url = await urlOf('terminal', code)
    await pusher.scan('s-earlier', url)
    const { conversationId } = (await hall.storage.wechat.user('s-earlier'))!
    // Nobody of the staff is signed in after that: this is the last.
    platform.pass(5 * 3_600_000)
    await pusher.scan('s-later', url)
    expect(await hall.storage.wechatCodes.place(conversationId, '2000')).toBeNull()
  })
})
