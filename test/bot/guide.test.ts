/** Walking through a theme with the sample district, on a real database: what is said or tapped, and where that leads. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toPlainActivity } from '../../bot/activities.ts'
import { createGuideDialog } from '../../bot/dialog/guide.ts'
import type { Memory } from '../../bot/memory.ts'
import type { Article, Checklist, Locale, MessageContent } from '../../contract/index.ts'
import { systemClock, themeContentSchema } from '../../contract/index.ts'
import { createEditor, fold } from '../../knowledge/index.ts'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'
import type { Talk, Talks } from '../support/talks.ts'
import { openTalks } from '../support/talks.ts'

let district: SampleDistrict
let talks: Talks
beforeAll(async () => {
  district = await openSampleDistrict()
  talks = openTalks(district)
}, 60_000)
afterAll(() => district.close())

/** `[公司]` taps the option or button of that name; anything else is typed. */
async function turn(talk: Talk, words: string): Promise<MessageContent[]> {
  const label = /^\[(.+)\]$/u.exec(words)?.[1]
  return (label === undefined ? await talk.say(words) : await talk.tap(label)).map(({ content }) => content)
}

/** In short: `2/4 问题`, `清单 n`, `答 title`, or the words. */
function inShort(content: MessageContent): string {
  switch (content.type) {
    case 'step': return `${content.number}/${content.of} ${content.ask}`
    case 'checklist': return `清单 ${content.checklist.entries.map(({ code, title }) => code ?? title).join(' ')}`
    case 'answer': return `答 ${content.card.title}`
    default: return content.text
  }
}

const restaurant = ['您打算办成个体工商户还是公司？', '店面经营面积有多大？', '卖不卖生食水产、裱花蛋糕这类食品？', '餐馆的污水会排进市政排水管网吗？', '要在门口装招牌吗？'] as const

