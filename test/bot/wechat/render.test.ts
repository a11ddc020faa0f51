/** What a conversation looks like in WeChat, and what a reply to it means. */
import { describe, expect, it } from 'vitest'
import type { Action, Message, MessageContent } from '../../../contract/index.ts'
import { bytesOf, messageContentSchema, splitToBytes, WECHAT_BYTES } from '../../../contract/index.ts'
import { botSay } from '../../../bot/index.ts'
import { chosenBy, saidBy } from '../../../bot/channel/wechat/options.ts'
import { inWords, render } from '../../../bot/channel/wechat/render.ts'
import { withVideoKey } from '../../../bot/channel/wechat/videoLink.ts'
import { replyXml } from '../../../bot/channel/wechat/reply.ts'
import { readXml } from '../../../bot/channel/wechat/xml.ts'
import { answerCard, clarifying, talk } from '../../support/wechat/messages.ts'

const surroundings = { locale: 'zh-Hans', base: 'https://hall.example/', pageOf: (id: string) => `https://hall.example/answer#${id}`, menus: false, entry: true } as const
const shown = (messages: readonly Message[], { after = 0, menus = false, entry = true } = {}) => render(messages, after, { ...surroundings, menus, entry })
const text = (words: string): MessageContent => ({ type: 'text', text: words })
const FAMILY = '👨‍👩‍👧‍👦'

describe('an answer', () => {
  it('is one text: the card in words, and a link to its source', () => {
    expect(shown(talk('居住证', { type: 'answer', text: '…', card: answerCard() }))).toEqual([{ type: 'text', text: [
      '居住证申领', '', '办居住证要身份证和租房合同。', '', '费用：免费', '', '申请材料：', '1. 身份证', '2. 租房合同', '', '办理步骤：', '1. 线上预约', '2. 到窗口提交', '',
      '出处：居住证申领（11440114007）', '<a href="https://hall.example/answer#m2">查看原文</a>',
    ].join('\n') }])
  })

  it('says what must be said: that it is likely, a sample, drafted by a model', () => {
    const [part] = shown(talk({ type: 'answer', text: '', notes: ['已按“居住证”为您查找'], card: answerCard({ confidence: 'likely', source: { ...answerCard().source, sample: true }, draft: { sentences: [{ text: '带身份证即可。', passage: [0, 3] }] } }) }))
    const words = part?.type === 'text' ? part.text : ''
    for (const said of ['已按“居住证”为您查找', '示例内容', '这可能是您要找的', '参考回答：带身份证即可。', '以指南原文为准']) expect(words).toContain(said)
  })

  it('says that what stands under it are related matters; that it was meant otherwise comes last', () => {
    const content: MessageContent = { type: 'answer', text: '', card: answerCard(), about: { articleId: 'a1', title: '食品经营许可' }, actions: [
      { kind: 'drop', label: '不是问“食品经营许可”' }, { kind: 'say', label: '居住证补领', say: '居住证补领' }, { kind: 'say', label: '居住证签注', say: '居住证签注' },
    ] }
    const messages = talk('居住证', content)
    const [part] = shown(messages)
    expect(part?.type === 'text' && part.text).toMatch(/查看原文<\/a>\n\n相关事项：\n回复序号：\n1\. 居住证补领\n2\. 居住证签注\n3\. 不是问“食品经营许可”$/)
    const [menu] = shown(messages, { menus: true })
    expect(menu).toMatchObject({ type: 'menu', head: expect.stringMatching(/查看原文<\/a>\n\n相关事项：$/) as string, options: [{ id: 'm2#1', label: '1. 居住证补领' }, { id: 'm2#2' }, { id: 'm2#0', label: '3. 不是问“食品经营许可”' }] })
    expect([chosenBy('1', messages)?.label, chosenBy('3', messages)?.action.kind]).toEqual(['居住证补领', 'drop'])
    const [, below] = shown(talk('居住证', { ...content, card: answerCard({ facts: [{ field: 'fees', value: '| 项目 | 费用 |\n|--|--|\n| 补办 | 20元 |' }] }) }), { menus: true })
    expect(below, 'also below a card that opens its page').toMatchObject({ head: '相关事项：' })
    const [only] = shown(talk('居住证', { ...content, actions: content.actions!.slice(0, 1) }))
    expect(only?.type === 'text' && only.text, 'nothing is related').not.toContain('相关事项')
  })

  it.each([
    ['with a table', { facts: [{ field: 'fees' as const, value: '| 项目 | 费用 |\n|--|--|\n| 补办 | 20元 |' }] }],
    ['too long for one text', { steps: Array.from({ length: 60 }, (_, n) => `第${n}步要做的事情写得很长很长很长`) }],
  ])('%s is a card that opens its page', (_, change) => {
    const parts = shown(talk({ type: 'answer', text: '', card: answerCard(change), actions: [{ kind: 'say', label: '居住证补领', say: '居住证补领' }] }))
    expect(parts[0]).toEqual({ type: 'news', title: '居住证申领', description: '办居住证要身份证和租房合同。', url: 'https://hall.example/answer#m1' })
    expect(parts[1], 'what else can be asked is there all the same').toMatchObject({ type: 'text', text: expect.stringContaining('1. 居住证补领') as string })
  })
})

