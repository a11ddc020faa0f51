/**
 * Fits the weights of the ranking and of the confidence on the dev questions, and says how they do on questions left out.
 * Prints; what is printed is copied by hand to knowledge/search/rank.ts and confidence.ts.
 * With --ablate it says instead what the ranking is worth without each of its parts, the other weights as they are.
 * npx tsx test/bench/retrieval-fit.ts [--data DIR] [--ablate]
 */
import { parseArgs } from 'node:util'
import type { Explanation } from '../../knowledge/index.ts'
import type { Features } from '../../knowledge/search/confidence.ts'
import { CONFIDENCE, featuresOf } from '../../knowledge/search/confidence.ts'
import type { Parts } from '../../knowledge/search/rank.ts'
import { RANKING, scoreOf } from '../../knowledge/search/rank.ts'
import { bare } from '../../knowledge/text/fold.ts'
import { dataFolder, faqSet, itemSet, policySet } from './support/data.ts'
import type { List } from './support/fit.ts'
import { auroc, coverageAt, fitLogistic, fitRanking, logistic } from './support/fit.ts'
import { mean, meanReciprocal } from './support/measures.ts'
import type { Ours } from './support/rankers.ts'
import { ours, sampleDistrict } from './support/rankers.ts'

interface Asked {
  readonly set: 'policy' | 'faq' | 'items' | 'sample'
  readonly ranked: Explanation['ranked']
  /** The gold article. */
  readonly gold: readonly boolean[]
  /** The gold one, or one that bears its answer. */
  readonly right: readonly boolean[]
  readonly answerable: boolean
}

/** The small sets must not drown. */
const WEIGHT = { policy: 1, faq: 3, items: 6, sample: 0.5 }
const FOLDS = 5

const { values } = parseArgs({ options: { data: { type: 'string' }, ablate: { type: 'boolean' } } })
const folder = dataFolder(values.data)

async function policyAsked(): Promise<Asked[]> {
  const { corpus, answerable, unanswerable } = policySet(folder)
  const ranker = await ours(corpus)
  const texts = new Map(corpus.documents.map(({ id, text }) => [id, bare(text)]))
  return [...answerable.map((one) => ({ one, known: true })), ...unanswerable.map((one) => ({ one, known: false }))].map(({ one: { question, docid, answer }, known }) => {
    const { ranked } = ranker.explain(question)
    const said = bare(answer)
    const gold = ranked.map(({ articleId }) => known && ranker.keyOf(articleId) === docid)
    const right = gold.map((is, i) => is || (known && said.length >= 4 && (texts.get(ranker.keyOf(ranked[i]?.articleId ?? ''))?.includes(said) ?? false)))
    return { set: 'policy', ranked, gold, right, answerable: known }
  })
}

async function itemsAsked(): Promise<Asked[]> {
  const { corpus, questions } = itemSet(folder)
  const ranker = await ours(corpus)
  return questions.map(({ question, accept }) => {
    const { ranked } = ranker.explain(question)
    const right = ranked.map(({ title }) => accept.some((part) => title.includes(part)))
    return { set: 'items', ranked, gold: right, right, answerable: true }
  })
}

/** Each phrasing left out and asked; and asked once more with its whole pair gone, as a question nobody has answered. */
async function faqAsked(): Promise<Asked[]> {
  const { corpus, pairs } = faqSet(folder)
  const ranker = await ours(corpus)
  return pairs.flatMap((pair) => pair.questions.flatMap((question, left): Asked[] => {
    const [name = pair.answer.slice(0, 20), ...alternates] = pair.questions.filter((_, i) => i !== left)
    const ask = (): Explanation['ranked'] => ranker.explain(question).ranked
    change(ranker, pair.id, { question: name, alternates })
    const ranked = ask()
    change(ranker, pair.id, undefined)
    const without = ask()
    ranker.restore(pair.id)
    const right = ranked.map(({ articleId }) => ranker.keyOf(articleId) === pair.id)
    const none = without.map(() => false)
    return [{ set: 'faq', ranked, gold: right, right, answerable: true }, ...(left === 0 ? [{ set: 'faq' as const, ranked: without, gold: none, right: none, answerable: false }] : [])]
  }))
}