/** Each row: what is said or tapped, and what the replies have in them, in their order. */
const dialogues: readonly { name: string; locale?: Locale; says: readonly (readonly [string, ...string[]])[] }[] = [
  {
    name: 'by buttons, to the end',
    says: [
      ['我要开餐馆要办哪些手续', `1/5 ${restaurant[0]}`],
      ['[个体工商户]', `2/5 ${restaurant[1]}`],
      ['[50平方米以下]', `3/5 ${restaurant[2]}`],
      ['[不卖]', `4/5 ${restaurant[3]}`],
      ['[会排进市政管网]', `5/5 ${restaurant[4]}`],
      ['[要]', '清单 YX-SCJ-001 YX-SSJ-003 YX-SCJ-016 YX-WJJ-008 YX-SWU-002 YX-CGJ-002'],
    ],
  },
  {
    name: 'in own words; a question that does not count is left out',
    says: [
      ['想开个饭馆要跑哪些部门', `1/5 ${restaurant[0]}`],
      ['我打算注册有限公司', `2/5 ${restaurant[1]}`],
      ['是个大店', `3/4 ${restaurant[3]}`],
      ['2', `4/4 ${restaurant[4]}`],
      ['不要', '清单 YX-SCJ-002 YX-SSJ-003 YX-SCJ-013 YX-WJJ-008 YX-XFJ-001 YX-YBJ-003'],
    ],
  },
  {
    name: '繁體, and yes and no',
    locale: 'zh-Hant',
    says: [
      ['開餐館要辦哪些手續', '1/5 您打算辦成個體工商户還是公司？'],
      ['個體戶', '2/5 店面經營面積有多大？'],
      ['第一個', '3/5'],
      ['冇', '4/5'],
      ['不會', '5/5'],
      ['是', '清单 YX-SCJ-001'],
    ],
  },
  {
    name: 'back, and another answer',
    says: [
      ['我要开药店', '1/4 有公司营业执照了吗？'],
      ['还没有', '2/4 卖血压计'],
      ['[返回上一步]', '1/4 有公司营业执照了吗？'],
      ['返回上一步', '1/4 有公司营业执照了吗？'],
      ['有了', '2/4 卖血压计'],
      ['卖', '3/4 卖保健食品'],
      ['不卖', '4/4 员工是单位第一次招的吗？'],
      ['不是', '清单 YX-SCJ-017 YX-SCJ-018 YX-CGJ-002'],
      ['[修改上一步]', '4/4 员工是单位第一次招的吗？'],
      ['是', '清单 YX-SCJ-017 YX-SCJ-018 YX-CGJ-002 YX-YBJ-003 YX-GJJ-001'],
      ['[重新开始]', '1/4 有公司营业执照了吗？'],
    ],
  },
  {
    name: 'another question in between is answered, and the way back is offered',
    says: [
      ['退休一件事', '1/3 您交的是哪一种养老保险？'],
      ['办居住证要什么材料', '答 居住证申领', '还没有走完'],
      ['[继续：退休一件事（第1步）]', '1/3 您交的是哪一种养老保险？'],
      ['职工养老保险', '2/3 以前在别的城市交过养老保险吗？'],
      ['谢谢', '不客气', '还没有走完'],
      ['继续', '2/3 以前在别的城市交过养老保险吗？'],
      ['没有', '3/3 名下有住房公积金账户吗？'],
      ['有', '清单 YX-RSJ-006 YX-GJJ-007 YX-RSJ-012'],
      ['谢谢', '不客气'],
    ],
  },
  {
    name: 'words that fit nothing: asked once more, then the way out is offered',
    says: [
      ['孩子出生了要办哪些手续', '1/4 出生医学证明拿到了吗？'],
      ['呃这个嘛', '1/4 出生医学证明拿到了吗？'],
      ['哈哈哈哈', '1/4 出生医学证明拿到了吗？'],
      ['[退出引导]', '已退出'],
      ['退出引导', '没有'],
    ],
  },
  {
    name: 'an option of an earlier step, tapped again later, changes that answer',
    says: [
      ['退休一件事', '1/3 您交的是哪一种养老保险？'],
      ['[职工养老保险]', '2/3 以前在别的城市交过养老保险吗？'],
      ['[城乡居民养老保险]', '2/2 满80周岁、户籍在云溪区吗？'],
      ['[不是]', '清单 YX-RSJ-008 YX-RSJ-012'],
      ['[职工养老保险]', '2/3 以前在别的城市交过养老保险吗？'],
    ],
  },
  {
    name: 'a question about one item is answered by that item',
    says: [
      ['食品经营许可证要什么材料', '答 食品经营许可（新办）'],
      ['二手房过户要多久', '答 存量房转移登记（二手房买卖过户）'],
      ['死亡注销户口要什么材料', '答 死亡注销户口登记'],
    ],
  },
  {
    name: 'danger, a person and whole questions are no answers, though an option is named in them',
    says: [
      ['我要开餐馆要办哪些手续', `1/5 ${restaurant[0]}`],
      ['我不想活了，公司倒闭了', '12356'],
      ['公司着火了', '119'],
      ['我被公司老板打了', '110'],
      ['公司注册地址要变更', '答 公司变更登记', '还没有走完'],
      ['公司员工办居住证', '答 居住证申领', '还没有走完'],
      ['公司', `2/5 ${restaurant[1]}`],
      ['转人工，我要问公司的事'],
    ],
  },
  {
    name: 'danger in the words of another option',
    says: [
      ['孩子出生了要办哪些手续', '1/4 出生医学证明拿到了吗？'],
      ['我家里着火了还没有报警', '119'],
      ['还没有', '2/4'],
    ],
  },
  {
    name: 'another theme takes over',
    says: [
      ['我要开药店', '1/4 有公司营业执照了吗？'],
      ['买二手房要办哪些手续', '1/3 您是买方还是卖方？'],
      ['卖方', '2/2 房子还有没还清的房贷'],
      ['没有', '清单 YX-SSJ-010 YX-BDC-002 YX-SWU-003 YX-CGJ-009'],
    ],
  },
]

