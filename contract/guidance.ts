/**
 * Guidance: what the hall knows. An article is one of four kinds: FAQ 问答, service item 政务服务事项,
 * policy 政策, theme 一件事一次办. These schemas are also the project's own import and export format, one JSON line an article.
 */
import { z } from 'zod'
import type { ArticleState } from './life.ts'
import { relatedSchema } from './related.ts'
import { themeContentSchema } from './theme.ts'
import { daySchema, momentSchema } from './validity.ts'

const text = z.string().trim()
const filled = text.min(1)
/** 秒批 · 无感申办 · 容缺受理 · 马上办 · 一件事一次办 · 跨域通办 */
export const fastTrackSchema = z.enum(['秒批', '无感申办', '容缺受理', '马上办', '一件事一次办', '跨域通办'])

export const materialSchema = z.object({
  name: filled,
  /** Markdown, of which a line or two. */
  note: text.optional(),
  required: z.boolean().default(true),
})
export type Material = z.infer<typeof materialSchema>

export const faqContentSchema = z.object({
  kind: z.literal('faq'),
  question: filled.max(500),
  /** 相似问: other ways in which people put the same question. */
  alternates: z.array(filled.max(500)).default([]),
  /** Markdown, as `markdown/` reads it. */
  answer: filled,
  topic: text.optional(),
  /** What the answer rests on: a law, a document, an office's notice. */
  basis: text.optional(),
  related: relatedSchema,
})
export type FaqContent = z.infer<typeof faqContentSchema>

export const itemContentSchema = z.object({
  kind: z.literal('item'),
  /** 事项编码 */
  code: filled,
  name: filled,
  shortName: text.optional(),
  /** What people call it every day: 暂住证 for 居住证. */
  everydayNames: z.array(filled).default([]),
  /** The name of the department that decides, as printed in the guide. */
  departmentName: text.optional(),
  /** 科室 that answers for the item; a code of the directory. */
  sectionCode: text.optional(),
  coDepartments: z.array(filled).default([]),
  /** 办件类型: 行政许可, 公共服务 … */
  itemKind: text.optional(),
  /** Who may apply: 个人, 企业 … */
  audience: z.array(filled).default([]),
  conditions: text.optional(),
  materials: z.array(materialSchema).default([]),
  steps: z.array(filled).default([]),
  fees: text.optional(),
  /** 法定办结时限, as printed: `20个工作日`. */
  legalLimit: text.optional(),
  /** 承诺办结时限 */
  promisedLimit: text.optional(),
  place: text.optional(),
  hours: text.optional(),
  phone: text.optional(),
  complaintPhone: text.optional(),
  /** 到现场次数 */
  visits: z.number().int().nonnegative().optional(),
  legalBasis: text.optional(),
  fastTrack: z.array(fastTrackSchema).default([]),
  online: z.boolean().optional(),
  booking: z.boolean().optional(),
  courier: z.boolean().optional(),
  /** What one gets: a certificate, a decision. */
  result: text.optional(),
  theme: z.array(filled).default([]),
  url: z.url({ protocol: /^https?$/ }).optional(),
  related: relatedSchema,
})
export type ItemContent = z.infer<typeof itemContentSchema>

export const policyContentSchema = z.object({
  kind: z.literal('policy'),
  title: filled,
  /** 文号 */
  number: text.optional(),
  issuer: text.optional(),
  issuedOn: daySchema.optional(),
  /** Markdown. */
  body: filled,
  url: z.url({ protocol: /^https?$/ }).optional(),
  related: relatedSchema,
})
export type PolicyContent = z.infer<typeof policyContentSchema>

export const contentSchema = z.discriminatedUnion('kind', [faqContentSchema, itemContentSchema, policyContentSchema, themeContentSchema])
export type ArticleContent = z.infer<typeof contentSchema>
export type ArticleKind = ArticleContent['kind']
export const articleKindSchema = z.enum(['faq', 'item', 'policy', 'theme'])

/** What an editor writes; the rest of an Article is kept by the system. */
export const articleInputSchema = z.object({
  content: contentSchema,
  departmentCode: text.optional(),
  /** The article answers from the start of this day, or from this minute … */
  effectiveOn: momentSchema.optional(),
  /** … to the end of this day, or up to this minute. */
  expiresOn: momentSchema.optional(),
  /** The key of the article that this one replaces. */
  supersedes: text.optional(),
})
export type ArticleInput = z.infer<typeof articleInputSchema>