/** The sample district's FAQ alone (an item on the same matter would be right as well): of every one phrasing left out and asked; and questions of another office, which it cannot answer. */
async function sampleAsked(): Promise<Asked[]> {
  const ranker = await sampleDistrict(['faq.csv'])
  const asked = ranker.articles.flatMap(({ key, content }): Asked[] => {
    const left = content.kind === 'faq' ? content.alternates[0] : undefined
    if (content.kind !== 'faq' || left === undefined) return []
    change(ranker, key, { question: content.question, alternates: content.alternates.slice(1) })
    const { ranked } = ranker.explain(left)
    ranker.restore(key)
    const right = ranked.map(({ articleId }) => ranker.keyOf(articleId) === key)
    return [{ set: 'sample', ranked, gold: right, right, answerable: true }]
  })
  const strange = policySet(folder).unanswerable.slice(0, asked.length).map(({ question }): Asked => {
    const { ranked } = ranker.explain(question)
    const none = ranked.map(() => false)
    return { set: 'sample', ranked, gold: none, right: none, answerable: false }
  })
  return [...asked, ...strange]
}

function change(ranker: Ours, id: string, names: { question: string; alternates: string[] } | undefined): void {
  ranker.replace(id, {
    document: { id, text: '' },
    article: (article) => names && article.content.kind === 'faq' ? { ...article, content: { ...article.content, ...names } } : { ...article, state: 'withdrawn' },
  })
}

/** Articles that are found by their text, and those that are found by what they are called, have weights of their own. */
const GROUPS = [{ name: 'policy', kind: 'policy', sets: ['policy'] }, { name: 'faq, item, theme', kind: 'item', sets: ['faq', 'items', 'sample'] }] as const
type Group = (typeof GROUPS)[number]
/** Chosen by hand: no question set has several kinds at once, or questions for a field and the guides beside the FAQ. */
const BY_HAND: readonly string[] = ['thin', 'bias', 'field', 'foreign']

const partsOf = ({ kind }: Group): (keyof Parts)[] => (Object.keys(RANKING[kind]) as (keyof Parts)[]).filter((part) => !BY_HAND.includes(part))
const rowOf = (parts: Parts, names: readonly (keyof Parts)[]): number[] => names.map((part) => parts[part])

/** The articles in the order of other weights. */
function reranked(asked: Asked, names: readonly (keyof Parts)[], weights: readonly number[]): Asked {
  const order = asked.ranked.map((one, i) => ({ i, score: rowOf(one.parts, names).reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0) })).sort((a, b) => b.score - a.score)
  return {
    ...asked,
    ranked: order.flatMap(({ i, score }) => { const one = asked.ranked[i]; return one ? [{ ...one, score }] : [] }),
    gold: order.map(({ i }) => asked.gold[i] ?? false),
    right: order.map(({ i }) => asked.right[i] ?? false),
  }
}

function rankingFigures(asked: readonly Asked[]): string {
  return [...new Set(asked.map(({ set }) => set))].map((set) => {
    const own = asked.filter((one) => one.set === set && one.answerable)
    const ranks = own.map(({ gold }) => gold.indexOf(true) + 1)
    const within = (k: number): string => mean(ranks.map((rank) => rank > 0 && rank <= k ? 1 : 0)).toFixed(3)
    return `${set}: r1 ${within(1)} right1 ${mean(own.map(({ right }) => right[0] ? 1 : 0)).toFixed(3)} r3 ${within(3)} r5 ${within(5)} r10 ${within(10)} mrr ${meanReciprocal(ranks).toFixed(3)}`
  }).join('\n  ')
}

interface Judged { features: number[]; right: boolean; answerable: boolean; weight: number; set: Asked['set']; fold: number }

/** The first article of every question: is it right? */
function judged(asked: readonly Asked[], names: readonly (keyof Features)[]): Judged[] {
  return asked.flatMap(({ set, ranked, right, answerable }, i) => {
    const first = featuresOf(ranked)[0]
    return first ? [{ set, answerable, right: right[0] ?? false, weight: WEIGHT[set], fold: i % FOLDS, features: names.map((name) => first[name]) }] : []
  })
}

