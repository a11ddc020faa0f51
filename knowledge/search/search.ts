/** From the words of a question to what is found and how sure that is: read, propose, rank, weigh, decide. */
import type { Ask, Field } from '../../contract/index.ts'
import { maskPersonal } from '../../contract/index.ts'
import { askedIn, hallQuestion, LONGEST_QUESTION } from '../asked.ts'
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import type { Synonyms } from '../text/synonyms.ts'
import { plainly } from '../text/synonyms.ts'
import type { ArticleIndex } from './articleIndex.ts'
import { confidenceOf, featuresOf } from './confidence.ts'
import type { Decision } from './decide.ts'
import { decide } from './decide.ts'
import type { Dense, Near } from './dense.ts'
import type { OpenNames } from './openNames.ts'
import type { Opinions, Rereader } from './opinion.ts'
import { lifted, together, withNear, withOpinions } from './opinion.ts'
import type { Question } from './question.ts'
import { readQuestion } from './question.ts'
import type { Ranked } from './rank.ts'
import { rank } from './rank.ts'
import type { Correction, Spelling } from './spelling.ts'

export interface Found {
  readonly question: Question
  readonly corrections: readonly Correction[]
  /** What is asked for … */
  readonly ask: Ask | undefined
  /** … where it is a field of a guide. */
  readonly asked: Field | undefined
  readonly opinions: Opinions
  readonly decision: Decision
  readonly ranked: readonly (Ranked & { readonly confidence: number })[]
}

export interface SearchDeps {
  readonly index: ArticleIndex
  readonly synonyms: Synonyms
  readonly spelling: Spelling
  /** What spelling mends towards. */
  readonly openNames: OpenNames
  /** The minute it is in the hall, `2026-11-22 09:30`. */
  readonly now: () => string
  /** Optional models. */
  readonly dense?: Dense | undefined
  readonly rereader?: Rereader | undefined
}

export interface Search {
  /** The question as it is searched for. */
  read(text: string): Question
  /** By the words alone, and by what is near in meaning when that is known already. */
  find(text: string, near?: readonly Near[]): Found
  /** As `find`, with what models think where there are any. Personal numbers are masked before a model sees them. */
  consult(text: string): Promise<Found>
}

export function createSearch({ index, synonyms, spelling, openNames, now, dense, rereader }: SearchDeps): Search {
  return { find, consult, read: (text) => reading(text).question }

  function reading(text: string): { question: Question; meant: string; ofTheHall: string | null; corrections: readonly Correction[] } {
    openNames.settle()
    const { text: mended, corrections } = spelling.correct(plainly(fold(text.slice(0, LONGEST_QUESTION))))
    const meant = synonyms.asHeld(mended, isHeld)
    const ofTheHall = hallQuestion(meant)
    return { question: readQuestion(ofTheHall ?? meant, synonyms), meant, ofTheHall, corrections }
  }

  function find(text: string, near: readonly Near[] = []): Found {
    const { question, meant, ofTheHall, corrections } = reading(text)
    const minute = now()
    // Every guide has hours and a place: about the hall only FAQ speak.
    const isOpen = (document: number): boolean => index.answersAt(document, minute) && (!ofTheHall || index.entry(document)?.article.content.kind === 'faq')
    const byWords = rank(index, question, isOpen, near.flatMap(({ articleId }) => index.byId(articleId)?.document ?? []))
    const { ranked, opinions } = withNear(byWords, near)
    const asked = askedIn(meant)
    return weigh({ question, corrections, ask: asked?.ask, asked: asked?.field, opinions }, ranked)
  }

  /** Whether articles hold all that the word is made of. */
  function isHeld(word: string): boolean {
    return pairsOf(word).every((pair) => index.inverted.documentsWith(pair) > 0)
  }

  function weigh(read: Omit<Found, 'decision' | 'ranked'>, ranked: readonly Ranked[]): Found {
    const confidences = lifted(featuresOf(ranked).map((features, i) => confidenceOf(features, ranked[i]?.kind ?? 'faq')), ranked, read.opinions)
    const weighed = ranked.map((one, i) => ({ ...one, confidence: confidences[i] ?? 0 }))
    return { ...read, decision: decide(weighed, read.ask), ranked: weighed }
  }

  async function consult(text: string): Promise<Found> {
    const masked = maskPersonal(text).slice(0, LONGEST_QUESTION)
    const found = find(text, await dense?.near(masked))
    if (!rereader) return found
    const opinions = await rereader.opinionsOn(masked, found.ranked)
    // Meanwhile articles may have been changed or withdrawn.
    const minute = now()
    const ranked = found.ranked.filter(({ entry }) => {
      const known = index.byId(entry.article.id)
      return known?.entry === entry && index.answersAt(known.document, minute)
    })
    if (opinions.size === 0 && ranked.length === found.ranked.length) return found
    return weigh({ ...found, opinions: together(found.opinions, opinions) }, withOpinions(ranked, opinions))
  }
}
