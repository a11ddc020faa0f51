/** The question sets, from a folder laid out like shared/data, or the project's own small fixtures of the same layout. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Corpus, Document } from './rankers.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** `wanted`, else ../shared/data beside the project, else the fixtures. */
export function dataFolder(wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (!existsSync(wanted)) throw new Error(`no folder ${wanted}`)
    return wanted
  }
  const shared = path.resolve(ROOT, '../shared/data')
  return existsSync(shared) ? shared : path.join(ROOT, 'test/fixtures/knowledge')
}

function jsonLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim()).map((line) => schema.parse(JSON.parse(line)))
}

function corpusOf(file: string, documents: Document[]): Corpus {
  return { documents, file: { name: path.basename(file), bytes: readFileSync(file) } }
}

const questionSchema = z.object({ docid: z.string(), question: z.string(), answer: z.string() })
export type PolicyQuestion = z.infer<typeof questionSchema>

export interface PolicySet {
  corpus: Corpus
  answerable: PolicyQuestion[]
  unanswerable: PolicyQuestion[]
}

export function policySet(folder: string): PolicySet {
  const at = (name: string): string => path.join(folder, 'ncp_policies', name)
  const documents = jsonLines(at('corpus.jsonl'), z.object({ docid: z.string(), text: z.string() }))
  const unanswerable = at('unanswerable_dev.jsonl')
  return {
    corpus: corpusOf(at('corpus.jsonl'), documents.map(({ docid, text }) => ({ id: docid, text }))),
    answerable: jsonLines(at('answerable_dev.jsonl'), questionSchema),
    unanswerable: existsSync(unanswerable) ? jsonLines(unanswerable, questionSchema) : [],
  }
}

const colloquialSchema = z.array(z.object({ question: z.string(), accept: z.array(z.string()) }))

export interface ItemSet {
  corpus: Corpus
  questions: z.infer<typeof colloquialSchema>
  nameOf: ReadonlyMap<string, string>
}

const itemSchema = z.looseObject({ TASK_CODE: z.string(), TASK_NAME: z.string() })

export function itemSet(folder: string): ItemSet {
  const file = path.join(folder, 'service_items/items.jsonl')
  const items = jsonLines(file, itemSchema)
  const fields = ['TASK_NAME', 'matter_short', 'matter_daily', 'DEPT_NAME', 'accept_standard', 'material_intro', 'theme_category']
  const documents = items.map((item) => ({ id: item.TASK_CODE, text: fields.flatMap((field) => item[field]).filter((value) => typeof value === 'string' && value !== '无').join(' ') }))
  return {
    corpus: corpusOf(file, documents),
    questions: colloquialSchema.parse(JSON.parse(readFileSync(path.join(folder, 'service_items/colloquial_dev.json'), 'utf8'))),
    nameOf: new Map(items.map((item) => [item.TASK_CODE, item.TASK_NAME])),
  }
}

const faqSchema = z.object({ id: z.string(), questions: z.array(z.string()).min(1), answer: z.string() })
export type FaqPair = z.infer<typeof faqSchema>

export interface FaqSet {
  corpus: Corpus
  pairs: FaqPair[]
}

/** The pairs go through the importer in the project's own format. */
export function faqSet(folder: string): FaqSet {
  const pairs = jsonLines(path.join(folder, 'covid_faq/faq.jsonl'), faqSchema)
  const lines = pairs.map(({ id, questions: [question, ...alternates], answer }) => JSON.stringify({ kind: 'faq', key: id, question, alternates, answer }))
  return { pairs, corpus: { documents: pairs.map((pair) => documentOf(pair)), file: { name: 'faq.jsonl', bytes: Buffer.from(lines.join('\n')) } } }
}

export function documentOf({ id, questions, answer }: FaqPair): Document {
  return { id, text: [...questions, answer].join(' ') }
}
