/** Pure: the applicant's card for what is being written. */
import type { AnswerCard, ArticleContent, Fact, Field } from '../../contract/index.ts'
import { FIELDS, isRich, plainText } from '../../contract/index.ts'

/** A theme has no card: it is walked through. */
type CardContent = Exclude<ArticleContent, { kind: 'theme' }>

interface Around {
  departmentName: string | undefined
  effectiveOn: string | undefined
  expiresOn: string | undefined
  sample: boolean
  /** How a page says yes and no. */
  yesNo: (yes: boolean) => string
}

/** Short enough to be an answer and not a text; what comes after is behind “show the passage”. */
const LEAD = 150

export function previewCard(content: CardContent, around: Around): AnswerCard {
  const base = { confidence: 'sure' as const, facts: [], materials: [], steps: [], related: [] }
  const source = sourceOf(content, around)
  switch (content.kind) {
    case 'faq':
      return { ...base, title: content.question, lead: clip(plainText(content.answer)), source }
    case 'policy':
      return { ...base, title: content.title, lead: clip(plainText(content.body)), source }
    case 'item':
      return {
        ...base,
        title: content.name,
        lead: clip(plainText(content.conditions ?? content.name)),
        facts: FIELDS.flatMap((field) => factOf(content, field, around)),
        materials: content.materials,
        steps: content.steps,
        source,
      }
  }
}

/** Shown in their own way, or as the short answer. */
const APART: ReadonlySet<Field> = new Set(['materials', 'steps', 'conditions'])

function factOf(content: ArticleContent & { kind: 'item' }, field: Field, { yesNo }: Around): Fact[] {
  if (APART.has(field)) return []
  const value = content[field]
  if (typeof value === 'boolean') return [{ field, value: yesNo(value) }]
  if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return [{ field, value: `${value}` }]
  return []
}

function sourceOf(content: CardContent, { departmentName, effectiveOn, expiresOn, sample }: Around): AnswerCard['source'] {
  const number = content.kind === 'item' ? content.code : content.kind === 'policy' ? content.number : undefined
  const issuer = content.kind === 'policy' ? content.issuer : content.kind === 'item' ? content.departmentName ?? departmentName : departmentName
  return {
    articleId: '',
    version: 0,
    kind: content.kind,
    title: content.kind === 'faq' ? content.basis ?? content.question : content.kind === 'item' ? content.name : content.title,
    ...(number && { number }),
    ...(issuer && { issuer }),
    ...(effectiveOn && { effectiveOn }),
    ...(expiresOn && { expiresOn }),
    sample,
    passage: passageOf(content.kind === 'policy' ? content.body : content.kind === 'faq' ? content.answer : ''),
  }
}

const passageOf = (markdown: string): AnswerCard['source']['passage'] => ({ text: plainText(markdown), ...(isRich(markdown) && { markdown }) })

const clip = (text: string) => [...text].length > LEAD ? `${[...text].slice(0, LEAD).join('')}…` : text
