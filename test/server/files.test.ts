/** Files that articles give: what may be uploaded, who may read it, and what becomes of one that nobody uses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerCard, Article, Attachment, Finding } from '../../contract/index.ts'
import { fileAddress, MAX_FILE_BYTES } from '../../contract/index.ts'
import { fileKindOf, fileName } from '../../server/files/kind.ts'
import { sweepFiles } from '../../server/sweepFiles.ts'
import { createLogger } from '../../server/logger.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import { pdf as drawnPdf } from '../support/files.ts'
import { docx, oleOf, pdf, png, xlsx, xlsxWithMacro, zipOf } from '../support/officeFiles.ts'

let hall: Hall
let cookie: string
beforeAll(async () => {
  hall = await openHall({ TWO_PERSON_RULE: 'off' })
  cookie = await hall.signIn('editor')
})
afterAll(() => hall.close())

const upload = (name: string, bytes: Buffer, as = cookie) =>
  fetch(`${hall.base}/api/attachments?name=${encodeURIComponent(name)}`, { method: 'POST', headers: { cookie: as, 'content-type': 'application/octet-stream', 'x-locale': 'zh-Hans' }, body: bytes as BodyInit })
const uploaded = async (name: string, bytes: Buffer) => await (await upload(name, bytes)).json() as Attachment
const read = (file: Attachment, headers: Record<string, string> = {}) => fetch(`${hall.base}${fileAddress(file.id, file.name)}`, { headers })

const post = async <T>(path: string, body: unknown): Promise<T> => (await hall.api<T>('POST', path, body, { cookie })).value
const create = (content: unknown) => post<Article>('/articles', { input: { content } })

describe('what a file is', () => {
  it.each([
    ['a PDF', pdf(), 'a.pdf', 'pdf'], ['a picture', png(), 'a.png', 'png'], ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), 'a.jpg', 'jpg'], ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'a.webp', 'webp'],
    ['a new Word file', docx(), 'a.docx', 'docx'], ['a new Excel file', xlsx(), 'a.xlsx', 'xlsx'],
    ['an old Word file', oleOf('WordDocument', '1Table'), 'a.doc', 'doc'], ['an old Excel file', oleOf('Workbook'), 'a.xls', 'xls'], ['a WPS text', oleOf('WordDocument'), 'a.WPS', 'wps'], ['a WPS table', oleOf('Workbook'), 'a.et', 'et'],
    ['a picture under another name', png(), 'a.docx', 'png'],
  ])('%s', (_, bytes, name, kind) => { expect(fileKindOf(bytes, name)).toBe(kind) })

  it.each([
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.pdf', 'FILE_KIND'], ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png', 'FILE_KIND'], ['a program', Buffer.from('MZ\x90\0'), 'a.docx', 'FILE_KIND'],
    ['nothing', Buffer.alloc(0), 'a.pdf', 'FILE_KIND'], ['an archive', zipOf({ 'setup.exe': 'MZ' }), 'a.docx', 'FILE_KIND'], ['an installer', oleOf('SummaryInformation'), 'a.doc', 'FILE_KIND'], ['a broken archive', docx().subarray(0, 60), 'a.docx', 'FILE_KIND'],
    ['types without end', zipOf({ '[Content_Types].xml': ' '.repeat(5_000_000) }), 'a.docx', 'FILE_KIND'],
    ['macros in a new file', xlsxWithMacro(), 'a.xlsx', 'FILE_MACRO'], ['macros in an old Word file', oleOf('WordDocument', 'Macros'), 'a.doc', 'FILE_MACRO'], ['macros in an old Excel file', oleOf('Workbook', '_VBA_PROJECT_CUR'), 'a.xls', 'FILE_MACRO'],
    ['a password', oleOf('EncryptionInfo', 'EncryptedPackage'), 'a.docx', 'FILE_PROTECTED'],
  ])('refuses %s', (_, bytes, name, code) => { expect(() => fileKindOf(bytes, name)).toThrow(expect.objectContaining({ code }) as Error) })

  it.each([
    ['个人申请表.docx', 'docx', '个人申请表.docx'], ['照片.JPEG', 'jpg', '照片.JPEG'], ['../../etc/a.pdf', 'pdf', 'a.pdf'], ['C:\\表\\b.xls', 'xls', 'b.xls'], ['木马.exe', 'pdf', '木马.exe.pdf'], ['a\u202efdp.exe', 'png', 'afdp.exe.png'], ['.pdf', 'pdf', 'pdf.pdf'], ['a"<b>:.png', 'png', 'ab.png'],
    ['长'.repeat(300), 'docx', `${'长'.repeat(115)}.docx`],
  ] as const)('%s of kind %s is called %s', (name, kind, called) => { expect(fileName(name, kind)).toBe(called) })
})

it('a file is read by its editors until its article is published, and then by everybody, for good', async () => {
  const file = await uploaded('安居补贴申请表.docx', docx())
  expect(file).toMatchObject({ name: '安居补贴申请表.docx', kind: 'docx', size: docx().length, sha256: expect.stringMatching(/^[\da-f]{64}$/) as string })
  expect((await read(file)).status).toBe(404)
  expect((await read(file, { cookie })).status).toBe(200)

  const question = '月球安居补贴申请表在哪里下载？'
  const answer = `下载[安居补贴申请表（Word，1 KB）](${fileAddress(file.id, file.name)})，填好带到窗口。`
  const article = await create({ kind: 'faq', question, answer })
  expect((await read(file)).status).toBe(404)
  const published = await post<Article>(`/articles/${article.id}/publish`, { version: article.version })
  const response = await read(file)
  expect(response.status).toBe(200)
  expect(Buffer.from(await response.arrayBuffer()).equals(docx())).toBe(true)
  expect(Object.fromEntries(['content-type', 'content-disposition', 'cache-control', 'content-security-policy', 'x-content-type-options'].map((name) => [name, response.headers.get(name)]))).toEqual({
    'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  })
  expect((await read(file, { 'if-none-match': response.headers.get('etag') ?? '', 'cache-control': 'max-age=0' })).status).toBe(304)

  const finding = await post<Finding>('/ask', { question })
  expect(finding).toMatchObject({ kind: 'answer', card: { lead: '下载安居补贴申请表（Word，1 KB），填好带到窗口。', source: { passage: { markdown: answer } } } })
  // Answers that were given keep their links.
  await post(`/articles/${article.id}/withdraw`, { version: published.version })
  expect((await read(file)).status).toBe(200)
})

it('pictures and PDF open in the page, everything else is saved', async () => {
  const opens = async (name: string, bytes: Buffer) => (await read(await uploaded(name, bytes), { cookie })).headers.get('content-disposition')?.split(';')[0]
  expect([await opens('a.png', png()), await opens('a.pdf', pdf()), await opens('a.xlsx', xlsx()), await opens('a.doc', oleOf('WordDocument'))]).toEqual(['inline', 'inline', 'attachment', 'attachment'])
})

it('who may not upload, and what is too large, is refused in words', async () => {
  expect((await upload('a.pdf', pdf(), await hall.signIn('window1'))).status).toBe(403)
  expect((await upload('a.pdf', pdf(), '')).status).toBe(401)
  const large = await upload('a.pdf', Buffer.concat([pdf(), Buffer.alloc(MAX_FILE_BYTES)]))
  expect(large.status).toBe(413)
  expect(await large.json()).toMatchObject({ error: { code: 'TOO_LARGE', message: expect.stringContaining('20 MB') as string } })
  const macro = await upload('a.xlsx', xlsxWithMacro())
  expect(await macro.json()).toMatchObject({ error: { code: 'FILE_MACRO', message: expect.stringContaining('宏') as string } })
  expect((await fetch(`${hall.base}/files/x/y`)).status).toBe(404)
  expect((await fetch(`${hall.base}/files/0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000/y`)).status).toBe(404)
})

it('a PDF that asks for a password is refused; one that is only kept from being changed is not', async () => {
  const locked = (options: PDFKit.PDFDocumentOptions) => drawnPdf((document) => { document.text('x') }, options).then(Buffer.from)
  expect(await (await upload('a.pdf', await locked({ userPassword: 'secret' }))).json()).toMatchObject({ error: { code: 'FILE_PROTECTED', message: expect.stringContaining('密码') as string } })
  expect((await upload('a.pdf', await locked({ ownerPassword: 'secret' }))).status).toBe(200)
})

it('what no version of any article names is gone after seven days; what a draft names stays', async () => {
  const [unused, drafted, changed] = [await uploaded('没用.png', png()), await uploaded('草稿.png', png()), await uploaded('改掉了.png', png())]
  await create({ kind: 'faq', question: '草稿里的图', answer: `![图](${fileAddress(drafted.id, drafted.name)})` })
  const article = await create({ kind: 'faq', question: '后来换了图', answer: `![图](${fileAddress(changed.id, changed.name)})` })
  await hall.api('PUT', `/articles/${article.id}`, { version: 1, input: { content: { kind: 'faq', question: '后来换了图', answer: '没有图了' } } }, { cookie })
  const { attachments } = hall.storage
  const after = (days: number) => ({ now: () => new Date(Date.now() + days * 86_400_000) })
  const sweepAt = async (days: number) => {
    let ended = () => {}
    const done = new Promise<void>((resolve) => { ended = resolve })
    const sweeper = sweepFiles({ attachments: { ...attachments, removeUnnamed: (before) => attachments.removeUnnamed(before).finally(ended) }, consultationFiles: hall.storage.consultationFiles, cameFiles: hall.storage.cameFiles, consultationFileDays: 365, clock: after(days), logger: createLogger('fatal') })
    await done
    sweeper.close()
  }
  await sweepAt(6.9)
  expect(await attachments.get(unused.id)).not.toBeNull()
  await sweepAt(7.1)
  expect([await attachments.get(unused.id), (await attachments.get(drafted.id))?.name, (await attachments.get(changed.id))?.name]).toEqual([null, '草稿.png', '改掉了.png'])
})

describe('help while writing', () => {
  it('tells of the article that is there already, and where it says otherwise', async () => {
    const found = await post<unknown[]>('/writing/similar', { content: { kind: 'faq', question: '居住证怎么申领', answer: '承诺办结时限8个工作日。', alternates: [] } })
    expect(found[0]).toMatchObject({ title: expect.stringContaining('居住证') as string, contradictions: expect.arrayContaining([expect.objectContaining({ figure: 'limit' })]) as unknown[] })
  })

  it('finds a draft with the same question', async () => {
    const question = '火星签证要不要钱？'
    const { id } = await create({ kind: 'faq', question, answer: '20元。' })
    expect(await post('/writing/similar', { content: { kind: 'faq', question: '火星签证要不要钱', answer: '10元。', alternates: [] } })).toMatchObject([{ articleId: id, state: 'draft', contradictions: [{ figure: 'amount' }] }])
    expect(await post('/writing/similar', { articleId: id, content: { kind: 'faq', question, answer: '10元。', alternates: [] } })).toEqual([])
  })

  it('proposes what people asked', async () => {
    await hall.storage.misses.add({ id: '0190aaaa-bbbb-7ccc-8ddd-eeeeffff0009', conversationId: 'c', question: '金星暂住证去哪弄', reason: 'none', candidates: [{ articleId: 'a-1', kind: 'faq', title: 'x', confidence: 0.2 }], state: 'open', at: '2026-11-20T01:00:00.000Z' })
    expect(await post('/writing/phrasings', { articleId: 'a-1', content: { kind: 'faq', question: '金星居住证在哪里办', answer: 'x', alternates: [] } })).toEqual(expect.arrayContaining([
      { from: 'asked', text: '金星暂住证去哪弄', times: 1, at: '2026-11-20T01:00:00.000Z' },
      { from: 'everyday', text: '金星暂住证在哪里办', everyday: '暂住证', official: '居住证' },
    ]))
  })

  it('shows what applicants will get, word for word', async () => {
    const content = { kind: 'item', code: 'MX-1', name: '水星暂居登记', online: true, visits: 0, fees: '| 项目 | 费用 |\n|---|---|\n| 登记 | 30元 |\n| 换发 | 20元 |', phone: '0900-1', materials: [], steps: [] }
    const { source: seen, related: _, ...preview } = await post<AnswerCard>('/writing/preview', { content, sample: false, departmentCode: 'gaj' })
    expect(preview.facts).toEqual(expect.arrayContaining([{ field: 'visits', value: '不用到现场' }, { field: 'online', value: '可以网上办理' }]))
    const { version, id } = await post<Article>('/articles', { input: { content, departmentCode: 'gaj' } })
    await post(`/articles/${id}/publish`, { version })
    const finding = await post<Finding>('/ask', { question: '水星暂居登记' })
    if (finding.kind !== 'answer') throw new Error(finding.kind)
    const { source, related: _near, ...card } = finding.card
    expect([preview, seen.passage]).toEqual([card, source.passage])
  })

  it('knows an article by its kind and key', async () => {
    expect((await hall.api('GET', '/writing/named?ref=item:YX-ZSJ-001&ref=faq:none&ref=bad', undefined, { cookie })).value).toMatchObject([{ ref: 'item:YX-ZSJ-001', kind: 'item', key: 'YX-ZSJ-001', title: '政务服务统一身份账号注册、认证与找回', state: 'published' }])
  })
})
