/**
 * How far the answers can be trusted: is the right guidance first, does the bot know when it does not know, and do the words
 * shown answer. Search libraries on the same questions beside it.
 * npm run bench:answers -- [--data DIR] [--json FILE]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { THRESHOLDS } from '../../knowledge/search/decide.ts'
import { bare } from '../../knowledge/text/fold.ts'
import type { PolicyQuestion, PolicySet } from './support/data.ts'
import { dataFolder, faqSet, itemSet, policySet } from './support/data.ts'
import { auroc, coverageAt } from './support/fit.ts'
import { mean, rougeL, table } from './support/measures.ts'
import type { Ours, RankerName } from './support/rankers.ts'
import { LABELS, ours, RANKERS } from './support/rankers.ts'
import { faqFigures, itemFigures, policyFigures, TELLING } from './support/retrievalFigures.ts'

interface Judged {
  readonly confidence: number
  /** The first article is the gold one, or bears the reference answer. */
  readonly right: boolean
  readonly answerable: boolean
}

function judge(engine: Ours, { corpus, answerable, unanswerable }: PolicySet): Judged[] {
  const texts = new Map(corpus.documents.map(({ id, text }) => [id, bare(text)]))
  const one = ({ question, docid, answer }: PolicyQuestion, known: boolean): Judged => {
    const first = engine.explain(question).ranked[0]
    const key = first ? engine.keyOf(first.articleId) : ''
    const said = bare(answer)
    return { confidence: first?.confidence ?? 0, right: known && (key === docid || (said.length >= TELLING && (texts.get(key)?.includes(said) ?? false))), answerable: known }
  }
  // As many unanswerable as answerable.
  return [...answerable.map((question) => one(question, true)), ...unanswerable.slice(0, answerable.length).map((question) => one(question, false))]
}

interface Shown {
  readonly lead: string
  readonly passage: string
  readonly highlight: string
}

/** What the applicant is shown of an article. */
async function shown(engine: Ours, articleId: string, question: string): Promise<Shown> {
  const card = await engine.knowledge.open(articleId, question)
  const passage = card?.source.passage
  return { lead: card?.lead ?? '', passage: passage?.text ?? '', highlight: passage?.highlight ? passage.text.slice(...passage.highlight) : '' }
}

/** The plainest reader: the sentence that shares most character pairs with the question. */
function likestSentence(text: string, question: string): Shown {
  const pairsOf = (of: string): Set<string> => new Set(Array.from({ length: Math.max(0, of.length - 1) }, (_, i) => of.slice(i, i + 2)))
  const asked = pairsOf(bare(question))
  const [best = ''] = text.split(/(?<=[。！？；\n])/u).map((sentence) => ({ sentence, common: [...pairsOf(bare(sentence))].filter((pair) => asked.has(pair)).length }))
    .sort((a, b) => b.common - a.common).map(({ sentence }) => sentence)
  const at = text.indexOf(best)
  return { lead: best.slice(0, 150), passage: text.slice(Math.max(0, at - 200), at + 400), highlight: best }
}

interface AnswerFigures { inFirst: number; inPassage: number; rougeL: number }

function answerFigures(all: readonly { asked: PolicyQuestion; shown: Shown }[]): AnswerFigures {
  const holds = (text: string, answer: string): number => bare(text).includes(bare(answer)) ? 1 : 0
  return {
    inFirst: mean(all.map(({ asked, shown }) => holds(shown.lead, asked.answer))),
    inPassage: mean(all.map(({ asked, shown }) => holds(shown.passage, asked.answer))),
    rougeL: mean(all.map(({ asked, shown }) => rougeL(shown.highlight, asked.answer))),
  }
}

const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'string' } } })
const print = (text = ''): void => { process.stdout.write(`${text}\n`) }
const folder = dataFolder(values.data)
const sets = { policy: policySet(folder), items: itemSet(folder), faq: faqSet(folder) }
const { corpus, answerable, unanswerable } = sets.policy
print(`${answerable.length} policy questions that ${corpus.documents.length} documents answer and ${unanswerable.length} that they do not · ${sets.items.questions.length} everyday questions on ${sets.items.corpus.documents.length} items · ${sets.faq.pairs.flatMap(({ questions }) => questions).length} phrasings of ${sets.faq.pairs.length} FAQ`)

