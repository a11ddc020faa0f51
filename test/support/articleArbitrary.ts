/** Articles of all four kinds with whatever people put into them. */
import fc from 'fast-check'
import type { Article, ArticleContent } from '../../contract/index.ts'
import { articleInputSchema, contentSchema, fastTrackSchema } from '../../contract/index.ts'

const PIECES = [
  '办', '居住证', '申请', '。', '，', '、', '；', ';', '|', '｜', '⏎', '\\', '"', "'", ',', '\t', ' ', '  ', '\n', '\n\n', '\n# ', '\n## 答案', '\n- 文章编号：', '#', '*', '**', '_', '`', '~~~', '<b>', '</td>', '&amp;', '&', '=1+1', '+86', '-5', '@x',
  '007', '0.10', '😀', '👨‍👩‍👧', '繁體中文', '〔2024〕3号', '（一）', '第一条', '无', '是', 'null', '_x0041_', '%', '[链接](https://example.com)', '![](x)', '1. ', '\n1. ', '\n- ', '：', ': ', '{}', '> ', '---', '\n---\n', 'é', '\u3000', '1900-01-01', 'TRUE', '2/3',
]
const text = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('').trim()).filter((one) => one !== '')
const short = text.map((one) => one.slice(0, 60).trim()).filter((one) => one !== '' && !/[\ud800-\udbff]$/.test(one))
const list = fc.array(text, { maxLength: 4 })
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined })
const url = maybe(fc.constantFrom('https://example.com/a?b=1&c=2', 'http://gov.example/x#y'))

const faq = fc.record({ kind: fc.constant('faq'), question: text, alternates: list, answer: text, topic: maybe(text), basis: maybe(text) })
const item = fc.record({
  kind: fc.constant('item'), code: text, name: text, shortName: maybe(text), everydayNames: list, departmentName: maybe(text), sectionCode: maybe(text), coDepartments: list, itemKind: maybe(text), audience: list,
  conditions: maybe(text), materials: fc.array(fc.record({ name: text, note: maybe(text), required: fc.boolean() }), { maxLength: 3 }), steps: list, fees: maybe(text), legalLimit: maybe(text), promisedLimit: maybe(text),
  place: maybe(text), hours: maybe(text), phone: maybe(text), complaintPhone: maybe(text), visits: maybe(fc.nat(9)), legalBasis: maybe(text), fastTrack: fc.subarray([...fastTrackSchema.options]),
  online: maybe(fc.boolean()), booking: maybe(fc.boolean()), courier: maybe(fc.boolean()), result: maybe(text), theme: list, url,
})
const policy = fc.record({ kind: fc.constant('policy'), title: text, number: maybe(text), issuer: maybe(text), issuedOn: maybe(day), body: text, url })
const theme = fc.record({
  kind: fc.constant('theme'), title: short, alternates: list, summary: text,
  questions: fc.uniqueArray(short, { maxLength: 2 }).chain((ids) => fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), ask: text, note: maybe(text), options: fc.uniqueArray(short, { minLength: 2, maxLength: 3 }) })))),
  entries: fc.array(fc.record({ item: maybe(short), title: short, note: maybe(text), stage: maybe(short.map((one) => one.slice(0, 30).trim() || '前')) }), { minLength: 1, maxLength: 3 }),
})

const one = (content: fc.Arbitrary<unknown>): fc.Arbitrary<Article> => fc.record({
  key: text.map((key) => key.slice(0, 150).trim()).filter((key) => key !== ''), content, departmentCode: maybe(short), effectiveOn: maybe(day), expiresOn: maybe(day), supersedes: maybe(short),
}).filter(({ content: value }) => contentSchema.safeParse(value).success).map(({ key, ...input }, at = 0) => ({
  ...articleInputSchema.parse(JSON.parse(JSON.stringify(input))), key, id: `${key}-${at}`, state: 'published', version: 1, sample: false, createdAt: '', updatedAt: '', updatedBy: '',
}))

const kinds: Record<ArticleContent['kind'], fc.Arbitrary<Article>> = { faq: one(faq), item: one(item), policy: one(policy), theme: one(theme) }

/** Some articles of any kind; no key twice within a kind. */
export const someArticles = fc.uniqueArray(fc.oneof(...Object.values(kinds)), { minLength: 1, maxLength: 5, selector: ({ key, content }) => `${content.kind}:${key}` })
export const someFaqs = fc.uniqueArray(kinds.faq, { minLength: 1, maxLength: 5, selector: ({ key }) => key })
