/** The HTTP API as the console and Bot Framework clients use it. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, ArticleView, BulkResult, ChosenArticle, Editing, Finding, ImportPreview, ImportView, KeptImport, OpenImport, PreviewRow, SampleState } from '../../contract/index.ts'
import type { Answered, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let editor: string
let reviewer: string
beforeAll(async () => {
  hall = await openHall()
  editor = await hall.signIn('editor')
  reviewer = await hall.signIn('editor2')
})
afterAll(() => hall.close())

const api = <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = { cookie: editor }): Promise<Answered<T>> => hall.api<T>(method, path, body, headers)

async function ask(question: string): Promise<Finding> {
  return (await api<Finding>('POST', '/ask', { question })).value
}

describe('an article', () => {
  const content = { kind: 'faq', question: '云溪区热气球旅游要不要报备', answer: '要，提前三个工作日向区文广旅体局报备。', alternates: ['坐热气球要登记吗'] }

  it('answers the very next question once published, and no more once withdrawn', async () => {
    const draft = (await api<Article>('POST', '/articles', { input: { content } })).value
    expect((await ask(content.question)).kind).not.toBe('answer')
    const submitted = (await api<ArticleView>('POST', `/articles/${draft.id}/submit`, { version: draft.version, remark: '请审核' })).value
    expect(submitted).toMatchObject({ state: 'inReview', authorNames: ['陈编辑'], ownerName: '陈编辑', actions: ['save', 'return', 'withdraw'] })
    expect(await api('POST', `/articles/${draft.id}/publish`, { version: submitted.version })).toMatchObject({ status: 403, value: { error: { code: 'OWN_WORK' } } })
    expect((await ask(content.question)).kind).not.toBe('answer')
    const published = (await api<Article>('POST', `/articles/${draft.id}/publish`, { version: submitted.version }, { cookie: reviewer })).value
    expect(await ask('坐热气球要登记吗')).toMatchObject({ kind: 'answer', card: { source: { articleId: draft.id } } })
    await api('POST', `/articles/${draft.id}/withdraw`, { version: published.version })
    const after = await ask('坐热气球要登记吗')
    expect(JSON.stringify(after)).not.toContain('热气球旅游')
  })

  it('of another department is read and not changed by a department\'s editor', async () => {
    const { departments } = await hall.storage.directory.load()
    const [own, other] = departments
    const theirs = { cookie: await hall.signIn(`editor-${own!.code}`) }
    const { rows } = (await api<{ rows: ArticleView[] }>('GET', `/articles?departmentCode=${other!.code}&limit=1`, undefined, theirs)).value
    expect(rows[0]).toMatchObject({ actions: [] })
    expect(await api('POST', `/articles/${rows[0]!.id}/withdraw`, { version: rows[0]!.version }, theirs)).toMatchObject({ status: 403, value: { error: { code: 'OTHER_DEPARTMENT' } } })
    expect((await api<ArticleView>('POST', '/articles', { input: { content: { ...content, question: '部门自己写的问题' } } }, theirs)).value).toMatchObject({ departmentCode: own!.code })
  })

  it('is found by how it stands and who looks after it, and handed over in one go with others', async () => {
    const { value: { editors } } = await api<Editing>('GET', '/editing')
    const second = editors.find(({ name }) => name === '周编辑')!
    const make = async (question: string): Promise<Article> => (await api<Article>('POST', '/articles', { input: { content: { ...content, question }, expiresOn: '2999-01-01' } })).value
    const drafts = [await make('交接的第一篇'), await make('交接的第二篇')]
    const mine = async (cookie: string): Promise<string[]> => (await api<{ rows: Article[] }>('GET', '/articles?owner=me&standing=draft&limit=100', undefined, { cookie })).value.rows.map(({ id }) => id)
    expect(await mine(editor)).toEqual(expect.arrayContaining(drafts.map(({ id }) => id)))
    const handed = await api('POST', '/articles/bulk', { action: 'assign', owner: second.id, articles: drafts.map(({ id, version }) => ({ id, version })) })
    expect(handed.value).toEqual({ done: 2, refused: [] })
    expect(await mine(reviewer)).toEqual(expect.arrayContaining(drafts.map(({ id }) => id)))
    expect(await api('POST', '/articles/bulk', { action: 'assign', owner: 'nobody', articles: [{ id: drafts[0]!.id, version: 1 }] })).toMatchObject({ status: 404 })
    expect((await api('POST', '/articles/bulk', { action: 'submit', articles: [{ id: drafts[0]!.id, version: 1 }, { id: 'nowhere', version: 1 }] })).value).toEqual({ done: 1, refused: [{ id: 'nowhere', title: 'nowhere', code: 'NOT_FOUND', details: {} }] })
  })

  it('is not overwritten by an editor who started from an older version', async () => {
    const draft = (await api<Article>('POST', '/articles', { input: { content: { ...content, question: '两位编辑同时改的问题' } } })).value
    await api('PUT', `/articles/${draft.id}`, { version: 1, input: { content: { ...content, question: '第一位先保存' } } })
    const second = await api<{ error: { code: string } }>('PUT', `/articles/${draft.id}`, { version: 1, input: { content: { ...content, question: '第二位后保存' } } })
    expect(second).toMatchObject({ status: 409, value: { error: { code: 'VERSION_CONFLICT' } } })
  })

  it('keeps its versions, told with names, for editors only', async () => {
    const draft = (await api<Article>('POST', '/articles', { input: { content: { ...content, question: '有几个版本的问题' } } })).value
    await api('PUT', `/articles/${draft.id}`, { version: 1, input: { content: { ...content, question: '第二个版本' } } })
    expect((await api('GET', `/articles/${draft.id}/versions`)).value).toMatchObject([{ version: 2, title: '第二个版本', updatedBy: '陈编辑', changed: true }, { version: 1, title: '有几个版本的问题', changed: true }])
    expect((await api('GET', `/articles/${draft.id}/versions/1`)).value).toMatchObject({ version: 1, content: { question: '有几个版本的问题' } })
    expect(await api('POST', `/articles/${draft.id}/restore`, { version: 2, from: 1 })).toMatchObject({ status: 200, value: { version: 3, content: { question: '有几个版本的问题' } } })
    expect(await api('POST', `/articles/${draft.id}/restore`, { version: 2, from: 1 })).toMatchObject({ status: 409 })
    expect(await api('GET', `/articles/${draft.id}/versions/9`)).toMatchObject({ status: 404 })
    for (const far of [2 ** 31, 2 ** 40]) {
      expect(await api('GET', `/articles/${draft.id}/versions/${far}`), 'further than the database counts').toMatchObject({ status: 400 })
      expect(await api('POST', `/articles/${draft.id}/restore`, { version: 3, from: far })).toMatchObject({ status: 400 })
      expect(await api('POST', `/articles/${draft.id}/publish`, { version: far })).toMatchObject({ status: 400 })
    }
    expect(await api('GET', `/articles/${draft.id}/versions/${2 ** 31 - 1}`)).toMatchObject({ status: 404 })
    expect(await api('GET', '/articles/nowhere/versions')).toMatchObject({ status: 404 })
    expect(await api('GET', `/articles/${draft.id}/versions`, undefined, { cookie: await hall.signIn('window1') })).toMatchObject({ status: 403 })
  })

  it('is written by editors only, and by nobody who is not signed in or comes from another site', async () => {
    const window = await hall.signIn('window1')
    expect(await api('POST', '/articles', { input: { content } }, { cookie: window })).toMatchObject({ status: 403 })
    expect(await api('GET', '/articles', undefined, {})).toMatchObject({ status: 401, value: { error: { code: 'NOT_SIGNED_IN' } } })
    expect(await api('POST', '/articles', { input: { content } }, { cookie: editor, origin: 'https://evil.example' })).toMatchObject({ status: 403 })
  })

  it('has no NUL in it, which not every database takes, and no version beyond all counting', async () => {
    const { value } = await api<Article>('POST', '/articles', { input: { content: { ...content, question: '空\u0000字符' } } })
    expect(value.content).toMatchObject({ question: '空字符' })
    expect(await api('GET', '/articles?text=%00')).toMatchObject({ status: 400, value: { error: { code: 'INVALID_INPUT' } } })
    expect(await api('GET', '/articles/%00')).toMatchObject({ status: 400 })
    expect(await api('POST', '/phrasings/untake', { articleId: value.id, questions: ['问'], version: 1, from: 2 ** 40 })).toMatchObject({ status: 400 })
  })

  it('with missing fields is refused with a clear error in the asked language', async () => {
    const refused = await api<{ error: { message: string } }>('POST', '/articles', { input: { content: { kind: 'faq', question: '' } } }, { cookie: editor, 'x-locale': 'en' })
    expect(refused).toMatchObject({ status: 400, value: { error: { code: 'INVALID_INPUT', message: expect.stringMatching(/form/) as string } } })
    const broken = await fetch(`${hall.base}/api/articles`, { method: 'POST', headers: { cookie: editor, 'content-type': 'application/json' }, body: '{"input":' })
    expect(broken.status).toBe(400)
  })
})

describe('an import', () => {
  const upload = (name: string, content: string | Uint8Array, cookie = editor) => api<OpenImport & { error?: { code: string } }>('POST', `/imports/files?name=${encodeURIComponent(name)}`, Buffer.from(content), { cookie })
  async function lines(path: string, body: object, cookie = editor): Promise<{ progress?: { done: number }; error?: { code: string }; preview?: ImportPreview; record?: ImportView }[]> {
    const { value } = await api<string>('POST', `/imports/files/${path}`, body, { cookie })
    return value.trim().split('\n').map((line) => JSON.parse(line) as object)
  }
  const csv = '编号,标准问题,相似问,答案\nX1,月球门票哪里买,,在云溪区航天馆窗口购买。\nX2,,,没有问题的答案\nX1,重复的编号,,答案\n'

  it('is previewed row by row, then written for review, and answers once another editor has approved it', async () => {
    const { value: open } = await upload('faq.csv', csv)
    expect(open).toMatchObject({ as: ['inReview', 'draft'], summary: { tables: [{ rows: 4 }] } })
    const previewed = await lines(`${open.id}/preview`, { mapping: open.summary.mapping, as: 'published' })
    expect(previewed[0]).toHaveProperty('progress')
    expect(previewed.at(-1)).toMatchObject({ preview: { counts: { new: 1, rejected: 2 } } })
    const { value: rejected } = await api<{ rows: PreviewRow[] }>('GET', `/imports/files/${open.id}/rows?show=rejected`)
    expect(rejected.rows.map(({ row }) => row)).toEqual([2, 3])
    expect((await ask('月球门票哪里买')).kind).not.toBe('answer')

    const record = (await lines(`${open.id}/commit`, {})).at(-1)?.record
    expect(record).toMatchObject({ byName: '陈编辑', counts: { new: 1 } })
    const { rows: [imported] } = (await api<{ rows: ArticleView[] }>('GET', `/articles?text=${encodeURIComponent('月球门票')}`)).value
    expect(imported, 'an import takes two persons as well').toMatchObject({ state: 'inReview', actions: ['save', 'return', 'withdraw'] })
    await api('POST', `/articles/${imported!.id}/publish`, { version: imported!.version }, { cookie: reviewer })
    expect(await ask('月球门票哪里买')).toMatchObject({ kind: 'answer' })
    expect((await lines(`${open.id}/commit`, {})).at(-1)?.error?.code, 'written once').toBe('IMPORT_GONE')
  })

  it('of another editor is not theirs to see or to write', async () => {
    const { value: open } = await upload('faq.csv', csv)
    expect((await lines(`${open.id}/preview`, { mapping: open.summary.mapping, as: 'draft' }, reviewer)).at(-1)?.error?.code).toBe('IMPORT_GONE')
    expect(await api('GET', `/imports/files/${open.id}/rows`, undefined, { cookie: reviewer })).toMatchObject({ status: 410 })
  })

  it('by a department\'s editor changes no other department\'s guidance', async () => {
    const { departments } = await hall.storage.directory.load()
    const theirs = await hall.signIn(`editor-${departments[0]!.code}`)
    const { value: open } = await upload('faq.csv', `编号,标准问题,答案,部门代码\nD1,部门的问题,答案,\nD2,别人的问题,答案,${departments[1]!.code}\n`, theirs)
    expect((await lines(`${open.id}/preview`, { mapping: open.summary.mapping, as: 'inReview' }, theirs)).at(-1)).toMatchObject({ preview: { counts: { new: 1, rejected: 1 } } })
  })

  it('of the whole hall is not taken back by a department\'s editor, their own is', async () => {
    const { departments } = await hall.storage.directory.load()
    const theirs = await hall.signIn(`editor-${departments[0]!.code}`)
    const imported = async (code: string, cookie: string) => {
      const { value: open } = await upload('faq.csv', `编号,标准问题,答案,部门代码\nU-${code},${code}的问题,答案,${code}\n`, cookie)
      await lines(`${open.id}/preview`, { mapping: open.summary.mapping, as: 'inReview' }, cookie)
      return (await lines(`${open.id}/commit`, {}, cookie)).at(-1)!.record!.id
    }
    expect(await api('POST', `/imports/${await imported(departments[1]!.code, editor)}/undo`, {}, { cookie: theirs })).toMatchObject({ status: 403, value: { error: { code: 'OTHER_DEPARTMENT' } } })
    expect((await api<{ rows: Article[] }>('GET', `/articles?text=U-${departments[1]!.code}`)).value.rows).toMatchObject([{ state: 'inReview' }])
    expect(await api('POST', `/imports/${await imported(departments[0]!.code, theirs)}/undo`, {}, { cookie: theirs })).toMatchObject({ status: 200, value: { withdrawn: 1 } })
  })

  it('that one has left is there to go on with, as it was last previewed, and gone once it is written', async () => {
    const { value: open } = await upload('faq.csv', '编号,标准问题,答案\nL1,离开过的问题,答案\n')
    expect((await api<KeptImport>('GET', '/imports/files')).value).toMatchObject({ id: open.id, summary: { file: 'faq.csv' } })
    await lines(`${open.id}/preview`, { mapping: open.summary.mapping, as: 'draft' })
    expect((await api<KeptImport>('GET', '/imports/files')).value).toMatchObject({ id: open.id, plan: { as: 'draft', mapping: open.summary.mapping } })
    await lines(`${open.id}/commit`, {})
    expect((await api('GET', '/imports/files')).value).toBeNull()
  })

  it('is found as a whole: its articles are listed, chosen on all pages at once, given to a department and stand as they stood', async () => {
    const { departments: [first, second] } = await hall.storage.directory.load()
    const { value: open } = await upload('faq.csv', `编号,标准问题,答案\n${Array.from({ length: 30 }, (_, at) => `W-${at},整批的第 ${at} 个问题,答案 ${at}`).join('\n')}\n`)
    await lines(`${open.id}/preview`, { mapping: open.summary.mapping, as: 'inReview' })
    await api('POST', `/imports/files/${open.id}/choice`, { take: false, rows: [0] })
    const record = (await lines(`${open.id}/commit`, {})).at(-1)!.record!
    expect(record.counts).toMatchObject({ new: 29, leftOut: 1 })
    expect((await api<{ total: number }>('GET', `/articles?import=${record.id}&limit=5`)).value.total).toBe(29)
    const { value: chosen } = await api<ChosenArticle[]>('GET', `/articles/chosen?import=${record.id}`, undefined, { cookie: reviewer })
    expect(chosen).toHaveLength(29)
    expect(chosen[0]?.actions).toContain('publish')
    const articles = chosen.map(({ id, version }) => ({ id, version }))
    expect(await api('POST', '/articles/bulk', { action: 'department', departmentCode: 'nowhere', articles })).toMatchObject({ status: 404 })
    const theirs = await hall.signIn(`editor-${first!.code}`)
    expect((await api<BulkResult>('POST', '/articles/bulk', { action: 'department', departmentCode: first!.code, articles }, { cookie: theirs })).value.refused.map(({ code }) => code)).toEqual(articles.map(() => 'OTHER_DEPARTMENT'))
    expect((await api('POST', '/articles/bulk', { action: 'department', departmentCode: second!.code, articles })).value).toEqual({ done: 29, refused: [] })
    expect((await api<{ rows: Article[] }>('GET', `/articles?import=${record.id}&limit=1`)).value.rows).toMatchObject([{ departmentCode: second!.code, state: 'inReview', version: 2 }])
    expect(await api('POST', `/imports/${record.id}/undo`, {})).toMatchObject({ value: { withdrawn: 29, left: [] } })
  })

  it('leaves the sample beside it until somebody of the whole hall takes that away', async () => {
    const { departments: [first] } = await hall.storage.directory.load()
    expect((await api<SampleState>('GET', '/sample')).value).toMatchObject({ removable: true })
    const theirs = await hall.signIn(`editor-${first!.code}`)
    expect((await api<SampleState>('GET', '/sample', undefined, { cookie: theirs })).value).toMatchObject({ removable: false })
    expect(await api('POST', '/sample/remove', {}, { cookie: theirs })).toMatchObject({ status: 403, value: { error: { code: 'OTHER_DEPARTMENT' } } })
  })

  it('of an unreadable file changes nothing', async () => {
    const before = (await api<{ total: number }>('GET', '/articles?limit=1')).value.total
    expect((await upload('x.bin', new Uint8Array([0, 255, 254, 1, 2, 3, 0, 0]))).value.error?.code).toBe('BAD_FILE')
    expect((await api<{ total: number }>('GET', '/articles?limit=1')).value.total).toBe(before)
  })

  it('is for editors only', async () => {
    expect((await upload('a.csv', csv, await hall.signIn('window1'))).status).toBe(403)
  })
})

describe('signing in', () => {
  const attempt = (username: string, password: string) => api<{ error?: { code: string } }>('POST', '/staff/sign-in', { username, password }, {})

  it('locks an account after five wrong passwords, and only that one', async () => {
    for (let n = 0; n < 5; n++) expect((await attempt('bdc', 'wrong')).value.error?.code).toBe('BAD_CREDENTIALS')
    expect(await attempt('bdc', hall.passwords.get('bdc')!)).toMatchObject({ status: 429, value: { error: { code: 'LOCKED_OUT' } } })
    expect((await attempt('gjj', hall.passwords.get('gjj')!)).status).toBe(200)
  })

  it('tells nothing about which accounts there are, not even by locking them', async () => {
    const codes = async (username: string) => {
      const seen: (string | undefined)[] = []
      for (let n = 0; n < 6; n++) seen.push((await attempt(username, 'wrong')).value.error?.code)
      return seen
    }
    expect(await codes('nobody')).toEqual(await codes('window2'))
  })

  it('counts guesses made at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => attempt('xfj', 'wrong')))
    expect(results.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('ends for good with signing out', async () => {
    const cookie = await hall.signIn('window1')
    expect((await api('GET', '/staff/me', undefined, { cookie })).status).toBe(200)
    await api('POST', '/staff/sign-out', undefined, { cookie })
    expect((await api('GET', '/staff/me', undefined, { cookie })).status).toBe(401)
  })
})

describe('a Bot Framework client', () => {
  /** The part of a client that the protocol asks for: an address that takes replies. */
  async function openClient() {
    const replies: { text?: string; type: string; suggestedActions?: { actions: { title: string }[] } }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => { body += chunk.toString() })
      request.on('end', () => {
        replies.push(JSON.parse(body) as (typeof replies)[number])
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ id: newId() }))
      })
    })
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const conversationId = newId()
    const send = (change: object) => fetch(`${hall.base}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message', id: newId(), channelId: 'emulator', serviceUrl, locale: 'zh-CN', from: { id: 'user-1', role: 'user' },
        recipient: { id: 'bot', role: 'bot' }, conversation: { id: conversationId }, timestamp: new Date().toISOString(), ...change,
      }),
    })
    return { replies, send, close: () => { server.close() } }
  }
  const until = async (found: () => boolean) => {
    for (let n = 0; n < 100 && !found(); n++) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  it('is greeted, gets answers with their source in words, and reaches a window', async () => {
    const client = await openClient()
    await client.send({ type: 'conversationUpdate', membersAdded: [{ id: 'user-1' }, { id: 'bot' }] })
    await until(() => client.replies.length === 1)
    expect(client.replies[0]?.text).toContain('政务服务咨询')

    expect((await client.send({ text: '居住证申领要什么材料' })).status).toBeLessThan(300)
    await until(() => client.replies.some(({ text }) => text?.includes('出处')))
    expect(client.replies.find(({ text }) => text?.includes('出处'))?.text).toContain('居住证')

    await client.send({ text: '转人工' })
    await until(() => client.replies.some(({ text }) => text?.includes('排队')))
    const window = await hall.staff('window1')
    const { queue } = await window.call<{ queue: { id: string; question: string }[] }>('desk:watch')
    const entry = queue.find(({ question }) => question === '居住证申领要什么材料')
    await window.call('desk:accept', { consultationId: entry!.id })
    await window.call('desk:say', { consultationId: entry!.id, clientId: newId(), text: '我是窗口王晓' })
    await until(() => client.replies.some(({ text }) => text === '我是窗口王晓'))
    expect(client.replies.map(({ text }) => text)).toContain('我是窗口王晓')
    client.close()
  })

  it('gets its replies in the response when it expects them there', async () => {
    const client = await openClient()
    const response = await client.send({ text: '您好', deliveryMode: 'expectReplies' })
    const { activities } = await response.json() as { activities: { text: string }[] }
    expect(activities.map(({ text }) => text).join()).toContain('政务服务咨询')
    client.close()
  })

  it('is refused when it wants replies sent elsewhere, as long as nobody can prove who they are', async () => {
    const client = await openClient()
    expect((await client.send({ text: '您好', serviceUrl: 'http://192.0.2.1/steal' })).status).toBe(403)
    client.close()
  })
})

it('does not take in what strangers send', async () => {
  const body = new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(64 * 1024)) } })
  const response = await fetch(`${hall.base}/api/imports/files?name=a.csv`, { method: 'POST', body, duplex: 'half' } as RequestInit)
  expect(response.status).toBe(401)
})

it('calls a client\'s mistake by its name', async () => {
  const post = (path: string, body: string, type: string) => fetch(`${hall.base}${path}`, { method: 'POST', body, headers: { 'content-type': type, cookie: editor } }).then(({ status }) => status)
  expect(await post('/api/messages', 'x', 'text/plain')).toBe(400)
  expect(await post('/api/messages', '{"type":5}', 'application/json')).toBe(400)
  expect((await fetch(`${hall.base}/api/articles/%E0%A4%A`)).status).toBe(400)
  expect(await post('/api/articles', '{}', 'application/json; charset=latin1')).toBe(400)
})

it('imports the sample items again without changing anything', async () => {
  const report = await hall.app.importer.import({ file: 'items.jsonl', bytes: await readFile('sample/items.jsonl'), format: 'auto', by: 'command', as: 'published' })
  expect(report).toMatchObject({ imported: 0, updated: 0, rejected: 0 })
  expect(report.unchanged).toBeGreaterThanOrEqual(80)
})
