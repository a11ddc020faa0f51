/**
 * How well the right guidance is found, beside FlexSearch and MiniSearch alone, in one run.
 * npx tsx test/bench/retrieval.ts [--data DIR] [--json FILE]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bare } from '../../knowledge/text/fold.ts'
import type { FaqSet, ItemSet, PolicySet } from './support/data.ts'
import { dataFolder, documentOf, faqSet, itemSet, policySet } from './support/data.ts'
import { hitsAt, meanReciprocal, mean, table } from './support/measures.ts'
import type { Corpus, Ranker, RankerName } from './support/rankers.ts'
import { RANKERS } from './support/rankers.ts'

type Figures = Record<string, number>
/** Shortest reference answer that says something by standing in a document. */
const TELLING = 4

async function policy(build: (corpus: Corpus) => Promise<Ranker>, { corpus, answerable }: PolicySet): Promise<Figures> {
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

async function items(build: (corpus: Corpus) => Promise<Ranker>, { corpus, questions, nameOf }: ItemSet): Promise<Figures> {
  const ranker = await build(corpus)
  const ranks = questions.map(({ question, accept }) => ranker.search(question).findIndex((id) => accept.some((part) => nameOf.get(id)?.includes(part))) + 1)
  return { top1: hitsAt(ranks, 1), top3: hitsAt(ranks, 3) }
}

/** Each phrasing in turn is taken out of its pair and asked. */
async function faq(build: (corpus: Corpus) => Promise<Ranker>, { corpus, pairs }: FaqSet): Promise<Figures> {
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

const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'string' } } })
const folder = dataFolder(values.data)
const sets = { policy: policySet(folder), items: itemSet(folder), faq: faqSet(folder) }
const figures: Record<'policy' | 'items' | 'faq', Partial<Record<RankerName, Figures>>> = { policy: {}, items: {}, faq: {} }
const names = Object.keys(RANKERS) as RankerName[]
for (const name of names) {
  const build = RANKERS[name]
  figures.policy[name] = await policy(build, sets.policy)
  figures.items[name] = await items(build, sets.items)
  figures.faq[name] = await faq(build, sets.faq)
}

const LABELS: Record<RankerName, string> = {
  ours: 'ours',
  flexsearchDefault: 'FlexSearch, default encoder',
  flexsearchCjk: 'FlexSearch, Charset.CJK',
  flexsearch: 'FlexSearch, jieba words, context 2',
  minisearch: 'MiniSearch, jieba words',
}
const columns = [['policy', 'r1'], ['policy', 'bearing1'], ['policy', 'r5'], ['policy', 'r10'], ['policy', 'mrr'], ['policy', 'msPerQuery'], ['items', 'top1'], ['items', 'top3'], ['faq', 'r1'], ['faq', 'r5']] as const
process.stdout.write(`${sets.policy.answerable.length} policy questions on ${sets.policy.corpus.documents.length} documents · ${sets.items.questions.length} everyday questions on ${sets.items.corpus.documents.length} items · ${sets.faq.pairs.flatMap(({ questions }) => questions).length} phrasings of ${sets.faq.pairs.length} FAQ\n\n`)
process.stdout.write(`${table(['', ...columns.map(([set, measure]) => `${set} ${measure}`)], names.map((name) => [LABELS[name], ...columns.map(([set, measure]) => figures[set][name]?.[measure] ?? 0)]))}\n`)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
