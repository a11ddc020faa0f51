/** Voice messages and pictures from WeChat: fetched before the platform lets them go, understood where that can be, there for the window. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConsultationDetail, DeskView, Message } from '../../../contract/index.ts'
import { cameFilePath } from '../../../contract/index.ts'
import { createCameFiles } from '../../../server/files/cameFiles.ts'
import { eventually } from '../../support/eventually.ts'
import type { FakeFunasr } from '../../support/media/fakeFunasr.ts'
import { aFakeFunasr } from '../../support/media/fakeFunasr.ts'
import { jpeg, PLACE } from '../../support/pictures.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import { startFakePlatform } from '../../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'

/** Two seconds of a tone, as a phone records them. */
const VOICE = readFileSync(new URL('../../fixtures/wechat/voice-880hz.amr', import.meta.url))
const DAY = 86_400_000

let platform: FakePlatform
let recogniser: FakeFunasr
let deaf: WeChatHall
let hearing: WeChatHall
beforeAll(async () => {
  [platform, recogniser] = await Promise.all([startFakePlatform(), aFakeFunasr()])
  deaf = await openWeChatHall({}, { platform })
  hearing = await openWeChatHall({ VOICE_URL: recogniser.url }, { platform })
})
afterAll(async () => {
  await deaf.close()
  await hearing.close()
  await recogniser.close()
  await platform.close()
})

const send = (hall: WeChatHall, openid: string, type: string, mediaId: string) => hall.pusher.message(openid, type, { MediaId: mediaId, Format: 'amr', PicUrl: 'http://x' })

async function messagesOf(hall: WeChatHall, openid: string): Promise<Message[]> {
  const { conversationId } = (await hall.storage.wechat.user(openid))!
  return hall.storage.conversations.messages(conversationId, { limit: 50 })
}
async function cameOf(hall: WeChatHall, openid: string) {
  const content = (await messagesOf(hall, openid)).find(({ author }) => author.role === 'applicant')?.content
  return content?.type === 'text' ? { text: content.text, came: content.came } : undefined
}

it('without a recogniser, a voice message is kept, its sender is asked to write, and the window listens to it', async () => {
  await send(deaf, 'v1', 'voice', platform.keepMedia(VOICE))
  await eventually(() => { expect(deaf.shown('v1')).toContain('这条语音窗口工作人员能听到') })
  expect(await cameOf(deaf, 'v1')).toMatchObject({ text: '【语音】', came: { as: 'voice', fileId: expect.any(String) as string } })

  await deaf.pusher.text('v1', '转人工')
  await eventually(() => { expect(deaf.shown('v1')).toContain('正在排队') })
  const window = await deaf.staff('window1')
  const [entry] = (await window.call<DeskView>('desk:watch')).queue
  await window.call('desk:accept', { consultationId: entry!.id })
  const { messages } = await window.call<ConsultationDetail>('desk:open', { consultationId: entry!.id })
  const came = messages.flatMap(({ content }) => content.type === 'text' && content.came ? [content.came] : [])
  const address = `${deaf.base}/${cameFilePath(entry!.id, came[0]!.fileId!)}`
  const heard = await fetch(address, { headers: { cookie: await deaf.signIn('window1') } })
  expect(heard.headers.get('content-type')).toBe('audio/mpeg')
  const bytes = Buffer.from(await heard.arrayBuffer())
  // Frames of MPEG audio, with or without a tag before them.
  expect(bytes.toString('latin1', 0, 3) === 'ID3' || bytes.readUInt16BE(0) >= 0xffe0).toBe(true)
  expect(bytes.length).toBeGreaterThan(4000)
  expect((await fetch(address)).status, 'nobody without a part in it').toBe(401)
  expect((await fetch(address, { headers: { cookie: await deaf.signIn('gaj') } })).status).toBe(403)
  // What the reader has already is not read again.
  const cookie = await deaf.signIn('window1')
  const { get } = deaf.storage.cameFiles
  deaf.storage.cameFiles.get = () => Promise.reject(new Error('read'))
  const again = await fetch(address, { headers: { cookie, 'if-none-match': heard.headers.get('etag') ?? '', 'cache-control': 'max-age=0' } })
  deaf.storage.cameFiles.get = get
  expect(again.status).toBe(304)
  const statuses = await Promise.all(Array.from({ length: 301 }, async () => (await fetch(address, { headers: { cookie, 'if-none-match': heard.headers.get('etag') ?? '', 'cache-control': 'max-age=0' } })).status))
  expect(statuses, 'so many in a minute').toContain(429)
})

it('what a recogniser understands is asked as if it had been written, and said back', async () => {
  await send(hearing, 'v2', 'voice', platform.keepMedia(VOICE))
  await eventually(() => { expect(hearing.shown('v2')).toContain('您说的是：“八百八赫兹。”') })
  expect(await cameOf(hearing, 'v2')).toMatchObject({ text: '八百八赫兹。', came: { as: 'voice', heard: true, fileId: expect.any(String) as string } })
  // And it is answered, or asked back, as other words are.
  await eventually(async () => { expect((await messagesOf(hearing, 'v2')).filter(({ author }) => author.role === 'bot')).toHaveLength(2) })
})

