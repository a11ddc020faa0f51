/** From a task to an article: what is handed on towards its publication, and what is not. */
import { describe, expect, it } from 'vitest'
import type { Article } from '../../../contract/index.ts'
import { createEditor, createKnowledge } from '../../../knowledge/index.ts'
import type { Authoring } from '../../../knowledge/loop/authoring.ts'
import { createAuthoring } from '../../../knowledge/loop/authoring.ts'
import { createHandOn } from '../../../knowledge/loop/handOn.ts'
import type { MemoryArticles } from '../../support/memoryArticles.ts'
import { createMemoryArticles } from '../../support/memoryArticles.ts'
import { faqArticle } from '../../support/samples.ts'

const ann = { id: 'ann' }
const parking = faqArticle({ question: '哪里可以停车？', answer: '地下二层。' }, { id: 'parking' })
const { publishedVersion: _answers, ...unpublished } = parking

function setting(initial: Article, { twoPersons = false, breaks = 0 } = {}): { authoring: Authoring; articles: MemoryArticles; add: () => ReturnType<Authoring['addPhrasings']> } {
  const articles = createMemoryArticles([initial])
  const clock = { now: () => new Date('2026-11-22T01:00:00Z') }
  const knowledge = createKnowledge({ articles, clock })
  const editor = createEditor({ articles, clock, newId: () => 'new', twoPersons, refresh: () => undefined })
  const authoring = createAuthoring({ articles, editor, submit: createHandOn({ editor, twoPersons, breaks: () => Promise.resolve(breaks) }) })
  return { authoring, articles, add: () => authoring.addPhrasings('parking', [knowledge.compared('车停哪儿')], ann) }
}

describe('phrasings that are added', () => {
  it.each([
    ['published', parking, false, 'published', 'published'],
    ['published, where it takes two', parking, true, 'inReview', 'published'],
    ['a draft', { ...unpublished, state: 'draft' }, false, 'draft', 'draft'],
    ['withdrawn', { ...unpublished, state: 'withdrawn' }, false, 'draft', 'draft'],
  ] as const)('to what is %s go as far as it had gone, and so does taking them out', async (_, article, twoPersons, state, after) => {
    const { authoring, articles, add } = setting(article, { twoPersons })
    const { article: added, from } = await add()
    expect(added.state).toBe(state)
    const back = await authoring.takeOut('parking', added.version, from, ann)
    expect(back).toMatchObject({ state: after, content: parking.content })
    expect(await articles.get('parking')).toMatchObject({ state: after, content: parking.content })
  })
})

describe('what would make a pinned test case worse', () => {
  it('waits for somebody who looks at it, and says why', async () => {
    const { add } = setting(parking, { breaks: 2 })
    expect((await add()).article).toMatchObject({ state: 'inReview', remark: '会让 2 个固定用例变差，发布前请先看清楚' })
  })

  it('is so for a new answer too', async () => {
    const { authoring } = setting(parking, { breaks: 1 })
    expect(await authoring.writeFaq({ kind: 'faq', question: '能骑车来吗？', alternates: [], answer: '能。' }, ann)).toMatchObject({ state: 'inReview' })
  })
})
