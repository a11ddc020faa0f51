import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../contract/index.ts'
import { ArticleIndex } from '../../knowledge/search/articleIndex.ts'
import { placesIn } from '../../knowledge/search/places.ts'
import type { Question } from '../../knowledge/search/question.ts'
import { readQuestion, withoutFrame, withoutLightEnds } from '../../knowledge/search/question.ts'
import type { Parts } from '../../knowledge/search/rank.ts'
import { rank } from '../../knowledge/search/rank.ts'
import { callingsOf, unitsOf } from '../../knowledge/search/units.ts'
import { fold } from '../../knowledge/text/fold.ts'
import { pairsOf, runsOf } from '../../knowledge/text/segment.ts'
import { createSynonyms, plainly } from '../../knowledge/text/synonyms.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const synonyms = createSynonyms('小孩 = 未成年人 儿童\n驾照 = 机动车驾驶证')
const today = (): boolean => true
const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0)
const share = (found: number, all: number): number => all > 0 ? found / all : 0
const most = (list: readonly number[]): number => Math.max(0, ...list)

/** What the closer look says, each part as it is defined, with strings and sets. */
function byDefinition(index: ArticleIndex, question: Question, { content }: Article): Partial<Parts> {
  const text = fold(unitsOf(content).map((unit) => unit.text).join('\n'))
  const own = question.terms.filter(({ added }) => !added)
  const worthOf = new Map(own.map(({ term, weight }) => [term, weight * index.inverted.idf(term)]))
  const core = [...new Set(pairsOf(question.core))]
  const heldWorth = (stretch: string, terms = core): number => share(sum(terms.filter((term) => stretch.includes(term)).map((term) => worthOf.get(term) ?? 0)), sum(terms.map((term) => worthOf.get(term) ?? 0)))
  const covered = (worth: (term: string) => number, has: (term: string) => boolean): number =>
    share(sum(own.map(({ term, standIns = [] }) => worth(term) * (has(term) ? 1 : most(standIns.map((list) => list.filter(has).length / list.length))))), sum(own.map(({ term }) => worth(term))))
  const starts = core.flatMap((term) => Array.from({ length: text.length }, (_, at) => at).filter((at) => text.startsWith(term, at)).map((at) => ({ term, at })))
  const places = placesIn(question.plain)
  const placeless = core.filter((term) => !places.some((place) => place.includes(term) || term.includes(place)))
  const runs = runsOf(question.core)
  const stretches = runs.filter(({ han }) => han).flatMap(({ text: run }) => Array.from(run, (_, from) => Array.from(run, (__, to) => run.slice(from, to + 1))).flat())
  const word = (one: string): number => most(pairsOf(one).map((term) => index.inverted.idf(term)))

  const searched = new Set(question.terms.map(({ term }) => term))
  const characters = (of: string): Set<string> => new Set(of.replace(/[^\p{L}\p{N}]+|[的了吗呢啊呀吧么嘛是有我你要]/gu, ''))
  const names = callingsOf(content).map((name) => {
    const plain = plainly(fold(name))
    const everyday = synonyms.everydayIn(plain)
    const held = new Set([...pairsOf(plain), ...everyday.flatMap(({ official }) => official.flatMap(pairsOf))])
    const explained = everyday.filter(({ official }) => official.some((other) => pairsOf(other).every((term) => searched.has(term)))).flatMap((one) => pairsOf(one.word))
    const bare = withoutFrame(plain, '')
    const terms = [...new Set(pairsOf(bare))]
    const idf = (term: string): number => index.names.idf(term)
    return {
      asked: covered((term) => (own.find((one) => one.term === term)?.weight ?? 0) * idf(term), (term) => held.has(term)),
      named: sum(terms.filter((term) => searched.has(term) || explained.includes(term)).map(idf)) / (8 + sum(terms.map(idf))),
      characters: most([question.plain, question.core].map(characters).map((asked) => 2 * [...characters(plain)].filter((one) => asked.has(one)).length / (asked.size + characters(plain).size || 1))),
      exact: [plain, bare, withoutLightEnds(plain)].includes(question.core) ? 1 : 0,
    }
  })
  return {
    coverage: covered((term) => worthOf.get(term) ?? 0, (term) => text.includes(term)),
    window: share(most(starts.map(({ at: from }) => sum([...new Set(starts.filter(({ at }) => at >= from && at <= from + 450).map(({ term }) => term))].map((term) => worthOf.get(term) ?? 0)))), sum(core.map((term) => worthOf.get(term) ?? 0))),
    sentence: most(text.split(/[。!?;]/).map((sentence) => heldWorth(sentence, placeless))),
    stretch: most(stretches.filter((one) => one.length > 1 && text.includes(one)).map(({ length }) => length)) / Math.max(1, sum(runs.map((run) => run.text.length + 1)) - 1),
    headings: most(unitsOf(content).map(({ heading }) => heading ? heldWorth(fold(heading)) : 0)),
    words: share(sum(question.words.filter((one) => text.includes(one)).map(word)), sum(question.words.map(word))),
    asked: most(names.map((name) => name.asked)),
    named: most(names.map((name) => name.named)),
    characters: most(names.map((name) => name.characters)),
    exact: most(names.map((name) => name.exact)),
  }
}

const piece = fc.constantFrom('居住证', '居住證', '办理', '小孩', '驾照', '未成年人', '机动车驾驶证', '驾驶', '上海', '深圳', '税', '补', '领', '补领', 'wifi', '2.5', '110', '𠮷', '怎么', '吗', '？', '。', '，', ' ', '；', '第一条 ', '二、申报条件\n', '材料')
const textOf = (maxLength: number): fc.Arbitrary<string> => fc.array(piece, { minLength: 1, maxLength }).map((pieces) => pieces.join('')).filter((text) => text.trim() !== '')
const articleOf = fc.tuple(textOf(6), fc.array(textOf(6), { maxLength: 3 }), fc.oneof(textOf(40), fc.tuple(textOf(8), textOf(8)).map(([a, b]) => a + '甲'.repeat(440) + b)))

describe('the closer look', () => {
  it('says of every article what the parts are defined to be', () => {
    fc.assert(fc.property(fc.array(articleOf, { minLength: 1, maxLength: 6 }), textOf(10), (articles, asked) => {
      const index = new ArticleIndex(synonyms)
      for (const [i, [name, others, body]] of articles.entries()) {
        index.put(i % 2 === 0 ? faqArticle({ question: name, alternates: others, answer: body }) : itemArticle({ code: `G-${i}`, name, everydayNames: others, conditions: body }))
      }
      const question = readQuestion(plainly(fold(asked)), synonyms)
      // Twice: the second time from the texts that were kept.
      for (const { entry, parts } of [...rank(index, question, today), ...rank(index, question, today)]) {
        for (const [part, value] of Object.entries(byDefinition(index, question, entry.article))) expect([part, parts[part as keyof Parts]]).toEqual([part, expect.closeTo(value, 9)])
      }
    }), { numRuns: 150 })
  })

  it('knows the names of an article as they are now', () => {
    const index = new ArticleIndex(synonyms)
    const article = faqArticle({ question: '居住证补领', answer: '到窗口办。' })
    const exact = (asked: string): number | undefined => rank(index, readQuestion(asked, synonyms), today)[0]?.parts.exact
    index.put(article)
    expect(exact('居住证补领')).toBe(1)
    index.put({ ...article, version: 2, content: { ...article.content, kind: 'faq', question: '居住证注销', alternates: [], answer: '到窗口办。' } })
    expect([exact('居住证补领'), exact('居住证注销')]).toEqual([0, 1])
  })
})
