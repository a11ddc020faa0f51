/** How well a ranker finds, set by set; what each figure means is in docs/retrieval.md. */
import { bare } from '../../../knowledge/text/fold.ts'
import type { FaqSet, ItemSet, PolicySet } from './data.ts'
import { documentOf } from './data.ts'
import { hitsAt, meanReciprocal, mean } from './measures.ts'
import type { Corpus, Ranker } from './rankers.ts'

export type Figures = Record<string, number>
/** Shortest reference answer that says something by standing in a document. */
export const TELLING = 4

export async function policyFigures(build: (corpus: Corpus) => Promise<Ranker>, { corpus, answerable }: PolicySet): Promise<Figures> {
  const ranker = await build(corpus)
  const texts = new Map(corpus.documents.map(({ id, text }) => [id, bare(text)]))
  answerable.slice(0, 20).forEach(({ question }) => ranker.search(question))
  const started = performance.now()
  const found = answerable.map(({ question }) => ranker.search(question))
  const msPerQuery = (performance.now() - started) / answerable.length
  const ranks = found.map((ids, i) => ids.indexOf(answerable[i]?.docid ?? '') + 1)
  const bearing = found.map(([first], i) => {
    const answer = bare(answerable[i]?.answer ?? '')
    return ranks[i] === 1 || (answer.length >= TELLING && first !== undefined && texts.get(first)?.includes(answer)) ? 1 : 0
  })
  return { r1: hitsAt(ranks, 1), bearing1: mean(bearing), r5: hitsAt(ranks, 5), r10: hitsAt(ranks, 10), mrr: meanReciprocal(ranks), msPerQuery }
}

export async function itemFigures(build: (corpus: Corpus) => Promise<Ranker>, { corpus, questions, nameOf }: ItemSet): Promise<Figures> {
  const ranker = await build(corpus)
  const ranks = questions.map(({ question, accept }) => ranker.search(question).findIndex((id) => accept.some((part) => nameOf.get(id)?.includes(part))) + 1)
  return { top1: hitsAt(ranks, 1), top3: hitsAt(ranks, 3) }
}

/** Each phrasing in turn is taken out of its pair and asked. */
export async function faqFigures(build: (corpus: Corpus) => Promise<Ranker>, { corpus, pairs }: FaqSet): Promise<Figures> {
  const ranker = await build(corpus)
  const ranks = pairs.flatMap((pair) => pair.questions.map((question, left) => {
    const others = pair.questions.filter((_, i) => i !== left)
    const [name = pair.answer.slice(0, 20), ...alternates] = others
    ranker.replace(pair.id, {
      document: documentOf({ ...pair, questions: others }),
      article: (article) => article.content.kind === 'faq' ? { ...article, content: { ...article.content, question: name, alternates } } : article,
    })
    const rank = ranker.search(question).indexOf(pair.id) + 1
    ranker.restore(pair.id)
    return rank
  }))
  return { r1: hitsAt(ranks, 1), r5: hitsAt(ranks, 5) }
}