const peers = {} as Record<RankerName, Record<'policy' | 'items' | 'faq', Record<string, number>>>
for (const name of Object.keys(RANKERS) as RankerName[]) {
  const build = RANKERS[name]
  peers[name] = { policy: await policyFigures(build, sets.policy), items: await itemFigures(build, sets.items), faq: await faqFigures(build, sets.faq) }
}
print('\nWhich article comes first')
const columns = [['policy', 'r1'], ['policy', 'bearing1'], ['policy', 'r10'], ['policy', 'mrr'], ['items', 'top1'], ['items', 'top3'], ['faq', 'r1'], ['faq', 'r5']] as const
print(table(['', ...columns.map((column) => column.join(' '))], (Object.keys(peers) as RankerName[]).map((name) => [LABELS[name], ...columns.map(([set, measure]) => peers[name][set][measure] ?? 0)])))

const engine = await ours(corpus)
const judged = judge(engine, sets.policy)
const count = judged.filter((one) => one.answerable).length
const refusal = {
  auroc: auroc(judged.map(({ confidence }) => confidence), judged.map((one) => one.answerable)),
  coverageAt90: coverageAt(0.9, judged, count),
  coverageAt95: coverageAt(0.95, judged, count),
}
print('\nWhether it knows: answerable questions against as many unanswerable ones')
print(table(['', 'AUROC', 'answered at 90 %', 'at 95 %'], [['ours', refusal.auroc, refusal.coverageAt90, refusal.coverageAt95]]))
print('\nAnswered from this confidence on (shipped: '.concat(`${THRESHOLDS.likely} as 可能是, ${THRESHOLDS.sure} plainly)`))
print(table(['confidence', 'answerable answered', 'of them right', 'unanswerable answered', 'right of all answers'], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95].map((from) => {
  const given = judged.filter(({ confidence }) => confidence >= from)
  const known = given.filter((one) => one.answerable)
  return [from.toFixed(2), known.length / count, mean(known.map(({ right }) => right ? 1 : 0)), (given.length - known.length) / Math.max(1, judged.length - count), mean(given.map(({ right }) => right ? 1 : 0))]
})))
print('\nWhat was said and what was right')
print(table(['said', 'right', 'questions'], Array.from({ length: 10 }, (_, i) => {
  const bin = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === i)
  return [`${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}`, mean(bin.map(({ right }) => right ? 1 : 0)), String(bin.length)]
})))

const idOf = new Map(engine.articles.map(({ id, key }) => [key, id]))
const textOf = new Map(corpus.documents.map(({ id, text }) => [id, text]))
const firstOf = (question: string): string => engine.explain(question).ranked[0]?.articleId ?? ''
const read = async (articleOf: (asked: PolicyQuestion) => string): Promise<AnswerFigures> => {
  const all: { asked: PolicyQuestion; shown: Shown }[] = []
  for (const asked of answerable) all.push({ asked, shown: await shown(engine, articleOf(asked), asked.question) })
  return answerFigures(all)
}
const answer = await read(({ question }) => firstOf(question))
const readers = {
  'ours, the article found': answer,
  'ours, the right article given': await read(({ docid }) => idOf.get(docid) ?? ''),
  'likest sentence, the article found': answerFigures(answerable.map((asked) => ({ asked, shown: likestSentence(textOf.get(engine.keyOf(firstOf(asked.question))) ?? '', asked.question) }))),
}
print('\nWhat the applicant reads: the reference answer is in the part shown first (≤ 150 characters), in the opened passage (≤ 600); likeness of the highlighted words')
print(table(['', 'in first', 'in passage', 'ROUGE-L'], Object.entries(readers).map(([name, { inFirst, inPassage, rougeL }]) => [name, inFirst, inPassage, rougeL])))

if (values.json !== undefined) {
  const { policy: { r1, bearing1, r10, mrr }, items, faq } = peers.ours
  writeFileSync(values.json, `${JSON.stringify({ policy: { r1, bearing1, r10, mrr }, refusal, items, answer, faq, peers }, null, 2)}\n`)
}