describe.each(dialogues)('$name', ({ locale, says }) => {
  it(says.map(([words]) => words).join(' → '), async () => {
    const talk = await talks.begin(locale)
    for (const [words, ...expected] of says) {
      const replies = (await turn(talk, words)).map(inShort)
      expect(replies, words).toEqual(expected.map((part) => expect.stringContaining(part) as string))
    }
  })
})

async function checklistAfter(talk: Talk, ...words: string[]): Promise<Checklist> {
  for (const one of words) await turn(talk, one)
  const last = (await talk.messages()).at(-1)?.content
  if (last?.type !== 'checklist') throw new Error(`no checklist but ${JSON.stringify(last)}`)
  return last.checklist
}

const toTheList = ['我要开餐馆', '[个体工商户]', '[50平方米以下]', '[不卖]', '[会排进市政管网]', '[要]'] as const

describe('the checklist', () => {
  it('says what was answered, and for each item who, where, how long, and what it costs', async () => {
    const list = await checklistAfter(await talks.begin(), ...toTheList)
    expect(list.choices[0]).toEqual({ ask: restaurant[0], answer: '个体工商户' })
    expect(list.entries.find(({ code }) => code === 'YX-SCJ-016')).toMatchObject({
      stage: '开业前', departmentName: expect.stringContaining('市场监督管理局') as string, place: expect.stringContaining('政务服务中心') as string, limit: '3个工作日', online: true, phone: expect.stringContaining('0900') as string,
    })
    expect(list.source).toMatchObject({ title: '我要开餐馆', version: 1, sample: true })
  })

  it('names a material of several items once, with what it is for', async () => {
    const { materials } = await checklistAfter(await talks.begin(), ...toTheList)
    const licence = materials.filter(({ name }) => name === '营业执照')
    expect(licence).toHaveLength(1)
    expect(licence[0]?.uses.map(({ title }) => title).length).toBeGreaterThan(1)
    expect(new Set(materials.map(({ name }) => name)).size).toBe(materials.length)
  })

  it('reads as numbered Markdown in a Bot Framework client, and its steps have buttons', async () => {
    const talk = await talks.begin()
    const [step] = await turn(talk, '我要开餐馆')
    const plain = toPlainActivity(step!, 'zh-Hans')
    expect(plain.text).toContain('1. 个体工商户')
    expect(plain.suggestedActions?.actions.map(({ value }) => value as string)).toContain('个体工商户')
    const list = await checklistAfter(talk, ...toTheList.slice(1))
    const { text } = toPlainActivity({ type: 'checklist', text: '', checklist: list, actions: [] }, 'zh-Hans')
    expect(text).toMatch(/\n1\. \[先办执照\] \*\*个体工商户设立登记\*\*/)
    expect(text).toMatch(/- 营业执照（.*用于：/)
  })
})

