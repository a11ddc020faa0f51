/** What an editor is told while writing: the same question is there already, and here it says otherwise. */
import { describe, expect, it } from 'vitest'
import type { Article, FaqContent, ItemContent } from '../../contract/index.ts'
import { similarTo } from '../../knowledge/edit/similar.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const writing = (question: string, answer: string, alternates: string[] = []): { content: Article['content'] } => ({ content: { kind: 'faq', question, answer, alternates } satisfies FaqContent })
const contradicted = (question: string, answer: string, other: Article) => similarTo(writing(question, answer), [other]).flatMap(({ contradictions }) => contradictions.map(({ figure, mine, theirs }) =>
  [figure, mine.marks.map(([start, end]) => mine.text.slice(start, end)).join('、'), theirs.marks.map(([start, end]) => theirs.text.slice(start, end)).join('、')]))

describe('the same question', () => {
  it.each([
    ['居住证怎么申领？', '居住证如何申领'],
    ['居住证怎么申领？', '居住證點樣申領？'],
    ['大厅周末上班吗', '请问大厅周末是上班的吗？'],
  ])('%s is %s', (mine, theirs) => {
    expect(similarTo(writing(mine, '带身份证来。'), [faqArticle({ question: theirs, answer: '带身份证来。' })])).toMatchObject([{ why: 'same', title: theirs, contradictions: [] }])
  })

  it.each([
    ['居住证怎么申领？', '社保卡怎么申领？'],
    ['居住证丢了怎么补办', '居住证到期怎么签注'],
    ['个体户怎么注销', '公司怎么注销'],
  ])('%s is not %s', (mine, theirs) => {
    expect(similarTo(writing(mine, '带身份证来。'), [faqArticle({ question: theirs, answer: '带身份证来。' })]).filter(({ why }) => why === 'same')).toEqual([])
  })

  it('is found by another phrasing, and never in the article itself', () => {
    const other = faqArticle({ question: '在哪里交罚款', alternates: ['居住证怎么申领'] })
    expect(similarTo(writing('居住证如何申领', '到窗口。'), [other])).toMatchObject([{ articleId: other.id, why: 'same' }])
    expect(similarTo({ ...writing('居住证如何申领', '到窗口。'), articleId: other.id }, [other])).toEqual([])
  })
})

describe('what contradicts', () => {
  const permit = (change: Partial<ItemContent>): Article => itemArticle({ name: '居住证申领', code: 'GA-7', ...change })
  it.each([
    ['the fee', '工本费20元。', permit({ fees: '工本费10元' }), [['amount', '20元', '10元']]],
    ['the promised time', '承诺办结时限10个工作日。', permit({ promisedLimit: '5个工作日' }), [['limit', '10个工作日', '5个工作日']]],
    ['the phone', '咨询电话0900-86010101。', permit({ phone: '0900-86010202' }), [['phone', '0900-86010101', '0900-86010202']]],
    ['the age', '年满16周岁的人可以申领。', permit({ conditions: '年满18周岁，可以申领。' }), [['count', '16周岁', '18周岁']]],
    ['a date', '申报时间截止到2026年5月31日。', permit({ conditions: '申报时间截止到2026年6月30日。' }), [['date', '2026年5月31日', '2026年6月30日']]],
    ['a share', '按房租的50%补贴。', permit({ conditions: '按房租的30%给予补贴。' }), [['share', '50%', '30%']]],
    ['a row of a table', '| 项目 | 工本费 |\n|---|---|\n| 申领 | 20元 |', permit({ fees: '申领工本费10元' }), [['amount', '20元', '10元']]],
  ])('%s', (_, answer, other, expected) => { expect(contradicted('居住证怎么申领？', answer, other)).toEqual(expected) })

  it.each([
    ['the same figure in other words', '承诺五个工作日内办结。', permit({ promisedLimit: '5个工作日' })],
    ['the statutory time beside the promised one', '法定办结时限20个工作日。', permit({ promisedLimit: '5个工作日' })],
    ['one that says both', '承诺5个工作日办结，法定20个工作日。', permit({ promisedLimit: '5个工作日', legalLimit: '20个工作日' })],
    ['a fee beside a subsidy', '补贴每月300元。', permit({ fees: '工本费10元；快递费15元' })],
    ['the number for complaints', '投诉拨打0900-86010102。', permit({ phone: '0900-86010101' })],
    ['issuing again beside the first time', '补领收费20元。', permit({ fees: '换领收费10元' })],
    ['a person beside a company', '个人最高补贴5000元。', permit({ conditions: '企业最高补贴10000元。' })],
    ['the times of the morning and the afternoon', '上午9:00至12:00。', permit({ hours: '周一至周五 9:00—12:00、13:30—17:30' })],
  ])('but not: %s', (_, answer, other) => { expect(contradicted('居住证怎么申领？', answer, other)).toEqual([]) })

  it('shows both sentences whole', () => {
    const other = faqArticle({ question: '居住证申领要钱吗', answer: '首次申领不收费。补办的，工本费每证10元，可以刷卡。' })
    const [found] = similarTo(writing('居住证补办要钱吗', '要。补办的，工本费每证20元，只收现金。'), [other])
    expect(found?.contradictions).toEqual([{
      figure: 'amount',
      mine: { text: '补办的，工本费每证20元，只收现金', marks: [[9, 12]] },
      theirs: { text: '补办的，工本费每证10元，可以刷卡', marks: [[9, 12]] },
    }])
  })
})

it('tells of five at most, those that ask the same first', () => {
  const others = [...Array.from({ length: 6 }, (_, i) => faqArticle({ question: `居住证第${i}种情况怎么申领`, answer: '带身份证。' })), faqArticle({ question: '居住证怎么申领', answer: '带身份证。' })]
  const found = similarTo(writing('居住证如何申领', '带身份证。'), others)
  expect(found.length).toBeLessThanOrEqual(5)
  expect(found[0]?.title).toBe('居住证怎么申领')
})
