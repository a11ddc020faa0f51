/** How a case came out, and what it got, in words. */
import type { ArticleRef, Expectation, FoundArticle, CaseOutcome, TestRun } from '../../../contract/index.ts'
import { articlesOf, refKey } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { Link } from '../../router.tsx'
import { testWords } from '../../wording/tests.ts'

const tones: Readonly<Record<CaseOutcome, string>> = { right: 'tag-good', unsure: 'tag-warn', askedBack: 'tag-warn', refused: 'tag-warn', wrong: 'tag-bad' }

export function OutcomeTag({ outcome }: { outcome: CaseOutcome | undefined }) {
  const say = useSay(testWords)
  return <span className={`tag ${outcome ? tones[outcome] : ''}`}>{say(outcome ?? 'notRun')}</span>
}

/** What an applicant would see first. */
export function First({ first }: { first: FoundArticle | undefined }) {
  const say = useSay(testWords)
  if (!first) return <span className="soft">{say('nothingFound')}</span>
  const { articleId, title, version, confidence } = first
  return <Link to={`/editor/articles/${articleId}`}>{say('foundVersion', { title, version, percent: Math.round(100 * confidence) })}</Link>
}

interface ExpectedProps {
  expected: Expectation
  /** By `kind:key`. */
  titles: Readonly<Record<string, string>>
}

export function Expected({ expected, titles }: ExpectedProps) {
  const say = useSay(testWords)
  const titleOf = (ref: ArticleRef) => titles[refKey(ref)] ?? say('unknownArticle', { key: ref.key })
  return (
    <>
      {expected.kind !== 'answer' && <strong>{say(`expect_${expected.kind}`)}{articlesOf(expected).length > 0 && '：'}</strong>}
      {articlesOf(expected).map(titleOf).join('、')}
    </>
  )
}

/** Of what has been asked, in whole percent. */
export function percentRight({ done, tally }: Pick<TestRun, 'done' | 'tally'>): number {
  return done > 0 ? Math.floor(100 * tally.right / done) : 0
}