describe('what happens meanwhile', () => {
  it('a number answers the question that was asked back last, and only then the guide', async () => {
    const dialog = createGuideDialog({ guide: district.knowledge, fold, write: (text) => text })
    const [article] = (await district.storage.articles.list({ kind: 'theme', text: '退休一件事', limit: 1, offset: 0 })).rows
    const memory: Memory = {}
    await dialog.begin(article!.id, memory, 'zh-Hans')
    memory.pending = { question: '驾驶证', candidates: [], put: 'list', round: 1, said: [] }
    expect(await dialog.answer({ text: '1' }, memory, 'zh-Hans')).toBeNull()
    memory.pending = undefined
    expect(await dialog.answer({ text: '1' }, memory, 'zh-Hans')).toMatchObject([{ type: 'step', number: 2 }])
  })

  it('words that nobody understands are followed by the way to a person', async () => {
    const talk = await talks.begin()
    await turn(talk, '我要开餐馆要办哪些手续')
    expect((await turn(talk, '火星移民签证怎么申请'))[0]).toMatchObject({ type: 'step', number: 1, actions: expect.arrayContaining([expect.objectContaining({ kind: 'handoff' })]) as unknown })
  })

  it('a turn that is run again after a crash moves on once', async () => {
    const talk = await talks.begin()
    await turn(talk, '我要开餐馆要办哪些手续')
    let isDead = true
    const crashing = openTalks({ ...district, storage: { ...district.storage, conversations: { ...district.storage.conversations, settle: (id) => isDead ? Promise.resolve() : district.storage.conversations.settle(id) } } })
    await (await crashing.bot.inbox.receive(talk.conversation, { clientId: newId(), text: '1' })).answered
    isDead = false
    expect(await crashing.bot.inbox.resume()).toBe(1)
    await crashing.bot.inbox.idle()
    expect((await turn(talk, '2')).map(inShort)).toEqual([expect.stringContaining('3/4') as string])
  })

  it('a restart of the server loses nothing', async () => {
    const talk = await talks.begin()
    await turn(talk, '退休一件事')
    await turn(talk, '[职工养老保险]')
    const { answered } = await openTalks(district).bot.inbox.receive(talk.conversation, { clientId: newId(), text: '没有' })
    await answered
    expect((await talk.messages()).map(({ content }) => inShort(content)).at(-1)).toBe('3/3 名下有住房公积金账户吗？')
  })

  const theme = (ask: string) => themeContentSchema.parse({
    kind: 'theme', title: '开办养蜂场一件事', alternates: ['我要养蜜蜂'], summary: '养蜂要办的事。',
    questions: [{ id: '规模', ask, options: ['大', '小'] }],
    entries: [{ item: 'YX-NYJ-005', when: { 规模: '大' } }, { item: 'YX-GONE-1', title: '到村里登记' }],
  })

  async function publish(): Promise<{ article: Article; save: (ask: string) => Promise<Article>; withdraw: (version: number) => Promise<Article> }> {
    const { storage, knowledge } = district
    const editor = createEditor({ articles: storage.articles, clock: systemClock, newId, twoPersons: false, refresh: (articles) => { knowledge.refresh(articles) } })
    const by = { id: 'e1' }
    const draft = await editor.create({ content: theme('有几箱蜂？'), key: newId() }, by)
    const article = await editor.publish(draft.id, draft, by)
    return {
      article,
      async save(ask) {
        const { version } = await editor.save(article.id, article.version, { content: theme(ask) }, by)
        return editor.publish(article.id, { version }, by)
      },
      withdraw: (version) => editor.withdraw(article.id, { version }, by),
    }
  }

  it('an item that is not published is on the list by its title', async () => {
    const { article, withdraw } = await publish()
    const list = await checklistAfter(await talks.begin(), '开办养蜂场一件事', '[小]')
    expect(list.entries).toEqual([{ title: '到村里登记' }])
    await withdraw(article.version)
  })

  it('an edited theme says so and starts again; a withdrawn one says so and ends; the old list stays', async () => {
    const { save, withdraw } = await publish()
    const finished = await talks.begin()
    const before = await checklistAfter(finished, '开办养蜂场一件事', '[小]')
    const talk = await talks.begin()
    await turn(talk, '开办养蜂场一件事')

    const edited = await save('蜂场有多大？')
    const [again] = await turn(talk, '[大]')
    expect(again).toMatchObject({ type: 'step', ask: '蜂场有多大？', intro: expect.stringContaining('更新') as string })
    await withdraw(edited.version)
    expect((await turn(talk, '大')).map(inShort)).toEqual([expect.stringContaining('撤下') as string])
    expect((await finished.messages()).at(-1)?.content).toMatchObject({ checklist: before })
  })

  it('nobody else\'s step can be answered, and no option that is not there', async () => {
    const mine = await talks.begin()
    const [step] = await mine.say('退休一件事')
    const choose = { messageId: step!.id, index: 0 }
    await expect(talks.bot.inbox.receive((await talks.begin()).conversation, { clientId: newId(), choose })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(talks.bot.inbox.receive(mine.conversation, { clientId: newId(), choose: { ...choose, index: 9 } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('a person can be asked for at any step', async () => {
    const talk = await talks.begin()
    await turn(talk, '退休一件事')
    expect(await turn(talk, '转人工')).toEqual([])
    expect(talks.requests).toContain(talk.conversation.id)
  })
})
