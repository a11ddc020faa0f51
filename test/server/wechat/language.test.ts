/** The language of the answers in WeChat: chosen by its name, and kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languageWish, seemsEnglish } from '../../../bot/dialog/language.ts'
import type { ChatState, ConsultationDetail, DeskView, Locale } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import { pageOf } from '../../support/wechat/page.ts'

let hall: WeChatHall
beforeAll(async () => { hall = await openWeChatHall() })
afterAll(() => hall.close())

const reads = (openid: string, words: string | RegExp): Promise<void> => eventually(() => { expect(hall.shown(openid)).toMatch(words) })
async function conversationOf(openid: string) {
  const { conversationId } = (await hall.storage.wechat.user(openid))!
  return (await hall.storage.conversations.get(conversationId))!
}
/** Says it, and reads what comes to it. */
async function says(openid: string, words: string, answer: string | RegExp): Promise<string> {
  const before = hall.platform.shown(openid).length
  hall.platform.pass(2000)
  await hall.pusher.text(openid, words)
  await eventually(() => { expect(hall.shown(openid, before)).toMatch(answer) })
  return hall.shown(openid, before)
}

describe('a language’s name', () => {
  it.each<[string, Locale, Locale | null]>([
    ['English', 'zh-Hans', 'en'], [' english. ', 'zh-Hans', 'en'], ['英文', 'zh-Hans', 'en'], ['ＥＮＧＬＩＳＨ', 'zh-Hans', 'en'],
    ['繁體', 'zh-Hans', 'zh-Hant'], ['繁体中文', 'en', 'zh-Hant'], ['简体', 'zh-Hant', 'zh-Hans'], ['簡體中文', 'en', 'zh-Hans'],
    ['中文', 'en', 'zh-Hans'], ['Chinese', 'en', 'zh-Hans'], ['中文', 'zh-Hant', 'zh-Hant'],
    ['英文翻译公证怎么办', 'zh-Hans', null], ['English please', 'zh-Hans', null], ['普通话', 'en', null], ['', 'en', null],
  ])('%s, while it is %s, means %s', (words, now, meant) => { expect(languageWish(words, now)).toBe(meant) })

  it('is offered to who writes English, and not for a name or an address', () => {
    expect(['How do I get a residence permit?', 'work permit', 'what’s needed for a visa', 'Où est le bureau'].map((text) => seemsEnglish(text, 'zh-Hans'))).toEqual([true, true, true, true])
    expect(['WiFi', 'https://hall.example/some-page', '12345', 'A4 2', '办 residence permit', 'How do I?', '???'].map((text) => seemsEnglish(text, 'zh-Hans'))).toEqual([false, false, false, false, false, true, false])
    expect(seemsEnglish('How do I get a residence permit?', 'en')).toBe(false)
  })
})

describe('in WeChat', () => {
  it('is told of in the greeting, chosen in one word, confirmed in it, and kept', async () => {
    expect((await hall.pusher.event('l1', 'subscribe')).reply?.['Content']).toContain('For English, write “English”. 繁體請寫「繁體」。')
    await says('l1', 'English', 'from now on in English')
    expect(await conversationOf('l1')).toMatchObject({ locale: 'en', localeChosen: true })
    expect(await says('l1', '取消排队', 'You are not in the queue')).not.toMatch(/您/)
    await says('l1', '繁體', '由現在起用繁體中文')
    await says('l1', '取消排队', '您現在沒有在排隊')
    await says('l1', '简体', '从现在起用简体中文')
  })

  it('is not what was offered under such a name', async () => {
    await says('l2', '你好', '您好')
    const { id, locale } = await conversationOf('l2')
    await hall.storage.conversations.append(id, { clientId: 'which', author: { role: 'bot' }, content: { type: 'text', text: '用哪种文字填写？', actions: [{ kind: 'say', label: '英文', say: '办居住证' }] } })
    await reads('l2', '用哪种文字填写')
    await says('l2', '英文', '居住证')
    expect((await conversationOf('l2')).locale).toBe(locale)
  })

  it('changes with a person there, too, who reads the word', async () => {
    await says('l3', '转人工', '正在排队')
    const window = await hall.staff('window1')
    const { id } = (await hall.storage.consultations.latestOf((await conversationOf('l3')).id))!
    await window.call<DeskView>('desk:watch')
    await window.call('desk:accept', { consultationId: id })
    await reads('l3', '已接入')
    await says('l3', 'English', 'from now on in English')
    const { messages } = await window.call<ConsultationDetail>('desk:open', { consultationId: id })
    expect(messages.map(({ content }) => content.text)).toEqual(expect.arrayContaining(['English', expect.stringContaining('from now on in English')]))
    await window.call('desk:end', { consultationId: id })
    await reads('l3', 'How was this consultation')
    await window.call('desk:wrapUp', { consultationId: id, wrapUp: { outcome: 'settled', answer: '按规定办理' } })
  })

  it('is offered once to whoever writes English and is answered in Chinese', async () => {
    await says('l4', 'residence permit documents', /For answers in English, write “English”\./)
    const next = await says('l4', 'how much does it cost', /./)
    expect(next).not.toContain('For answers in English')
  })
})

describe('on the page of somebody of WeChat', () => {
  const opens = async (openid: string) => {
    const page = await pageOf(hall, openid)
    return (locale: Locale) => page.call<ChatState>('chat:open', { locale })
  }

  it('what was chosen in words stays, whatever the browser is set to', async () => {
    await says('l5', 'English', 'from now on in English')
    const open = await opens('l5')
    await open('zh-Hans')
    expect((await conversationOf('l5')).locale).toBe('en')
    // The page's own switch is a choice as well, also when it was pressed without a connection.
    const again = await pageOf(hall, 'l5')
    await again.call('chat:open', { locale: 'zh-Hant', switched: true })
    expect((await conversationOf('l5')).locale).toBe('zh-Hant')
  })

  it('where nobody has chosen, it is the page’s', async () => {
    await says('l6', '你好', '您好')
    await (await opens('l6'))('en')
    expect((await conversationOf('l6')).locale).toBe('en')
  })
})
