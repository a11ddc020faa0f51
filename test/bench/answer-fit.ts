/**
 * Fits the weights of the reader of answers (knowledge/answer/weights.ts) on the policy questions and says how well it
 * reads, with questions left out of the fit; `--read` only reads with the weights as they are, `--ablate` fits without each group of signs.
 * `npx tsx test/bench/answer-fit.ts [--data FOLDER] [--folds 5] [--write | --read | --ablate]`
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readMarkdown } from '../../contract/index.ts'
import { BEGINNINGS, ENDINGS } from '../../knowledge/answer/borders.ts'
import { formOf, KINDS } from '../../knowledge/answer/form.ts'
import { sentencesOf } from '../../knowledge/answer/layout.ts'
import { Matter } from '../../knowledge/answer/matter.ts'
import { readFor, soughtIn } from '../../knowledge/answer/reader.ts'
import { showText } from '../../knowledge/answer/show.ts'
import type { Feature } from '../../knowledge/answer/spans.ts'
import { FEATURES, spansOf } from '../../knowledge/answer/spans.ts'
import type { Weights } from '../../knowledge/answer/spanWeights.ts'
import { SHIPPED } from '../../knowledge/answer/spanWeights.ts'
import { LEAD_LENGTH, PASSAGE_SHOWN } from '../../knowledge/answer.ts'
import type { Question } from '../../knowledge/search/question.ts'
import { readQuestion } from '../../knowledge/search/question.ts'
import { bare, fold } from '../../knowledge/text/fold.ts'
import { createSynonyms } from '../../knowledge/text/synonyms.ts'
import type { PolicyQuestion } from './support/data.ts'
import { dataFolder, policySet } from './support/data.ts'
import { mean, rougeL, table } from './support/measures.ts'
import { ours } from './support/rankers.ts'
import type { Lesson } from './support/spanFit.ts'
import { fitSpans } from './support/spanFit.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, folds: { type: 'string', default: '5' }, write: { type: 'boolean' }, read: { type: 'boolean' }, ablate: { type: 'boolean' } } })
const folds = Number(values.folds)
const { corpus, answerable } = policySet(dataFolder(values.data))
const engine = await ours(corpus)
const synonyms = createSynonyms()
const bodies = new Map(engine.articles.map(({ id, key, content }) => [id, { key, body: content.kind === 'policy' ? content.body : '' }]))
const byKey = new Map([...bodies.values()].map(({ key, body }) => [key, body]))

interface Case {
  readonly asked: PolicyQuestion
  readonly question: Question
  readonly idf: (term: string) => number
  readonly gold: string
  readonly first: string
  readonly fold: number
}

const caseOf = (asked: PolicyQuestion, i: number): Case => {
  const { terms, ranked } = engine.explain(asked.question)
  const idf = new Map(terms.map((one) => [one.term, one.idf]))
  return {
    asked, question: readQuestion(asked.question, synonyms), idf: (term) => idf.get(term) ?? 0,
    gold: byKey.get(asked.docid) ?? '', first: bodies.get(ranked[0]?.articleId ?? '')?.body ?? '', fold: (i * 7919) % answerable.length % folds,
  }
}
const cases = answerable.map(caseOf)

/** How much each stretch has in common with the reference answer, wherever the document says it. */
function lessonOf({ asked, question, idf, gold }: Case): Lesson {
  const text = fold(gold)
  const form = formOf(question.plain)
  const { count, start, end, rows } = spansOf(new Matter(text, sentencesOf(text), soughtIn(question, idf)), form)
  const letters = new Int32Array(text.length + 1)
  for (let at = 0; at < text.length; at++) letters[at + 1] = (letters[at] ?? 0) + (/[\p{L}\p{N}]/u.test(text[at] ?? '') ? 1 : 0)
  const answer = bare(asked.answer)
  const places: [number, number][] = []
  const whole = bare(gold)
  for (let at = whole.indexOf(answer); at >= 0 && places.length < 6; at = whole.indexOf(answer, at + 1)) places.push([at, at + answer.length])
  const worth = Float32Array.from({ length: count }, (_, i) => {
    const from = letters[start[i] ?? 0] ?? 0
    const to = letters[end[i] ?? 0] ?? 0
    return Math.max(0, ...places.map(([a, b]) => 2 * Math.max(0, Math.min(to, b) - Math.max(from, a)) / (to - from + b - a)))
  })
  return { form, count, rows, worth }
}

interface Figures { readonly inLead: number, readonly inPassage: number, readonly rougeL: number }