export interface Article extends ArticleInput {
  readonly id: string
  /**
   * Names the article in the system it came from (item code, document number, FAQ number), unique within its kind,
   * so that importing the same file twice updates and does not double.
   */
  readonly key: string
  /** Of the newest version. */
  readonly state: ArticleState
  /** The version that answers, while a newer one may be written or reviewed; none before it is published and after it is withdrawn. */
  readonly publishedVersion?: number
  /** Staff ids of those who wrote what is not published yet. */
  readonly authors?: readonly string[]
  /** Staff id of who looks after it and is told before it expires. */
  readonly owner?: string
  /** What was said with the last step: what has changed, why it was sent back. */
  readonly remark?: string
  /** Counts saves, from 1; a save states the version it started from. */
  readonly version: number
  /** Part of the sample district, shown as such. */
  readonly sample: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly updatedBy: string
}

/** A version of an article, as its history lists it. */
export type ArticleVersion = Pick<Article, 'version' | 'state' | 'updatedAt' | 'updatedBy' | 'remark'> & { readonly title: string }

/** The line a list shows for an article. */
export function titleOf(content: ArticleContent): string {
  switch (content.kind) {
    case 'faq': return content.question
    case 'item': return content.name
    case 'policy':
    case 'theme': return content.title
  }
}

/** What a question asks for about an item; also the order in which facts are shown. */
export const FIELDS = ['conditions', 'materials', 'steps', 'fees', 'promisedLimit', 'legalLimit', 'place', 'hours', 'phone', 'visits', 'online', 'result', 'legalBasis'] as const
export const fieldSchema = z.enum(FIELDS)
export type Field = z.infer<typeof fieldSchema>

/**
 * What else a question may ask for, that is no row of a guide: what one is paid, how long a paper is valid or a benefit
 * paid, whether one must book, whether another may act for one, whether it comes by post.
 */
export const ASKS = [...FIELDS, 'amount', 'validity', 'booking', 'proxy', 'courier'] as const
export const askSchema = z.enum(ASKS)
export type Ask = z.infer<typeof askSchema>

export function isField(ask: Ask): ask is Field {
  return (FIELDS as readonly string[]).includes(ask)
}

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
 * are Markdown; title and lead are plain words.
 */
export const answerCardSchema = z.object({
  /** `likely` is said as 这可能是您要找的. */
  confidence: z.enum(['sure', 'likely']),
  title: z.string(),
  /** One or two sentences, the asked field first, ≤ 150 characters where the guidance allows. */
  lead: z.string(),
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

/** One unresolved question, to become an editor's work. */
export interface Miss {
  readonly id: string
  readonly conversationId: string
  /** Masked: no ID numbers, no phones. */
  readonly question: string
  /** `abandoned`: the bot asked back, and the applicant chose nothing. */
  readonly reason: 'none' | 'unhelpful' | 'handoff' | 'abandoned'
  readonly candidates: readonly Candidate[]
  /** `resolved` without an article: the applicant has taken it back, and it counts no more. */
  readonly state: 'open' | 'resolved' | 'dismissed'
  readonly articleId?: string
  /** The knowledge task it belongs to. */
  readonly taskId?: string
  /** What the applicant wrote, masked, where the question is named in other words; and what the bot showed. */
  readonly words?: string
  readonly shown?: string
  /** What a window told the applicant in its wrap-up: the draft of the FAQ. */
  readonly answer?: string
  /** The item that the window's answer was about, by name. */
  readonly basis?: string
  /** What the applicant said was the matter with the answer, masked. */
  readonly feedback?: { readonly reason?: string | undefined; readonly words?: string | undefined }
  /** How often the same question was left unanswered, when more than once; an earlier release counted so. */
  readonly times?: number
  readonly at: string
}

/** What became of one row of an imported file. `row` counts from 1. */
export const importRowSchema = z.object({
  row: z.number().int(),
  outcome: z.enum(['imported', 'updated', 'unchanged', 'rejected']),
  key: z.string().optional(),
  title: z.string().optional(),
  /** Why it was rejected, or what somebody should look at in a row that was taken. */
  reason: z.string().optional(),
})
export type ImportRow = z.infer<typeof importRowSchema>

export interface ImportReport {
  readonly file: string
  readonly format: string
  readonly imported: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Every row with a reason, and the first hundred others. */
  readonly rows: readonly ImportRow[]
}