describe('the link into the video', () => {
  const offer: MessageContent = { type: 'text', text: '也可以视频。', actions: [{ kind: 'video', label: '打开视频' }] }

  it('stands in a line of its own, has no number, and gets its key as it goes out', async () => {
    const [part] = shown(talk('转人工', offer, clarifying))
    const out = await withVideoKey(part!, surroundings.base, () => Promise.resolve('abcdefghijklmnopqrstuv'))
    expect(out).toEqual({ type: 'text', text: [
      '也可以视频。', '<a href="https://hall.example/wechat/video#abcdefghijklmnopqrstuv">打开视频</a>', '（10 分钟内有效，只能用一次，请勿转发。要新的链接，请写“视频”）', '',
      '您想问的是下面哪一项？', '', '回复序号：', '1. 居住证申领', '2. 居住证补领', '3. 都不是，转人工',
    ].join('\n') })
    const bytes = [part!, out].map((one) => bytesOf(one.type === 'text' ? one.text : ''))
    expect(bytes[0], 'what fits fits with its key').toBe(bytes[1])
  })

  it('is made for nothing else', async () => {
    const [part] = shown(talk(text('https://hall.example/wechat/video')))
    expect(await withVideoKey(part!, surroundings.base, () => Promise.reject(new Error('a key was made')))).toEqual(part)
  })

  it('is filled in above options that can be tapped', async () => {
    const [part] = shown(talk(offer, clarifying), { menus: true })
    expect(await withVideoKey(part!, surroundings.base, () => Promise.resolve('the-key'))).toMatchObject({ type: 'menu', head: expect.stringContaining('#the-key') as string })
  })

  it('is chosen by no number', () => {
    expect(chosenBy('1', talk('转人工', offer))).toBeNull()
  })
})

const checklistWith = (actions: readonly Action[] = [], words = '要办两件事。'): MessageContent =>
  messageContentSchema.parse({ type: 'checklist', text: words, actions, checklist: { title: '开餐馆', choices: [], entries: [], materials: [], source: { articleId: 'a', version: 1, title: '开餐馆', sample: false }, madeOn: '2026-11-23' } })

