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
  /** … to the end of this day, or of this minute. */
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
export type ArticleVersion = Pick<Article, 'version' | 'state' | 'updatedAt' | 'updatedBy' | 'remark'> & {
  readonly title: string
  /** It says something else than the version before it; the first one too. */
  readonly changed: boolean
}

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
