import { describe, expect, it } from 'vitest'
import type { Task } from '../../../contract/index.ts'
import { faqContentSchema, itemContentSchema, policyContentSchema } from '../../../contract/index.ts'
import type { TaskAct } from '../../../knowledge/loop/lifecycle.ts'
import { after, dueOn, reopened, TRANSITIONS } from '../../../knowledge/loop/lifecycle.ts'
import { isCalled, withPhrasings } from '../../../knowledge/loop/phrasings.ts'
import { workingCalendar } from '../../support/calendars.ts'
import { readCompared } from '../../../knowledge/loop/alike.ts'
import { createSynonyms } from '../../../knowledge/text/synonyms.ts'

describe('the states of a task', () => {
  const acts: TaskAct[] = ['take', 'release', 'transfer', 'write', 'publish', 'refuse', 'reopen', 'askedAgain']
  it.each([
    ['open', 'take→inProgress transfer→open write→inProgress publish→done refuse→outOfScope'],
    ['inProgress', 'take→inProgress release→open transfer→open write→inProgress publish→done refuse→outOfScope'],
    ['done', 'reopen→open askedAgain→open'],
    ['outOfScope', 'reopen→open'],
  ] as const)('%s: %s; nothing else', (state, allowed) => {
    expect(acts.flatMap((act) => TRANSITIONS[state][act] ? [`${act}→${TRANSITIONS[state][act]}`] : []).join(' ')).toBe(allowed)
    for (const act of acts) if (!TRANSITIONS[state][act]) expect(() => after(state, act)).toThrow('TASK_CHANGED')
  })

  it('comes back to everybody, with a new day and no article', () => {
    const done: Task = { id: 't', name: '养狗', named: true, state: 'done', assigneeId: 'e', articleId: 'a', dueOn: '2026-01-01', dueSet: true, doneAt: 'x', reopened: 1, asked: 3, firstAt: 'x', lastAt: 'x', createdAt: 'x', version: 4 }
    const { assigneeId: _a, articleId: _b, doneAt: _c, ...rest } = done
    expect(reopened(done, 'askedAgain', new Date('2026-11-23T01:00:00Z'), undefined)).toEqual({ ...rest, state: 'open', dueOn: '2026-11-30', dueSet: false, reopened: 2 })
  })
})

describe('the day by which it is due', () => {
  const monday = new Date('2026-11-23T01:00:00Z')
  it.each([[1, '2026-11-30'], [4, '2026-11-30'], [5, '2026-11-26'], [20, '2026-11-24']])('asked %i times: %s', (asked, day) => { expect(dueOn(asked, monday, undefined)).toBe(day) })
  it('passes over the holidays of its department, and counts the days that make up for them', () => {
    const calendar = workingCalendar({ exceptions: [
      { date: '2026-11-24', name: '停办', spans: [] }, { date: '2026-11-28', name: '调休上班', spans: [{ from: '09:00', to: '17:30' }] },
    ] })
    expect(dueOn(0, monday, calendar)).toBe('2026-11-30')
    expect(dueOn(20, monday, calendar)).toBe('2026-11-25')
  })
  it('begins to count on the day of the hall, which is ahead of UTC', () => {
    expect(dueOn(20, new Date('2026-11-23T16:00:00Z'), undefined)).toBe('2026-11-25')
  })
})

describe('phrasings of an article', () => {
  const synonyms = createSynonyms()
  const words = (...questions: string[]) => questions.map((question) => readCompared(question, synonyms, () => 1))
  const faq = faqContentSchema.parse({ kind: 'faq', question: '居住证丢了怎么补办？', alternates: ['居住证补领'], answer: '带身份证。' })
  const item = itemContentSchema.parse({ kind: 'item', code: 'A', name: '居住证申领', everydayNames: ['暂住证'] })

  it('become alternates of a question; what it is called already, and what holds a masked number, does not', () => {
    expect(withPhrasings(faq, words('居住证丢失怎么办', '居住证丢了怎么补办', '我的身份证110105********002X丢了', '居住证丢失怎么办？'))).toEqual({
      content: { ...faq, alternates: ['居住证补领', '居住证丢失怎么办'] },
      added: ['居住证丢失怎么办'],
      left: ['居住证丢了怎么补办', '我的身份证110105********002X丢了', '居住证丢失怎么办？'],
    })
    expect(isCalled(faq, '居住證補領？')).toBe(true)
  })
  it('become everyday names of an item where they are names', () => {
    expect(withPhrasings(item, words('绿卡怎么办理', '居住证怎么办', '暂住证要什么材料', '孩子上学家里老人看病都要用到的那个证怎么办'))).toMatchObject({
      content: { everydayNames: ['暂住证', '绿卡'] }, added: ['绿卡'], left: expect.arrayContaining(['居住证怎么办', '暂住证要什么材料']) as string[],
    })
  })
  it('have no place in a policy', () => {
    const policy = policyContentSchema.parse({ kind: 'policy', title: '措施', body: '正文' })
    expect(withPhrasings(policy, words('补贴怎么领'))).toEqual({ content: policy, added: [], left: ['补贴怎么领'] })
  })
})
