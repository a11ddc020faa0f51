/** An article as an answer: the short answer first, then what else is known, and the passage that it rests on. */
import type { AnswerCard, Article, ArticleContent, Fact, Field, ItemContent, Source } from '../contract/index.ts'
import { escapeMarkdown, FIELDS, isMarkdownField, readMarkdown, titleOf } from '../contract/index.ts'
import type { InvertedIndex } from './search/invertedIndex.ts'
import type { Question } from './search/question.ts'
import { showItem } from './answer/item.ts'
import { isLaidOut, isLeadBelow } from './answer/leadBelow.ts'
import { readFor } from './answer/reader.ts'
import type { Shown } from './answer/show.ts'
import { showText } from './answer/show.ts'
import { askOf, tellsOf } from './answer/tells.ts'
import { valueOf } from './wording.ts'

/** Longest lead and longest passage shown, in UTF-16 units. */
export const LEAD_LENGTH = 150
export const PASSAGE_SHOWN = 600
const LONGEST = { lead: LEAD_LENGTH, passage: PASSAGE_SHOWN }

export interface AnswerRequest {
  readonly article: Article
  readonly question: Question
  readonly index: InvertedIndex
  readonly asked?: Field | undefined
  readonly confidence: AnswerCard['confidence']
  readonly related: readonly string[]
  /** The name of the article's department as the directory has it, or as printed. */
  readonly departmentName?: string | undefined
}

export function answerWith(request: AnswerRequest): AnswerCard {
  const { article, confidence, related } = request
  const { content } = article
  const { lead, passage } = content.kind === 'item' ? itemAnswer(content, request) : textAnswer(bodyOf(content), request)
  const body = content.kind === 'faq' && isLaidOut(content.answer) ? content.answer : undefined
  const shown = {
    lead,
    ...(body !== undefined && { body }),
    ...(request.asked && content.kind === 'item' && { asked: request.asked }),
    facts: content.kind === 'item' ? factsOf(content) : [],
    materials: content.kind === 'item' ? content.materials : [],
    steps: content.kind === 'item' ? content.steps : [],
  }
  return {
    confidence,
    title: titleOf(content),
    ...shown,
    ...(isLeadBelow(shown) && { leadBelow: true }),
    source: sourceOf(article, passage, request.departmentName),
    related: [...related],
  }
}

function sourceOf(article: Article, passage: Source['passage'], departmentName: string | undefined): Source {
  const { content } = article
  const number = content.kind === 'item' ? content.code : content.kind === 'policy' ? content.number : undefined
  const issuer = (content.kind === 'policy' ? content.issuer : content.kind === 'faq' ? content.basis : undefined) || departmentName
  const url = content.kind === 'item' || content.kind === 'policy' ? content.url : undefined
  return {
    articleId: article.id,
    version: article.version,
    kind: content.kind,
    title: titleOf(content),
    ...(number && { number }),
    ...(issuer && { issuer }),
    ...(article.effectiveOn && { effectiveOn: article.effectiveOn }),
    ...(article.expiresOn && { expiresOn: article.expiresOn }),
    ...(url && { url }),
    sample: article.sample,
    passage,
  }
}

/** Materials and steps have rows of their own on the card. What is Markdown stays so. */
function factsOf(item: ItemContent): Fact[] {
  return FIELDS.filter((field) => field !== 'materials' && field !== 'steps').flatMap((field) => {
    const value = isMarkdownField(field) ? item[field] as string | undefined : valueOf(item, field)
    return value ? [{ field, value }] : []
  })
}

/** FAQ, policy and theme: the words of the text itself. */
function textAnswer(markdown: string, { question, index }: AnswerRequest): Shown {
  const document = readMarkdown(markdown)
  const tells = tellsOf(askOf(question.plain), question.plain)
  return showText(document, readFor(document.text, question, (term) => index.idf(term), { tells }), LONGEST)
}

/** As Markdown. */

function bodyOf(content: Exclude<ArticleContent, ItemContent>): string {
  switch (content.kind) {
    case 'faq': return content.answer
    case 'policy': return content.body
    case 'theme': return escapeMarkdown(content.summary)
  }
}

function itemAnswer(guide: ItemContent, { question, asked, index, departmentName }: AnswerRequest): Shown {
  const item = departmentName ? { ...guide, departmentName } : guide
  return showItem(item, { question, asked: asked ?? askOf(question.plain), idf: (term) => index.idf(term) }, LONGEST)
}
