/** What is sent and not kept: its sender reads why in words that fit a chat, and not those of a page for uploads. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Clamd } from '../../support/clamd.ts'
import { EICAR, startClamd } from '../../support/clamd.ts'
import { eventually } from '../../support/eventually.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'

let clamd: Clamd
let hall: WeChatHall
beforeAll(async () => {
  clamd = await startClamd()
  hall = await openWeChatHall({ CLAMAV_HOST: '127.0.0.1', CLAMAV_PORT: String(clamd.port) })
})
afterAll(() => hall.close())

const sends = (openid: string, type: string, bytes: Buffer) => hall.pusher.message(openid, type, { MediaId: hall.platform.keepMedia(bytes, 'image/jpeg'), PicUrl: 'http://x' })
const reads = (openid: string, words: string): Promise<void> => eventually(() => { expect(hall.shown(openid)).toContain(words) })

it.each([
  ['a picture that is a document', 'image', Buffer.from('%PDF-1.4'), '这张图片打不开，没有收下。请重新拍一张或截图再发'],
  ['a picture that breaks off', 'image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), '这张图片打不开，没有收下'],
  ['a picture with a virus', 'image', Buffer.from(EICAR), '这一条里查出病毒，没有收下。请换一条再发'],
  ['a voice with a virus', 'voice', Buffer.from(EICAR), '这一条里查出病毒，没有收下。请换一条再发'],
])('%s', async (what, type, bytes, words) => {
  await sends(what, type, bytes)
  await reads(what, words)
  expect(hall.shown(what)).not.toContain('文件')
})

it('in the language that they have chosen', async () => {
  await hall.pusher.text('english', 'English')
  await sends('english', 'image', Buffer.from('%PDF-1.4'))
  await reads('english', 'This picture cannot be opened and was not taken.')
})

it('while nobody can look for viruses, it is asked for later', async () => {
  await clamd.close()
  await sends('later', 'image', Buffer.from('%PDF-1.4'))
  await reads('later', '现在查不了这一条有没有病毒，还没有收下。请过一会儿再发')
})
