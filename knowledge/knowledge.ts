/** The knowledge base: what is known, asked in people's own words. */
import type { AnswerCard, Article, Candidate, Clock, Field, Finding } from '../contract/index.ts'
import { titleOf } from '../contract/index.ts'
import type { ArticleStore } from './ports.ts'
import { answerWith } from './answer.ts'
import { askedField, fieldAlone } from './asked.ts'
import { ArticleIndex } from './search/articleIndex.ts'
import { confidenceOf, featuresOf } from './search/confidence.ts'
import type { Decision } from './search/decide.ts'
import { decide, THRESHOLDS } from './search/decide.ts'
import type { Question } from './search/question.ts'
import { readQuestion } from './search/question.ts'
import type { Parts, Ranked } from './search/rank.ts'
import { rank } from './search/rank.ts'
import { createSuggester } from './search/suggest.ts'
import { unitsOf } from './search/units.ts'
import { createSynonyms } from './text/synonyms.ts'

export interface KnowledgeDeps {
  articles: ArticleStore
  clock: Clock
  /** The name of a department by its code in the directory. */
  departmentName?: (code: string) => string | undefined
}

/** Why a question got what it got: for the editors' hit test and the bench. */
export interface Explanation {
  readonly question: string
  /** What was searched for: the question folded, in plain words, without its frame. */
  readonly searched: string
  readonly terms: readonly { readonly term: string; readonly weight: number; readonly idf: number }[]
  readonly asked?: Field
  readonly decision: Decision
  /** Best first, at most 60. */
  readonly ranked: readonly ExplainedArticle[]
}

export interface ExplainedArticle {
  readonly articleId: string
  readonly title: string
  readonly score: number
  readonly confidence: number
  readonly parts: Parts
  /** The passage that the answer would rest on. */
  readonly passage: string
}

export interface Knowledge {
  /** Reads every published article; questions asked meanwhile get what is there already. */
  load(): Promise<void>
  /** Never fails on a question, whatever it holds; one without a letter or digit finds nothing. */
  ask(question: string): Promise<Finding>
  /** The field asked for when the words name nothing else; null otherwise. */
  fieldAlone(question: string): Field | null
  /** The card of one article, or null when it does not answer today. */
  open(articleId: string, question: string, asked?: Field): Promise<AnswerCard | null>
  /** Titles for what has been typed so far. */
  suggest(text: string): string[]
  /** Takes up articles that have just been saved: the next question sees them as they are now. */
  refresh(articles: readonly Article[]): void
  /** The same path as `ask`, with the scores by part. */
  explain(question: string): Explanation
}

interface Found {
  readonly question: Question
  readonly asked: Field | undefined
  readonly decision: Decision
  readonly ranked: readonly (Ranked & { readonly confidence: number })[]
}

const MAX_CANDIDATES = 5
const MAX_RELATED = 3
/** So many articles are taken up before others get their turn. */
const LOAD_BATCH = 200

export function createKnowledge({ articles, clock, departmentName }: KnowledgeDeps): Knowledge {
  const synonyms = createSynonyms()
  const index = new ArticleIndex(synonyms)
  const suggester = createSuggester()

  /** The day it is in the hall; China keeps one time, eight hours ahead of UTC, all year. */
  const today = (): string => new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

  function find(text: string): Found {
    const question = readQuestion(text, synonyms)
    const day = today()
    const ranked = rank(index, question, (document) => index.answersOn(document, day))
    const confidences = featuresOf(ranked).map(confidenceOf)
    const weighed = ranked.map((one, i) => ({ ...one, confidence: confidences[i] ?? 0 }))
    return { question, asked: askedField(text), decision: decide(weighed.map(({ confidence }) => confidence)), ranked: weighed }
  }

  function departmentOf(article: Article): string | undefined {
    const { content } = article
    const named = article.departmentCode ? departmentName?.(article.departmentCode) : undefined
    return named ?? (content.kind === 'item' ? content.departmentName : content.kind === 'policy' ? content.issuer : undefined)
  }

  function candidate({ entry: { article }, confidence }: Found['ranked'][number]): Candidate {
    const department = departmentOf(article)
    return { articleId: article.id, kind: article.content.kind, title: titleOf(article.content), ...(department && { departmentName: department }), confidence }
  }

  function relatedTo(articleId: string, { ranked }: Found): string[] {
    const own = index.byId(articleId)?.entry.title
    return [...new Set(ranked.slice(0, 8).map(({ entry }) => entry.title))].filter((title) => title !== own).slice(0, MAX_RELATED)
  }

  function card(found: Found, { article, unit }: { article: Article; unit: number }, asked: Field | undefined, confidence: AnswerCard['confidence']): AnswerCard {
    return answerWith({ article, unit, asked, confidence, question: found.question, index: index.inverted, related: relatedTo(article.id, found), departmentName: departmentOf(article) })
  }

  function takeUp(changed: readonly Article[]): void {
    for (const article of changed) {
      if (!index.put(article)) continue
      if (article.state !== 'published') suggester.remove(article.id)
      else suggester.put(article.id, unitsOf(article.content).filter(({ role }) => role === 'name' || role === 'alias').map(({ text }) => text))
    }
  }

  return {
    async load() {
      let batch: Article[] = []
      for await (const article of articles.published()) {
        batch.push(article)
        if (batch.length < LOAD_BATCH) continue
        takeUp(batch)
        batch = []
        await new Promise(setImmediate)
      }
      takeUp(batch)
    },

    ask(text) {
      const found = find(text)
      const { ranked, decision, asked } = found
      const candidates = ranked.filter(({ confidence }) => confidence >= THRESHOLDS.candidate / 3).slice(0, MAX_CANDIDATES).map(candidate)
      const best = ranked[0]
      if (decision === 'none' || !best) return Promise.resolve({ kind: 'none', candidates })
      if (decision === 'clarify') return Promise.resolve({ kind: 'clarify', candidates: candidates.filter(({ confidence }) => confidence >= THRESHOLDS.candidate), ...(asked && { asked }) })
      return Promise.resolve({ kind: 'answer', card: card(found, { article: best.entry.article, unit: best.unit }, asked, decision), candidates })
    },

    fieldAlone,

    open(articleId, text, asked) {
      const known = index.byId(articleId)
      if (!known || !index.answersOn(known.document, today())) return Promise.resolve(null)
      const found = find(text)
      const among = found.ranked.find(({ document }) => document === known.document)
      return Promise.resolve(card(found, { article: known.entry.article, unit: among?.unit ?? 0 }, asked ?? found.asked, 'sure'))
    },

    suggest(text) {
      const day = today()
      return suggester.suggest(text, (articleId) => {
        const known = index.byId(articleId)
        return known !== undefined && index.answersOn(known.document, day)
      })
    },

    refresh: takeUp,

    explain(text) {
      const { question, asked, decision, ranked } = find(text)
      return {
        question: text,
        searched: question.core,
        terms: question.terms.map(({ term, weight }) => ({ term, weight, idf: index.inverted.idf(term) })),
        ...(asked && { asked }),
        decision,
        ranked: ranked.map(({ entry, score, confidence, parts, unit }) => ({
          articleId: entry.article.id, title: entry.title, score, confidence, parts, passage: unitsOf(entry.article.content)[unit]?.text ?? '',
        })),
      }
    },
  }
}
