/** The knowledge base: what is known, asked in people's own words. */
import type { AnswerCard, Article, ArticleInput, Ask, Candidate, Clock, DraftSentence, Field, Finding, Split } from '../contract/index.ts'
import { hallMinute, titleOf } from '../contract/index.ts'
import type { ArticleStore } from './ports.ts'
import { answerWith } from './answer.ts'
import { askAlone, askedField } from './asked.ts'
import type { Draft } from './draft/draft.ts'
import type { Drafting } from './draft/drafting.ts'
import type { Explanation } from './explanation.ts'
import { explained, isOffered, nearest } from './explanation.ts'
import type { Compared } from './loop/alike.ts'
import { readCompared } from './loop/alike.ts'
import type { Part } from './parts.ts'
import { partsOf } from './parts.ts'
import { actsIn } from './search/acts.ts'
import { ArticleIndex } from './search/articleIndex.ts'
import { THRESHOLDS } from './search/decide.ts'
import type { Dense } from './search/dense.ts'
import { createOpenNames } from './search/openNames.ts'
import type { Rereader } from './search/opinion.ts'
import type { Found } from './search/search.ts'
import { createSearch } from './search/search.ts'
import { splitOf } from './search/splits.ts'
import { createSpelling } from './search/spelling.ts'
import { createSuggester } from './search/suggest.ts'
import { callingsOf } from './search/units.ts'
import { createVocabulary } from './search/vocabulary.ts'
import type { Change, Compared as BeforeAndAfter } from './search/whatIf.ts'
import { createWhatIf, wordsMissing } from './search/whatIf.ts'
import { isOn, leansOn, matterOf, withoutJoints } from './subject.ts'
import { EVERYDAY } from './text/everyday.data.ts'
import { fold } from './text/fold.ts'
import { pairsOf } from './text/segment.ts'
import type { EverydayTable, Official } from './text/synonyms.ts'
import { changedWords, createSynonyms, everydayTable, plainly } from './text/synonyms.ts'
import type { Themes } from './theme/themes.ts'
import { createThemes } from './theme/themes.ts'

export interface KnowledgeDeps {
  articles: ArticleStore
  clock: Clock
  /** The name of a department by its code in the directory. */
  departmentName?: (code: string) => string | undefined
  /** Everyday words of this hall's own, in the lines of text/everyday.data.ts, beside those that everybody has. */
  everyday?: string
  /** The hall's own number, for what no guide says. */
  hallPhone?: () => string | undefined
  /** Optional models; without them nothing here is different. */
  dense?: Dense | undefined
  rereader?: Rereader | undefined
  drafting?: Drafting | undefined
}