describe('a card', () => {
  it('is what a checklist becomes, and opens its page', () => {
    expect(shown(talk(checklistWith()))).toEqual([{ type: 'news', title: '开餐馆', description: '要办两件事。', url: 'https://hall.example/answer#m1' }])
  })

  it('names who of the staff shows it', () => {
    expect(shown(talk({ by: { role: 'window', name: '王敏' }, content: checklistWith() }))[0]).toMatchObject({ description: '【综合窗口 王敏】\n要办两件事。' })
  })

  it('is cut between characters as a person sees them', () => {
    const [card] = shown(talk(checklistWith([], `${'长'.repeat(115)}${FAMILY.repeat(3)}`)))
    expect(card).toMatchObject({ description: `${'长'.repeat(115)}…` })
  })
})

it('marks heaped on one letter are no message that the platform refuses', () => {
  for (const part of shown(talk(text(`a${'\u0301'.repeat(2000)}`)))) expect(bytesOf(part.type === 'text' ? part.text : '')).toBeLessThanOrEqual(WECHAT_BYTES)
})

describe('several messages', () => {
  it('are one where they fit, in order, and who of the staff speaks is named', () => {
    expect(shown(talk('转人工', text('好的。'), { by: { role: 'system' }, content: { type: 'notice', text: '正在排队。' } }, { by: { role: 'window', name: '王敏' }, content: text('您好') })))
      .toEqual([{ type: 'text', text: '好的。\n\n正在排队。\n\n【综合窗口 王敏】\n您好' }])
  })

  it('that are files open as who one is in WeChat; where the account cannot know that, it says so', () => {
    const file: MessageContent = { type: 'file', text: '填写样表.pdf', file: { id: 'f1', consultationId: 'k1', name: '填写样表.pdf', kind: 'pdf', size: 1000, by: { role: 'window', name: '王敏' }, at: '2026-11-23T08:00:00.000Z' } }
    const sent = talk({ by: { role: 'window', name: '王敏' }, content: file })
    expect(shown(sent)).toEqual([{ type: 'text', text: '【综合窗口 王敏】\n【文件】填写样表.pdf\n<a href="https://hall.example/api/wechat/enter?to=%2Fwechat%2Ffile%23k1%2Ff1">点这里打开</a>' }])
    expect(shown(sent, { entry: false })).toEqual([{ type: 'text', text: '【综合窗口 王敏】\n【文件】填写样表.pdf\n（微信里打不开，可以请窗口用文字说明）' }])
  })

  it('that have been sent, and the person\'s own, are not sent again', () => {
    expect(shown(talk('一', text('甲'), '二', text('乙')), { after: 2 })).toEqual([{ type: 'text', text: '乙' }])
    expect(shown(talk('一', text('甲')), { after: 2 })).toEqual([])
  })

  it('are split where they do not fit: between lines, and never within a character', () => {
    const long = `${'长'.repeat(400)}\n${'句'.repeat(400)}${FAMILY}${'尾'.repeat(300)}`
    const parts = shown(talk(text('短'), text(long)))
    const words = parts.map((part) => part.type === 'text' ? part.text : '')
    expect(words.join('').replaceAll('\n', '')).toBe(`短${long.replaceAll('\n', '')}`)
    for (const one of words) expect(bytesOf(one)).toBeLessThanOrEqual(WECHAT_BYTES)
  })

  it('a family of four at the very end of a piece stays together', () => {
    for (let before = WECHAT_BYTES - 30; before <= WECHAT_BYTES; before++) {
      const pieces = splitToBytes(`${'x'.repeat(before)}${FAMILY}y`, WECHAT_BYTES)
      expect(pieces.filter((one) => one.includes(FAMILY))).toHaveLength(1)
      expect(pieces.join('')).toBe(`${'x'.repeat(before)}${FAMILY}y`)
    }
  })
})