function figuresOf({ asked, question, idf }: Case, body: string, weights: Weights): Figures {
  const reading = readFor(body, question, idf, { weights })
  const { lead, passage } = showText(readMarkdown(body), reading, { lead: LEAD_LENGTH, passage: PASSAGE_SHOWN })
  const answer = bare(asked.answer)
  return { inLead: bare(lead).includes(answer) ? 1 : 0, inPassage: bare(passage.text).includes(answer) ? 1 : 0, rougeL: rougeL(passage.text.slice(...passage.highlight ?? [0, 0]), asked.answer) }
}

function line(label: string, pairs: readonly (readonly [Case, Weights])[]): (string | number)[] {
  const of = (pick: (one: Case) => string): Figures[] => pairs.map(([one, weights]) => figuresOf(one, pick(one), weights))
  const [first, gold] = [of(({ first }) => first), of(({ gold }) => gold)]
  return [label, ...[first, gold].flatMap((set) => [mean(set.map(({ inLead }) => inLead)), mean(set.map(({ inPassage }) => inPassage)), mean(set.map(({ rougeL }) => rougeL))])]
}

const HEADER = ['', 'in lead', 'in passage', 'ROUGE-L', 'gold: in lead', 'in passage', 'ROUGE-L']

/** Signs of one sort, to see what they are worth together. */
const GROUPS: Readonly<Record<string, readonly Feature[]>> = {
  'how the question goes on (aligned, follows, focus)': ['aligned', 'follows', 'focus', 'focusNear', 'focusAbove'],
  'the sentences around and headings': ['previous', 'next', 'heading', 'wide', 'under', 'underHeading', 'nextShare', 'sectionEnd', 'section', 'coloned'],
  'the question in the sentence itself': ['sentence', 'best', 'rank', 'rare', 'run', 'before', 'near', 'gap', 'clauseBefore'],
  'what the form wants (wanted, exact, asked)': ['wanted', 'exact', 'asked'],
  'how it begins and ends': [...BEGINNINGS, ...ENDINGS, 'verb', 'weak', 'whole', 'gapAfter'],
  'no repeating of the question (echo)': ['echo', 'firstEcho', 'inside', 'outside'],
  'length': ['length', 'length2'],
}

/** Weights fitted without each part of the questions in turn, for that part. */
function leftOut(lessons: readonly Lesson[], without: readonly Feature[] = []): (one: Case) => Weights {
  const held = new Set(without.map((feature) => FEATURES.indexOf(feature)))
  const fitted = Array.from({ length: folds }, (_, k) => fitSpans(lessons.filter((_, i) => cases[i]?.fold !== k), held))
  return (one) => fitted[one.fold] ?? SHIPPED
}

const each = (weightsOf: (one: Case) => Weights): [Case, Weights][] => cases.map((one) => [one, weightsOf(one)])

function fit(): void {
  const lessons = cases.map(lessonOf)
  const weightsOf = leftOut(lessons)
  const fitted = fitSpans(lessons)
  const source = sourceOf(fitted)
  if (values.write) writeFileSync(new URL('../../knowledge/answer/weights.ts', import.meta.url), source)
  else process.stdout.write(source)
  process.stdout.write(`${table(HEADER, [line('left out', each(weightsOf)), line('fitted', each(() => fitted))])}\n`)
}
if (values.read) process.stdout.write(`${table(HEADER, [line('as shipped', each(() => SHIPPED))])}\n`)
else if (values.ablate) {
  const lessons = cases.map(lessonOf)
  for (const [label, without] of Object.entries({ everything: [], ...GROUPS })) process.stdout.write(`${table(HEADER, [line(label, each(leftOut(lessons, without)))])}\n`)
}
else fit()

function sourceOf({ brief, full, length }: Weights): string {
  const short = (value: number | undefined): string => String(Number((value ?? 0).toFixed(2)))
  return `/**
 * What each sign is worth to the reader of answers: the first number for questions that a name or a number answers, the
 * second for the others. A difference of 1 is odds of e to 1. Fitted by test/bench/answer-fit.ts.
 */
import type { Kind } from './form.ts'
import type { Feature } from './spans.ts'
import type { Lengthy } from './spanWeights.ts'

export const WEIGHTS: Readonly<Record<Exclude<Feature, Lengthy>, readonly [brief: number, full: number]>> = {
${FEATURES.flatMap((feature, i) => feature === 'length' || feature === 'length2' ? [] : [`  ${feature}: [${short(brief[i])}, ${short(full[i])}],`]).join('\n')}
}

/** On the logarithm of a stretch's length, and on a fifth of its square. */
export const LENGTH: Readonly<Record<Kind, readonly [number, number]>> = {
${KINDS.map((kind) => `  ${kind}: [${length[kind].map(short).join(', ')}],`).join('\n')}
}
`
}