export interface Knowledge extends Themes {
  /** Reads every published article; questions asked meanwhile get what is there already. */
  load(): Promise<void>
  /** Never fails on a question, whatever it holds; one without a letter or digit finds nothing. */
  ask(question: string): Promise<Finding>
  /** What is asked for when the words name nothing else; null otherwise. */
  askAlone(question: string): Ask | null
  /** The card of one article, or null when it does not answer today. */
  open(articleId: string, question: string, asked?: Field): Promise<AnswerCard | null>
  /** The card as it would answer its own title; null for a theme, which has none. */
  preview(input: ArticleInput & { readonly sample: boolean }): AnswerCard | null
  /** The words name no matter of their own ("那补办呢"): they mean the subject at hand. */
  leansOn(question: string): boolean
  /** What is found for the words when they are about the matter of this article; null when that leads elsewhere, or the article has gone. */
  askAbout(articleId: string, question: string): Promise<Finding | null>
  /** The question that tells these candidates apart best; null when none does well. */
  differences(candidates: readonly Candidate[]): Split | null
  /** The questions of one message; at least one. */
  parts(message: string): readonly Part[]
  /** Nothing is published. */
  isEmpty(): boolean
  /** Somebody got this article for an answer, now, or so many at another time: what is delivered most is a hot topic. */
  delivered(articleId: string, times?: number, at?: Date): void
  /** Titles for what has been typed so far, in characters or pinyin; of nothing, a handful of hot topics. */
  suggest(text: string): string[]
  /**
   * The card's answer in a model's words, sentence by sentence as they pass the check, told whole each time. Null without a model, for
   * a card that says one field of a guide, and when the draft does not stand. Never rejects.
   */
  draft(question: string, card: AnswerCard, onSentence: (sentences: readonly DraftSentence[]) => void): Promise<Draft | null>
  /** The card's article is still the version that it was made from, and answers today. */
  stands(card: AnswerCard): boolean
  /** Takes up articles that have just been saved: the next question sees them as they are now. */
  refresh(articles: readonly Article[]): void
  /** A question as it is compared with others. */
  compared(question: string): Compared
  /** The same path as `ask`, but for models' opinions, with the scores by part. */
  explain(question: string): Explanation
  /** The same path as `ask`, models' opinions and all. */
  explainWithModels(question: string): Promise<Explanation>
  /** Whether there are models whose opinions count. */
  readonly hasModels: boolean
  /**
   * What questions get now, and what they would get after a change; by words alone. The change is never seen by anybody else, and
   * leaves nothing behind.
   */
  whatIf(change: Proposal, questions: readonly string[]): Promise<BeforeAndAfter<Explanation>[]>
  /** Of these questions, those whose answers the change can touch. */
  affected(change: Proposal, questions: readonly string[]): Promise<string[]>
  /** The same as `whatIf` for thousands of articles; of questions that they cannot touch nothing is said. */
  whatIfMany(articles: readonly Article[], questions: readonly string[], signal?: AbortSignal): Promise<BeforeAndAfter<Explanation>[]>
  /**
   * This hall's own everyday words from now on, in the lines of text/everyday.data.ts, beside those that everybody has. Questions are
   * read by them at once; it resolves when the articles are too.
   */
  useEveryday(lines: string): Promise<void>
  /** The official words of a folded text with what people say for them, by the words in use now: see Synonyms. */
  officialIn(folded: string): Official[]
  /** How many articles are called by a word, folded. */
  naming(word: string): number
  /** How many articles can hold a word, folded: so many hold the rarest pair of its characters. */
  holding(word: string): number
  /** How many articles are published. */
  size(): number
}

/** Something that is not so yet. */
export interface Proposal {
  /** As they would be; those not published would be out. */
  readonly articles?: readonly Article[]
  /** The hall's own everyday words as they would be, all of them. */
  readonly everyday?: string
}

const MAX_RELATED = 3
/** What may be asked next scores at least this share of what the best one does. */
const RELATED = 0.45
/** So many articles are taken up before others get their turn. */
const LOAD_BATCH = 20

