/** Videos from WeChat: fetched from where the platform says they are, kept without what the phone wrote into them, there for the window. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { aFilm, FILM_PLACE } from '../../support/media/film.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'

let hall: WeChatHall
const film = aFilm()
beforeAll(async () => { hall = await openWeChatHall() })
afterAll(() => hall.close())

const sends = (openid: string, kept: string, type = 'video') => hall.pusher.message(openid, type, { MediaId: kept, ThumbMediaId: 'thumb' })
const reads = (openid: string, words: string): Promise<void> => eventually(() => { expect(hall.shown(openid)).toContain(words) })
async function cameOf(openid: string) {
  const { conversationId } = (await hall.storage.wechat.user(openid))!
  const [message] = await hall.storage.conversations.messages(conversationId, { limit: 20 })
  const came = message?.content.type === 'text' ? message.content.came : undefined
  return { came, stored: came?.fileId === undefined ? null : await hall.storage.cameFiles.get(conversationId, came.fileId) }
}

it.each([['video', 'video/mp4', 'an address'], ['shortvideo', 'video/mp4', 'an address'], ['video', 'application/octet-stream', 'the bytes']])('a %s of which the platform gives %s (%s) is kept', async (type, as, how) => {
  const openid = `film-${type}-${how.replace(' ', '-')}`
  await sends(openid, hall.platform.keepMedia(film, as), type)
  await reads(openid, '这段视频窗口工作人员能看到')
  const { came, stored } = await cameOf(openid)
  expect(came).toMatchObject({ as: 'video', fileId: expect.any(String) as string })
  expect(stored?.type).toBe('video/mp4')
  expect(film.includes(FILM_PLACE)).toBe(true)
  expect(stored?.bytes.includes(FILM_PLACE), 'without the place').toBe(false)
  expect(stored?.bytes).toHaveLength(film.length)
})

it('one that is larger than is taken is refused in words, and the window sees that there was one', async () => {
  await sends('film-large', hall.platform.keepMedia(Buffer.alloc(20 * 1024 ** 2 + 1), 'video/mp4'))
  await reads('film-large', '这一条太大（最大 20 MB）')
  expect(await cameOf('film-large')).toMatchObject({ came: { as: 'video', lost: true }, stored: null })
})

it('what is no film is not kept', async () => {
  await sends('film-none', hall.platform.keepMedia(Buffer.from('<html>no film</html>'), 'video/mp4'))
  await reads('film-none', '这段视频打不开，没有收下。请重新拍一段再发')
  expect(await cameOf('film-none')).toMatchObject({ came: { as: 'video', lost: true }, stored: null })
})

it('one that the platform has let go, or has no line for, is asked for again', async () => {
  await sends('film-gone', 'never-was')
  await reads('film-gone', '没有收到内容，可能已经过期')
  const kept = hall.platform.keepMedia(film, 'video/mp4')
  hall.platform.loseNext(`/film/${kept}`)
  await sends('film-cut', kept)
  await reads('film-cut', '没有收到内容，可能已经过期')
})