const shown = (names: readonly string[], weights: readonly number[]): string => names.map((name, i) => `${name}: ${(weights[i] ?? 0).toFixed(2)}`).join(', ')
const print = (text: string): void => { process.stdout.write(`${text}\n`) }

function fitTheRanking(group: Group, all: readonly Asked[]): void {
  const names = partsOf(group)
  const listOf = ({ set, ranked, right }: Asked): List => ({ features: ranked.map(({ parts }) => rowOf(parts, names)), right, weight: WEIGHT[set] })
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitRanking(all.filter((one, i) => one.answerable && i % FOLDS !== fold).map(listOf), names.length)
    return all.filter((_, i) => i % FOLDS === fold).map((one) => reranked(one, names, weights))
  }).flat()
  const weights = fitRanking(all.filter(({ answerable }) => answerable).map(listOf), names.length)
  print(`ranking as it is\n  ${rankingFigures(all)}\nleft out\n  ${rankingFigures(folds)}\nfitted\n  ${rankingFigures(all.map((one) => reranked(one, names, weights)))}\n  { ${shown(names, weights)} }`)
}

/** The confidence is fitted to the ranking as it stands in the code: run again after changing that. */
function fitTheConfidence({ kind }: Group, all: readonly Asked[]): void {
  const names = (Object.keys(CONFIDENCE[kind]) as (keyof Features)[]).filter((name) => !BY_HAND.includes(name))
  const rows = judged(all, names)
  const leftOut: { confidence: number; row: Judged }[] = []
  const fitOn = (some: readonly Judged[]): number[] => fitLogistic(some.map(({ features }) => features), some.map(({ right }) => right), some.map(({ weight }) => weight))
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitOn(rows.filter((row) => row.fold !== fold))
    for (const row of rows) if (row.fold === fold) leftOut.push({ row, confidence: logistic(row.features, weights) })
  }
  // As many unanswerable as answerable.
  const known = leftOut.filter(({ row }) => row.answerable)
  const balanced = [...known, ...leftOut.filter(({ row }) => !row.answerable).slice(0, known.length)]
  const answers = balanced.map(({ row, confidence }) => ({ confidence, right: row.right }))
  print(`confidence, left out: AUROC answerable ${auroc(balanced.map(({ confidence }) => confidence), balanced.map(({ row }) => row.answerable)).toFixed(3)}, right ${auroc(answers.map(({ confidence }) => confidence), answers.map(({ right }) => right)).toFixed(3)}, coverage at 90 % ${coverageAt(0.9, answers, known.length).toFixed(3)}, at 95 % ${coverageAt(0.95, answers, known.length).toFixed(3)}`)
  print('  said → right (of so many)')
  for (let low = 0; low < 10; low++) {
    const bin = leftOut.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === low)
    print(`  ${(low / 10).toFixed(1)}–${((low + 1) / 10).toFixed(1)}  ${mean(bin.map(({ row }) => row.right ? 1 : 0)).toFixed(2)} (${bin.length})`)
  }
  print(`  { ${shown([...names, 'bias'], fitOn(rows))} }`)
}

/** The figures with the weight of one part after another set to nothing. */
function ablate({ kind }: Group, all: readonly Asked[]): void {
  const weights = RANKING[kind]
  const without = (part?: keyof Parts): Asked[] => all.map((asked) => {
    const order = asked.ranked.map((one, i) => ({ i, score: scoreOf(one.parts, part ? { ...weights, [part]: 0 } : weights) })).sort((a, b) => b.score - a.score)
    return { ...asked, gold: order.map(({ i }) => asked.gold[i] ?? false), right: order.map(({ i }) => asked.right[i] ?? false) }
  })
  print(`everything\n  ${rankingFigures(without())}`)
  for (const part of Object.keys(weights) as (keyof Parts | 'bias')[]) if (part !== 'bias' && part !== 'thin') print(`without ${part}\n  ${rankingFigures(without(part))}`)
}

const all = [...await policyAsked(), ...await itemsAsked(), ...await faqAsked(), ...await sampleAsked()]
for (const group of GROUPS) {
  print(`\n${group.name}`)
  const own = all.filter(({ set }) => (group.sets as readonly string[]).includes(set))
  if (values.ablate) ablate(group, own)
  else {
    fitTheRanking(group, own)
    fitTheConfidence(group, own)
  }
}