describe('options', () => {
  it('are numbered lines, whatever the account', () => {
    expect(shown(talk('居住证', clarifying))).toEqual([{ type: 'text', text: '您想问的是下面哪一项？\n\n回复序号：\n1. 居住证申领\n2. 居住证补领\n3. 都不是，转人工' }])
  })

  it('can be tapped where the account may have menus, and are numbered all the same', () => {
    const [menu] = shown(talk('居住证', clarifying), { menus: true })
    expect(menu).toEqual({ type: 'menu', head: '您想问的是下面哪一项？', options: [{ id: 'm2#0', label: '1. 居住证申领' }, { id: 'm2#1', label: '2. 居住证补领' }, { id: 'm2#2', label: '3. 都不是，转人工' }] })
    expect(inWords(menu!, 'zh-Hans'), 'and are words where a menu cannot go').toEqual({ type: 'text', text: '您想问的是下面哪一项？\n回复序号：\n1. 居住证申领\n2. 居住证补领\n3. 都不是，转人工' })
  })

  it('of several messages count on, also over what has been sent already, and begin anew with the person\'s next words', () => {
    const more = { type: 'text' as const, text: '还要别的吗', actions: [{ kind: 'say' as const, label: '要', say: '要' }] }
    expect(JSON.stringify(shown(talk('居住证', clarifying, more), { after: 2 }))).toContain('4. 要')
    expect(JSON.stringify(shown(talk('居住证', clarifying, '等等', more), { after: 3 }))).toContain('1. 要')
  })

  it('without words of their own say once what to do', () => {
    const menu = shown(talk('开餐馆', checklistWith([{ kind: 'say', label: '换个答案', say: '换个答案' }])), { menus: true }).at(-1)!
    expect(menu).toMatchObject({ type: 'menu', head: '点选，或回复序号：' })
    expect(inWords(menu, 'zh-Hans')).toEqual({ type: 'text', text: '回复序号：\n1. 换个答案' })
  })

  it('to call are words', () => {
    expect(shown(talk({ type: 'text', text: '请马上打电话', actions: [{ kind: 'call', label: '拨打 120', phone: '120' }] }))).toEqual([{ type: 'text', text: '请马上打电话\n拨打 120' }])
  })
})

describe('a reply to options', () => {
  const asked = talk('居住证', clarifying)
  it.each([['2', 1], ['２', 1], ['2.', 1], ['第2个', 1], ['2. 居住证补领', 1], ['居住证补领', 1], [' 1 ', 0], ['3', 2]])('%j is number %i', (said, index) => {
    expect(chosenBy(said, asked)).toMatchObject({ id: `m2#${index}` })
  })

  it.each(['4', '0', '22', '居住证补领要多久', '', '身份证'])('%j is none of them', (said) => {
    expect(chosenBy(said, asked)).toBeNull()
  })

  it('still means them when something else came between, until a person has answered', () => {
    expect(chosenBy('1', talk('居住证', clarifying, '【图片】', text('我看不了图片')))).toMatchObject({ id: 'm2#0' })
    expect(chosenBy('1', talk('居住证', clarifying, { by: { role: 'window', name: '王敏' }, content: text('您有几个孩子？') }))).toBeNull()
  })

  it('does what the button does', () => {
    const [choose, , handoff] = ['1', '2', '3'].map((said) => saidBy(chosenBy(said, asked)!, botSay('zh-Hans')))
    expect(choose).toEqual({ choose: { messageId: 'm2', index: 0 } })
    expect(handoff).toEqual({ text: '转人工' })
  })
})

it('a reply is XML in which any words are words', () => {
  const push = { openid: 'o1', account: 'gh_1', at: 0, act: { kind: 'nothing' } as const }
  const at = new Date('2026-11-23T08:00:00Z')
  expect(readXml(replyXml({ type: 'text', text: 'a]]><b>&amp;' }, push, at))).toEqual({ ToUserName: 'o1', FromUserName: 'gh_1', CreateTime: '1795420800', MsgType: 'text', Content: 'a]]><b>&amp;' })
  expect(replyXml({ type: 'news', title: '标题', description: '说明', url: 'https://hall.example/answer#1' }, push, at)).toContain('<ArticleCount>1</ArticleCount><Articles><item><Title><![CDATA[标题]]></Title>')
})