it('while the recogniser is away, voice messages are kept all the same', async () => {
  const gone = await aFakeFunasr()
  await gone.close()
  const hall = await openWeChatHall({ VOICE_URL: gone.url }, { platform })
  try {
    await send(hall, 'v3', 'voice', platform.keepMedia(VOICE))
    await eventually(() => { expect(hall.shown('v3')).toContain('这条语音窗口工作人员能听到') })
  } finally {
    await hall.close()
  }
})

it('a voice message that the platform has let go, or that is none, is asked for again', async () => {
  const expired = platform.keepMedia(VOICE)
  platform.pass(3 * DAY + 1000)
  await send(deaf, 'v4', 'voice', expired)
  await eventually(() => { expect(deaf.shown('v4')).toContain('没有收到内容，可能已经过期') })
  expect(await cameOf(deaf, 'v4')).toMatchObject({ came: { as: 'voice', lost: true } })
})

it('a picture is kept without the place where it was taken', async () => {
  await send(deaf, 'v5', 'image', platform.keepMedia(jpeg(), 'image/jpeg'))
  await eventually(() => { expect(deaf.shown('v5')).toContain('这张图片窗口工作人员能看到') })
  const { conversationId } = (await deaf.storage.wechat.user('v5'))!
  const stored = (await deaf.storage.cameFiles.get(conversationId, (await cameOf(deaf, 'v5'))!.came!.fileId!))!
  expect(stored.type).toBe('image/jpeg')
  expect(jpeg().includes(PLACE)).toBe(true)
  expect(stored.bytes.includes(PLACE)).toBe(false)
})

it('what is no picture is not kept: its sender is told why, and the window sees that something came', async () => {
  await send(deaf, 'v6', 'image', platform.keepMedia(Buffer.from('MZ no picture at all')))
  await eventually(() => { expect(deaf.shown('v6')).toContain('这张图片打不开，没有收下') })
  const [message] = await messagesOf(deaf, 'v6')
  expect(message?.content).toMatchObject({ text: '【图片】', came: { as: 'image', lost: true } })
  expect(await deaf.storage.cameFiles.known(message!.conversationId, message!.clientId!)).toBeNull()
  expect(await deaf.storage.conversations.unsettled()).toEqual([])
})

it('the token that is over is fetched anew on the way', async () => {
  platform.expireTokens()
  await send(deaf, 'v7', 'voice', platform.keepMedia(VOICE))
  await eventually(() => { expect(deaf.shown('v7')).toContain('窗口工作人员能听到') })
})

it('a conversation holds so many a day, and so many bytes; what is beyond is not even looked through', async () => {
  const { cameFiles } = deaf.storage
  const at = new Date(platform.now()).toISOString()
  const filled = async (openid: string, count: number, bytes: number): Promise<string> => {
    await deaf.pusher.text(openid, '你好')
    const { conversationId } = (await deaf.storage.wechat.user(openid))!
    for (let n = 0; n < count; n++) await cameFiles.add({ id: `${openid}-${n}`, conversationId, clientId: `${openid}-${n}`, type: 'image/png', at }, Buffer.alloc(bytes))
    return conversationId
  }
  for (const [openid, count, bytes] of [['many', 50, 1], ['large', 1, 50 * 1024 ** 2]] as const) {
    const conversationId = await filled(openid, count, bytes)
    // Were it looked through, that would be what is said of it.
    await send(deaf, openid, 'image', platform.keepMedia(Buffer.from('MZ no picture at all')))
    await eventually(() => { expect(deaf.shown(openid)).toContain('您今天发来的图片、语音和视频太多') })
    expect((await cameFiles.cameSince(conversationId, '2026')).count).toBe(count)
  }
})

it('while the disk is nearly full, what comes is not taken', async () => {
  const keeper = createCameFiles({
    files: deaf.storage.cameFiles, consultations: deaf.storage.consultations, desk: () => { throw new Error('not asked') }, voice: { playable: () => Promise.resolve(null), words: () => Promise.resolve(null) },
    scan: () => Promise.resolve(), hasSpace: () => Promise.resolve(false), clock: { now: () => new Date(platform.now()) }, newId: () => 'never',
  })
  await expect(keeper.keep('c1', 'key-of-it', 'voice', () => { throw new Error('not asked') })).rejects.toMatchObject({ code: 'SENT_NO_SPACE' })
})

it('they are removed when their time is over', async () => {
  const { cameFiles } = deaf.storage
  const { conversationId } = (await deaf.storage.wechat.user('v7'))!
  const at = '2036-01-01T00:00:00.000Z'
  await cameFiles.add({ id: 'old-1', conversationId, clientId: 'old-1', type: 'audio/mpeg', at }, Buffer.from('x'))
  expect(await cameFiles.forget('2036-01-01T00:00:00.001Z')).toBeGreaterThanOrEqual(1)
  expect(await cameFiles.get(conversationId, 'old-1')).toBeNull()
})
