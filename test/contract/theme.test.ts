import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Choice, ThemeContent } from '../../contract/index.ts'
import { entriesFor, longestWay, nextQuestion, sayThemeProblem, themeContentSchema, themeProblems } from '../../contract/index.ts'

const theme = (change: object): unknown => ({
  kind: 'theme', title: '我要开店', summary: '开店要办的事。',
  questions: [
    { id: '主体', ask: '个体还是公司？', options: ['个体', '公司'] },
    { id: '食品', ask: '卖食品吗？', options: [{ id: '卖', label: '卖的' }, { id: '不卖', label: '不卖' }] },
    { id: '现制', ask: '现做吗？', options: ['是', '否'], when: { 食品: '卖' } },
  ],
  entries: [{ item: 'A', when: { 主体: ['个体'] } }, { item: 'B', when: { 主体: '公司' } }, { item: 'C', when: { 现制: '是' } }, { title: '挂招牌' }],
  ...change,
})
const read = (change: object = {}): ThemeContent => themeContentSchema.parse(theme(change))
const way = (...pairs: [string, string][]): Choice[] => pairs.map(([question, option]) => ({ question, option }))

describe('a theme may be written shortly', () => {
  it('an option is its label; one answer needs no list', () => {
    const { questions, entries, alternates } = read()
    expect(questions[0]?.options[0]).toEqual({ id: '个体', label: '个体' })
    expect(entries[1]?.when).toEqual({ 主体: ['公司'] })
    expect(alternates).toEqual([])
  })

  it('what was read is read the same again', () => {
    expect(themeContentSchema.parse(read())).toEqual(read())
  })
})

describe('the way through', () => {
  it('asks in order, and only what counts', () => {
    expect(nextQuestion(read(), [])?.id).toBe('主体')
    expect(nextQuestion(read(), way(['主体', '个体'], ['食品', '卖']))?.id).toBe('现制')
    expect(nextQuestion(read(), way(['主体', '个体'], ['食品', '不卖']))).toBeUndefined()
  })

  it('says how long it may get', () => {
    expect(longestWay(read(), [])).toBe(3)
    expect(longestWay(read(), way(['主体', '个体'], ['食品', '不卖']))).toBe(2)
  })

  it('ends in the entries that fit, each item once', () => {
    const items = (choices: Choice[], change: object = {}) => entriesFor(read(change), choices).map(({ item, title }) => item ?? title)
    expect(items(way(['主体', '公司'], ['食品', '卖'], ['现制', '是']))).toEqual(['B', 'C', '挂招牌'])
    expect(items([], { entries: [{ item: 'A' }, { item: 'A', note: '又一次' }, { title: 'x' }, { title: 'y' }] })).toEqual(['A', 'x', 'y'])
  })
})

/** What is changed, and the problems it makes, as `path problem`. */
const wrong: readonly [string, object, string[]][] = [
  ['an id twice', { questions: [{ id: '一', ask: '?', options: ['a', 'b'] }, { id: '一', ask: '?', options: ['a', 'b'] }], entries: [{ title: 'x' }] }, ['questions.1.id duplicateQuestion']],
  ['an option twice', { questions: [{ id: '一', ask: '?', options: ['a', 'b', 'a'] }], entries: [{ title: 'x' }] }, ['questions.0.options.2 duplicateOption']],
  ['a label twice', { questions: [{ id: '一', ask: '?', options: [{ id: 'a', label: '要' }, { id: 'b', label: '要' }] }], entries: [{ title: 'x' }] }, ['questions.0.options.1 duplicateOption']],
  ['a question that is not there', { entries: [{ title: 'x', when: { 面积: '大' } }] }, ['entries.0.when.面积 unknownQuestion']],
  ['an option that is not there', { entries: [{ title: 'x', when: { 主体: ['个体', '合伙'] } }] }, ['entries.0.when.主体 unknownOption']],
  ['a question that waits for a later one', { questions: [{ id: '一', ask: '?', options: ['a', 'b'], when: { 二: 'a' } }, { id: '二', ask: '?', options: ['a', 'b'] }], entries: [{ title: 'x' }] }, ['questions.0.when.二 laterQuestion']],
  ['a question that waits for itself', { questions: [{ id: '一', ask: '?', options: ['a', 'b'], when: { 一: 'a' } }], entries: [{ title: 'x' }] }, ['questions.0.when.一 laterQuestion']],
  [
    'a question that can never be asked',
    {
      questions: [{ id: '一', ask: '?', options: ['a', 'b'] }, { id: '二', ask: '?', options: ['a', 'b'], when: { 一: 'a' } }, { id: '三', ask: '?', options: ['a', 'b'], when: { 一: 'b', 二: 'a' } }],
      entries: [{ title: 'x' }],
    },
    ['questions.2.when neverAsked'],
  ],
  ['an entry that can never be shown', { entries: [{ item: 'A', when: { 食品: '不卖', 现制: '是' } }] }, ['entries.0.when neverShown']],
  ['an entry without a name', { entries: [{ note: '带上' }] }, ['entries.0 noName']],
]

describe('what cannot work is refused, and where', () => {
  it.each(wrong)('%s', (_, change, expected) => {
    const result = themeContentSchema.safeParse(theme(change))
    expect(result.error?.issues.map(({ path, code, ...issue }) => `${path.join('.')} ${code === 'custom' ? (issue as unknown as { params: { problem: string } }).params.problem : code}`)).toEqual(expected)
  })

  it('says it in three languages', () => {
    expect(sayThemeProblem('zh-Hans', 'unknownOption', { id: '合伙', question: '主体' })).toContain('“主体”没有选项“合伙”')
    expect(sayThemeProblem('en', 'unknownOption', { id: '合伙', question: '主体' })).toContain('has no option')
  })

  it('a question has at least two options, a list at least one entry', () => {
    expect(themeContentSchema.safeParse(theme({ questions: [{ id: '一', ask: '?', options: ['a'] }] })).success).toBe(false)
    expect(themeContentSchema.safeParse(theme({ entries: [] })).success).toBe(false)
  })
})

it('whatever conditions are written: what is said never to be asked or shown never is, and everything else is', () => {
  const options = ['a', 'b', 'c']
  const when = (before: number) => fc.dictionary(fc.integer({ min: 0, max: Math.max(0, before - 1) }).map(String), fc.subarray(options, { minLength: 1 }), { maxKeys: before === 0 ? 0 : 3 })
  const themes = fc.tuple(when(0), when(1), when(2), when(3), when(4)).map(([w0, w1, w2, w3, shown]) => ({
    questions: [w0, w1, w2, w3].map((one, at) => ({ id: String(at), ask: '?', options: options.map((id) => ({ id, label: id })), when: one })),
    entries: [{ title: 'x', when: shown }],
  }))
  fc.assert(fc.property(themes, (written) => {
    const asked = new Set<string>()
    let shown = false
    const walk = (choices: Choice[]): void => {
      const next = nextQuestion(written, choices)
      if (!next) {
        shown ||= entriesFor(written, choices).length > 0
        return
      }
      asked.add(next.id)
      for (const { id } of next.options) walk([...choices, { question: next.id, option: id }])
    }
    walk([])
    const problems = themeProblems(written)
    const never = problems.filter(({ problem }) => problem === 'neverAsked').map(({ path }) => String(path[1]))
    expect(written.questions.filter(({ id }) => !asked.has(id)).map(({ id }) => id)).toEqual(never)
    expect(problems.some(({ problem }) => problem === 'neverShown')).toBe(!shown)
  }), { numRuns: 300 })
})
