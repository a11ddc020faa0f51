/** What has been written already: articles that are called nearly the same or are on the same matter, and where they contradict. */
import type { Article, ArticleContent, Contradiction, MarkedSentence, SimilarArticle } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import type { Quantity } from '../draft/quantities.ts'
import { bearsOut } from '../draft/quantities.ts'
import { callingsOf } from '../search/units.ts'
import { isOn, matterOf } from '../subject.ts'
import { bare, fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import { plainly } from '../text/synonyms.ts'
import type { Stated } from './figures.ts'
import { statedIn } from './figures.ts'

/** From here on two names ask the same. */
const SAME = 0.75
/** On one matter, and nothing contradicts: told only when the names are as alike as this. */
const NEAR = 0.5
/** So much of what the shorter of two clauses says must stand in the other for them to be on the same thing. */
const SAME_CLAUSE = 0.5
const MOST = 5
const MOST_CONTRADICTIONS = 6

/** What a question is put with and what it is not about. */
const FRAME = /怎么办理|怎么样?|如何|什么时候|什么|哪些|哪里|多少钱?|多久|需不需要|需要|能不能|可不可以|可以|要不要|请问|一下|办理|[吗呢啊吧的了要在是有能我想去来到得]/gu
/** Two clauses of which one speaks of this and the other of that are not on the same thing. */
const OPPOSITES: readonly (readonly RegExp[])[] = [
  [/法定/, /承诺/], [/首次|初次|第一次|新办|首[张次]/, /再次|重新|补|换|续|第二/], [/个人|本人|职工/, /企业|公司|单位|法人/], [/网上|线上|在线/, /窗口|现场|大厅/],
  [/本科|学士/, /硕士/, /博士/, /大专|专科/], [/上午/, /下午/], [/普通/, /加急/], [/成年/, /未成年|儿童/], [/男/, /女/], [/一级/, /二级/, /三级/, /四级/],
]

/** At most five, those that ask the same first. @param others in any order; the article itself is passed over */
export function similarTo({ articleId, content }: { readonly articleId?: string | undefined, readonly content: ArticleContent }, others: readonly Article[]): SimilarArticle[] {
  const mine = statedIn(content)
  return others.filter(({ id }) => id !== articleId).flatMap((other): SimilarArticle[] => {
    const likeness = likenessOf(content, other.content)
    const same = likeness >= SAME
    if (!same && !onOneMatter(content, other.content)) return []
    const contradictions = contradictionsOf(mine, statedIn(other.content), { same, shared: sharedWords(content, other.content) })
    if (!same && likeness < NEAR && contradictions.length === 0) return []
    return [{
      articleId: other.id, kind: other.content.kind, title: titleOf(other.content), state: other.state,
      why: same ? 'same' : 'matter', likeness: Math.round(likeness * 100) / 100, contradictions,
    }]
  }).sort(bySense).slice(0, MOST)
}

const bySense = (one: SimilarArticle, other: SimilarArticle): number =>
  Number(other.why === 'same') - Number(one.why === 'same') || Number(other.contradictions.length > 0) - Number(one.contradictions.length > 0) || other.likeness - one.likeness

/** Of all that the two are called, the nearest: the share of their character pairs that both have, without the words that only ask. */
export function likenessOf(one: ArticleContent, other: ArticleContent): number {
  const theirs = callingsOf(other).map(corePairs)
  return Math.max(0, ...callingsOf(one).map(corePairs).flatMap((mine) => theirs.map((their) => inCommon(mine, their))))
}

function corePairs(name: string): Set<string> {
  const plain = plainly(fold(name))
  const core = new Set(pairsOf(bare(plain.replace(FRAME, ' ')) ? plain.replace(FRAME, '') : plain))
  return core.size > 0 ? core : new Set([bare(plain)])
}

function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((pair) => other.has(pair)).length
  return one.size + other.size > 0 ? 2 * both / (one.size + other.size) : 0
}

function onOneMatter(one: ArticleContent, other: ArticleContent): boolean {
  return isOn(matterOf(one), callingsOf(other)) || isOn(matterOf(other), callingsOf(one))
}

/** What both are about stands in clauses of every sort and tells none apart. */
function sharedWords(one: ArticleContent, other: ArticleContent): ReadonlySet<string> {
  const theirs = new Set(pairsOf(fold(callingsOf(other).join('\n'))))
  return new Set(pairsOf(fold(callingsOf(one).join('\n'))).filter((pair) => theirs.has(pair)))
}

interface Context {
  /** The names ask the same, so that a figure that both state once is the same figure. */
  readonly same: boolean
  readonly shared: ReadonlySet<string>
}

function contradictionsOf(mine: readonly Stated[], theirs: readonly Stated[], context: Context): Contradiction[] {
  const found: Contradiction[] = []
  for (const one of mine) {
    const sameThing = theirs.filter((other) => other.figure === one.figure && (onSameThing(one, other, context.shared) || (context.same && isOnly(one, mine) && isOnly(other, theirs) && !areApart(one, other))))
    // Somewhere they say what we say.
    if (sameThing.length === 0 || sameThing.some((other) => bearOut(other, one) || bearOut(one, other))) continue
    const nearest = sameThing.sort((a, b) => inCommon(b.about, one.about) - inCommon(a.about, one.about))[0]
    if (nearest && !found.some(({ mine: { text } }) => text === one.sentence)) found.push({ figure: one.figure, mine: marked(one), theirs: marked(nearest) })
    if (found.length >= MOST_CONTRADICTIONS) break
  }
  return found
}

function onSameThing(one: Stated, other: Stated, shared: ReadonlySet<string>): boolean {
  if (areApart(one, other)) return false
  const own = [...one.about].filter((pair) => !shared.has(pair))
  const their = [...other.about].filter((pair) => !shared.has(pair))
  const least = Math.min(own.length, their.length)
  return least > 0 && own.filter((pair) => other.about.has(pair)).length >= Math.max(1, least * SAME_CLAUSE)
}

function areApart(one: Stated, other: Stated): boolean {
  if (one.acts !== 0 && other.acts !== 0 && (one.acts & other.acts) === 0) return true
  return OPPOSITES.some((sides) => {
    const [a, b] = [sides.findIndex((side) => side.test(one.clause)), sides.findIndex((side) => side.test(other.clause))]
    return a >= 0 && b >= 0 && a !== b
  })
}

const isOnly = (one: Stated, all: readonly Stated[]): boolean => all.filter(({ figure }) => figure === one.figure).length === 1

/** Everything that the other says of this sort, this one says too. */
const bearOut = (known: Stated, said: Stated): boolean => said.quantities.every((one) => known.quantities.some((other) => agree(other, one)))

/** 5个工作日 and 5个工作日以内 are one promise: what bounds a figure need not be said. */
const agree = (one: Quantity, other: Quantity): boolean => bearsOut(one, other) || bearsOut(other, one) || (one.key === other.key && (one.bound === 'none' || other.bound === 'none'))

function marked({ sentence, quantities }: Stated): MarkedSentence {
  return { text: sentence, marks: quantities.map(({ start, end }) => [start, end] as const).filter(([start], i, all) => all.findIndex((other) => other[0] === start) === i) }
}
