/**
 * How well the right guidance is found, beside FlexSearch and MiniSearch alone, in one run.
 * npx tsx test/bench/retrieval.ts [--data DIR] [--json FILE]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dataFolder, faqSet, itemSet, policySet } from './support/data.ts'
import { table } from './support/measures.ts'
import type { RankerName } from './support/rankers.ts'
import { LABELS, RANKERS } from './support/rankers.ts'
import type { Figures } from './support/retrievalFigures.ts'
import { faqFigures, itemFigures, policyFigures } from './support/retrievalFigures.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'string' } } })
const folder = dataFolder(values.data)
const sets = { policy: policySet(folder), items: itemSet(folder), faq: faqSet(folder) }
const figures: Record<'policy' | 'items' | 'faq', Partial<Record<RankerName, Figures>>> = { policy: {}, items: {}, faq: {} }
const names = Object.keys(RANKERS) as RankerName[]
for (const name of names) {
  const build = RANKERS[name]
  figures.policy[name] = await policyFigures(build, sets.policy)
  figures.items[name] = await itemFigures(build, sets.items)
  figures.faq[name] = await faqFigures(build, sets.faq)
}

const columns = [['policy', 'r1'], ['policy', 'bearing1'], ['policy', 'r5'], ['policy', 'r10'], ['policy', 'mrr'], ['policy', 'msPerQuery'], ['items', 'top1'], ['items', 'top3'], ['faq', 'r1'], ['faq', 'r5']] as const
process.stdout.write(`${sets.policy.answerable.length} policy questions on ${sets.policy.corpus.documents.length} documents · ${sets.items.questions.length} everyday questions on ${sets.items.corpus.documents.length} items · ${sets.faq.pairs.flatMap(({ questions }) => questions).length} phrasings of ${sets.faq.pairs.length} FAQ\n\n`)
process.stdout.write(`${table(['', ...columns.map(([set, measure]) => `${set} ${measure}`)], names.map((name) => [LABELS[name], ...columns.map(([set, measure]) => figures[set][name]?.[measure] ?? 0)]))}\n`)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
