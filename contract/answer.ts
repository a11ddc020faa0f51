/** What the knowledge base says to a question: a card with its source, candidates to choose from, or nothing. */
import { z } from 'zod'
import type { Field } from './guidance.ts'
import { articleKindSchema, fieldSchema, materialSchema } from './guidance.ts'

/**
 * The passage an answer rests on, copied at the moment of answering: it stays what it was when the
 * article changes or is withdrawn later.
 */
export const sourceSchema = z.object({
  articleId: z.string(),
  version: z.number().int(),
  kind: articleKindSchema,
  title: z.string(),
  /** Item code or document number. */
  number: z.string().optional(),
  issuer: z.string().optional(),
  effectiveOn: z.string().optional(),
  expiresOn: z.string().optional(),
  url: z.string().optional(),
  sample: z.boolean(),
  passage: z.object({
    heading: z.string().optional(),
    text: z.string(),
    /** How the text looks, where it has tables, links or other markup: Markdown that says exactly `text`. */
    markdown: z.string().optional(),
    /** The words that answer, as [start, end) in UTF-16 units of `text`. */
    highlight: z.tuple([z.number().int(), z.number().int()]).optional(),
  }),
})
export type Source = z.infer<typeof sourceSchema>

/** A fact of an item's guide, shown as a row: 承诺办结时限 | 5个工作日. Markdown in `MARKDOWN_FIELDS`. */
export const factSchema = z.object({ field: fieldSchema, value: z.string() })
export type Fact = z.infer<typeof factSchema>

/**
 * One sentence of an answer that a language model has drafted, checked against the words it cites:
 * `passage` is [start, end) in UTF-16 units of the card's `source.passage.text`.
 */
export const draftSentenceSchema = z.object({ text: z.string(), passage: z.tuple([z.number().int(), z.number().int()]) })
export type DraftSentence = z.infer<typeof draftSentenceSchema>

/**
 * An answer as a card: the short answer first, then facts, materials, steps, source, what next. Notes of materials, and steps,
 * and `body`, are Markdown; title and lead are plain words.
 */
export const answerCardSchema = z.object({
  /** `likely` is said as 这可能是您要找的. */
  confidence: z.enum(['sure', 'likely']),
  title: z.string(),
  /** One or two sentences, the asked field first, ≤ 150 characters where the guidance allows. */
  lead: z.string(),
  /** The lead only runs together what stands below it: it is for channels without lists and tables, and would be read twice. */
  leadBelow: z.literal(true).optional(),
  /** An FAQ's answer as it is written, where it is more than a plain paragraph. */
  body: z.string().optional(),
  asked: fieldSchema.optional(),
  facts: z.array(factSchema),
  materials: z.array(materialSchema),
  steps: z.array(z.string()),
  source: sourceSchema,
  /** Titles of neighbouring articles, to be asked with one tap. */
  related: z.array(z.string()),
  /** 参考回答: the same answer in a model's words, where the hall has one. The source decides. */
  draft: z.object({ sentences: z.array(draftSentenceSchema).min(1) }).optional(),
})
export type AnswerCard = z.infer<typeof answerCardSchema>

/** One of several near candidates. */
export const candidateSchema = z.object({
  articleId: z.string(),
  kind: articleKindSchema,
  title: z.string(),
  departmentName: z.string().optional(),
  /** 0–1; how likely it is to be what was meant. */
  confidence: z.number(),
})
export type Candidate = z.infer<typeof candidateSchema>

/**
 * What the knowledge base says to a question. The bot puts it in words; the editors' pages show why. `understoodAs`: the
 * words that a typing error, a homophone or pinyin was taken for (juzhuzheng → 居住证), several with 、 between.
 */
export type Finding =
  | { readonly kind: 'answer'; readonly card: AnswerCard; readonly candidates: readonly Candidate[]; readonly understoodAs?: string }
  | { readonly kind: 'clarify'; readonly candidates: readonly Candidate[]; readonly asked?: Field; readonly understoodAs?: string }
  | { readonly kind: 'none'; readonly candidates: readonly Candidate[]; readonly understoodAs?: string }

/** Which of several candidates is meant, put as a question with few answers. */
export const SPLITS = ['who', 'case', 'home', 'work', 'estate', 'business'] as const
export const SPLIT_SIDES = [
  'person', 'company', 'new', 'renew', 'lost', 'change', 'end', 'local', 'elsewhere', 'employed', 'flexible', 'resident',
  'newHome', 'usedHome', 'inherited', 'shop', 'firm', 'other',
] as const
export interface SplitOption {
  readonly id: (typeof SPLIT_SIDES)[number]
  /** The candidates that are left with this answer. */
  readonly articleIds: readonly string[]
}
export interface Split {
  readonly id: (typeof SPLITS)[number]
  readonly options: readonly SplitOption[]
}