export function createKnowledge({ articles, clock, departmentName, hallPhone, everyday = '', dense, rereader, drafting }: KnowledgeDeps): Knowledge {
  /** With the hall's own lines; those from a file stay. */
  const wordsWith = (own: string): EverydayTable => everydayTable(`${EVERYDAY}\n${everyday}\n${own}`)
  const synonyms = createSynonyms(`${EVERYDAY}\n${everyday}`)
  const index = new ArticleIndex(synonyms)
  const vocabulary = createVocabulary(synonyms.words)
  const spelling = createSpelling({ vocabulary, count: (term) => index.inverted.documentsWith(term), size: () => index.size })
  const suggester = createSuggester({ vocabulary, spelling, synonyms, now: () => clock.now() })

  const now = (): string => hallMinute(clock.now())

  const openNames = createOpenNames({ index, vocabulary, now })
  const search = createSearch({ index, synonyms, spelling, openNames, now, dense, rereader })
  const explain = (text: string): Explanation => explained(text, search.find(text), index)
  const whatIf = createWhatIf({ index, openNames, synonyms, vocabulary, read: search.read, ask: explain })
  const changeOf = ({ articles: changed, everyday: own }: Proposal): Change => ({ ...(changed && { articles: changed }), ...(own !== undefined && { everyday: wordsWith(own) }) })

  /** What an article is called, the title first; how else people ask an FAQ's question is no name of it. */
  function namesOf(articleId: string): string[] {
    const content = index.byId(articleId)?.entry.article.content
    if (!content) return []
    return content.kind === 'item' ? [content.name, ...content.shortName ? [content.shortName] : [], ...content.everydayNames] : [titleOf(content)]
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

  /** What the editor has chosen, as far as it answers today, and then what stands near: rather nothing than what is far-fetched. */
  function relatedTo(article: Article, { ranked }: Found): string[] {
    const own = titleOf(article.content)
    const chosen = (article.content.related ?? []).flatMap((ref) => {
      const known = index.byRef(ref)
      return known && index.answersAt(known.document, now()) ? [known.entry.title] : []
    })
    const near = ranked.slice(0, 8).filter(({ score }) => score >= RELATED * (ranked[0]?.score ?? 0))
    return [...new Set([...chosen, ...near.map(({ entry }) => entry.title)])].filter((title) => title !== own).slice(0, Math.max(MAX_RELATED, chosen.length))
  }

  function card(found: Found, article: Article, asked: Field | undefined, confidence: AnswerCard['confidence']): AnswerCard {
    return answerWith({ article, asked, confidence, question: found.question, index: index.inverted, related: relatedTo(article, found), departmentName: departmentOf(article) })
  }

  /**
   * An act and no field is named (那补办呢): what is called after the act goes before what is only on the matter, and an item tells
   * how it is done, for its overview would be what has been said already.
   */
  function forAct(text: string, finding: Finding, near: readonly Candidate[]): Finding {
    const acts = actsIn(plainly(fold(text)))
    if (finding.kind !== 'answer' || acts === 0 || askedField(text)) return finding
    const isForIt = ({ articleId }: Candidate): boolean => (actsIn(plainly(fold(namesOf(articleId).join(' ')))) & acts) !== 0
    const best = near.find((one) => isForIt(one) && one.confidence >= THRESHOLDS.likely)
    const article = best && index.byId(best.articleId)?.entry.article
    if (!article) return finding
    const found = search.find(`${matterOf(article.content)} ${withoutJoints(text)}`)
    const confidence = best.articleId === finding.candidates[0]?.articleId ? finding.card.confidence : best.confidence >= THRESHOLDS.sure ? 'sure' : 'likely'
    return { ...finding, card: card(found, article, article.content.kind === 'item' ? 'steps' : undefined, confidence) }
  }

  async function answerTo(text: string): Promise<Finding> {
    const found = await search.consult(text)
    const { ranked, decision, asked, corrections } = found
    const understoodAs = corrections.map(({ to }) => to).join('、')
    const candidates = nearest(ranked).map(candidate)
    const best = ranked[0]
    if (decision === 'none' || !best) return { kind: 'none', candidates, ...(understoodAs && { understoodAs }) }
    if (decision === 'clarify') return { kind: 'clarify', candidates: candidates.filter(isOffered), ...(asked && { asked }), ...(understoodAs && { understoodAs }) }
    return { kind: 'answer', card: card(found, best.entry.article, asked, decision), candidates, ...(understoodAs && { understoodAs }) }
  }

  function takeUp(changed: readonly Article[]): void {
    for (const article of changed) {
      if (!index.put(article)) continue
      dense?.take(article)
      openNames.put(article)
      if (article.state !== 'published') {
        suggester.remove(article.id)
        continue
      }
      suggester.put(article.id, callingsOf(article.content))
    }
  }

  const themes = createThemes({
    articles, now, departmentOf, hallPhone,
    open: (articleId) => {
      const known = index.byId(articleId)
      return known && index.answersAt(known.document, now()) ? known.entry.article : undefined
    },
  })

  return {
    ...themes,

    async load() {
      await dense?.open()
      let batch: Article[] = []
      for await (const article of articles.published()) {
        batch.push(article)
        if (batch.length < LOAD_BATCH) continue
        takeUp(batch)
        batch = []
        await new Promise(setImmediate)
      }
      takeUp(batch)
      for (const _ of index.inverted.settleAll()) await new Promise(setImmediate)
      dense?.loaded()
    },

    ask: answerTo,

    askAlone,

    leansOn,

    async askAbout(articleId, text) {
      const known = index.byId(articleId)
      if (!known || !index.answersAt(known.document, now())) return null
      const { content } = known.entry.article
      const matter = matterOf(content)
      // 社保卡 stands in no 社会保障卡.
      const callings = [matter, ...content.kind === 'item' && content.shortName ? [content.shortName] : []]
      const finding = await answerTo(`${matter} ${withoutJoints(text)}`)
      const near = finding.candidates.filter(({ articleId }) => callings.some((calling) => isOn(calling, namesOf(articleId))))
      const [best] = near
      if (!best) return null
      if (best.articleId !== finding.candidates[0]?.articleId) return { kind: 'clarify', candidates: near }
      return forAct(text, finding, near)
    },

    differences: (candidates) => splitOf(candidates.map(({ articleId, confidence }) => {
      const content = index.byId(articleId)?.entry.article.content
      return { articleId, confidence, names: namesOf(articleId).slice(0, 1), audience: content?.kind === 'item' ? content.audience : [] }
    })),

    parts: partsOf,

    isEmpty: () => index.size === 0,

    delivered: (articleId, times, at) => { suggester.asked(articleId, times, at) },

    open(articleId, text, asked) {
      const known = index.byId(articleId)
      if (!known || !index.answersAt(known.document, now())) return Promise.resolve(null)
      // What is asked alone says nothing of the matter: what stands near it is found by the article's own name.
      const found = search.find(askAlone(text) || leansOn(text) ? `${matterOf(known.entry.article.content)} ${text}` : text)
      return Promise.resolve(card(found, known.entry.article, asked ?? found.asked, 'sure'))
    },

    preview(input) {
      if (input.content.kind === 'theme') return null
      const article: Article = { ...input, id: '', key: '', version: 0, state: 'draft', createdAt: '', updatedAt: '', updatedBy: '' }
      return card(search.find(titleOf(input.content)), article, undefined, 'sure')
    },

    suggest(text) {
      openNames.settle()
      const minute = now()
      return suggester.suggest(text, (articleId) => {
        const known = index.byId(articleId)
        return known !== undefined && index.answersAt(known.document, minute)
      })
    },

    draft: (question, card, onSentence) => drafting?.draft(question, card, onSentence) ?? Promise.resolve(null),

    stands({ source: { articleId, version } }) {
      const known = index.byId(articleId)
      return known?.entry.article.version === version && index.answersAt(known.document, now())
    },

    refresh: takeUp,

    compared: (question) => readCompared(question, synonyms, (term) => index.names.idf(term)),

    explain,
    explainWithModels: async (text) => explained(text, await search.consult(text), index),
    hasModels: dense !== undefined || rereader !== undefined,
    whatIf: (change, questions) => whatIf.compare(changeOf(change), questions),
    affected: (change, questions) => whatIf.affected(changeOf(change), questions),
    whatIfMany: (changed, questions, signal) => whatIf.compareMany(changed, questions, signal),

    officialIn: (folded) => synonyms.officialIn(folded),
    naming: (word) => index.naming([word]).length,
    holding: (word) => Math.min(index.size, ...pairsOf(word).map((pair) => index.inverted.documentsWith(pair))),
    size: () => index.size,

    async useEveryday(lines) {
      const after = wordsWith(lines)
      const before = synonyms.use(after)
      vocabulary.addEveryday(wordsMissing(after, before))
      vocabulary.removeEveryday(wordsMissing(before, after))
      let count = 0
      for (const { id } of index.naming(changedWords(before, after))) {
        index.refile(id)
        if (++count % LOAD_BATCH === 0) await new Promise(setImmediate)
      }
    },
  }
}
