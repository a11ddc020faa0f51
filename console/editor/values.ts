/** Pure: between what a form holds and what the contract asks for. */
import type { ArticleInput, ArticleKind, ThemeProblem } from '../../contract/index.ts'
import { articleInputSchema } from '../../contract/index.ts'
import type { Outline } from './themeText.ts'
import { EMPTY_OUTLINE, readOutline, writeOutline } from './themeText.ts'

/** Anything may stand in a form while it is being filled in; the contract's schema judges it when it is saved. */
export interface FormValues {
  content: Readonly<Record<string, unknown>>
  departmentCode?: unknown
  effectiveOn?: unknown
  expiresOn?: unknown
  supersedes?: unknown
}

export interface Problem {
  path: (string | number)[]
  /** A key of the editor's wording. */
  say: 'required' | 'tooLongField' | 'badUrl' | 'badDay' | 'badValue' | 'outlineSyntax' | 'outlineAlias' | 'outlineDeep'
  /** In the text of a theme's outline. */
  line?: number
  /** What is wrong between the lines of a theme; said instead. */
  theme?: Pick<ThemeProblem, 'problem' | 'params'>
}

export type Checked = { ok: true; input: ArticleInput } | { ok: false; problems: Problem[] }

export function valuesOf({ content, departmentCode, effectiveOn, expiresOn, supersedes }: ArticleInput): FormValues {
  return { content: contentIn(content), departmentCode, effectiveOn, expiresOn, supersedes }
}

/** A theme's questions and entries are written as text. */
function contentIn(content: ArticleInput['content']): FormValues['content'] {
  if (content.kind !== 'theme') return { ...content }
  const { questions, entries, ...rest } = content
  return { ...rest, outline: writeOutline({ questions, entries }) }
}

/** @returns the content as the contract has it, and the outline it was read from, if any */
export function contentOf({ outline: text, ...content }: FormValues['content']): { content: FormValues['content']; outline?: Outline } {
  if (content['kind'] !== 'theme') return { content }
  const outline = readOutline(typeof text === 'string' ? text : '')
  return { content: outline.ok ? { ...content, questions: outline.questions, entries: outline.entries } : content, outline }
}

export function emptyValues(kind: ArticleKind): FormValues {
  if (kind === 'theme') return { content: { kind, outline: EMPTY_OUTLINE } }
  return { content: kind === 'item' ? { kind, materials: [], steps: [] } : { kind } }
}

/** Without what is empty: the contract knows absent fields, and no empty ones. */
export function prune(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (value === null) return undefined
  if (Array.isArray(value)) return value.map(prune).filter((one) => one !== undefined)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, one]) => [key, prune(one)] as const)
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined))
}

export function check(values: FormValues): Checked {
  const { content, outline } = contentOf(values.content)
  if (outline?.ok === false) {
    const { ok, ...problem } = outline
    return { ok, problems: [{ path: OUTLINE, ...problem }] }
  }
  const result = articleInputSchema.safeParse(prune({ ...values, content }))
  if (result.success) return { ok: true, input: withoutUndefined(result.data) }
  return { ok: false, problems: result.error.issues.map((issue) => problemOf(issue, outline)) }
}

const OUTLINE = ['content', 'outline']

interface Issue {
  path: PropertyKey[]
  code: string
  params?: unknown
  /** Of a value that may be written in several ways: what is wrong with it, way by way. */
  errors?: Issue[][]
}

/** Inside of the way of writing that comes nearest. */
function innermost(issue: Issue): Issue {
  const inner = issue.errors?.flat().find(({ path }) => path.length > 0)
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue
}

function problemOf(outer: Issue, outline: Outline | undefined): Problem {
  const issue = innermost(outer)
  const place = issue.path.slice(1)
  if (outline?.ok && (place[0] === 'questions' || place[0] === 'entries')) {
    const theme = issue.params as Problem['theme'] & { problem: ThemeProblem['problem'] } | undefined
    return {
      path: OUTLINE,
      say: issue.code === 'too_small' || issue.code === 'invalid_type' ? 'required' : issue.code === 'too_big' ? 'tooLongField' : 'badValue',
      line: outline.lineOf(place),
      ...(theme && { theme: { problem: theme.problem, params: issue.params as ThemeProblem['params'] } }),
    }
  }
  const whole = issue.path.map((part) => typeof part === 'number' ? part : String(part))
  // Tags are one field; documents have fields of their own.
  const path = typeof whole[2] === 'number' && whole[1] !== 'materials' && whole[1] !== 'steps' ? whole.slice(0, 2) : whole
  const field = path.at(-1)
  const say = issue.code === 'too_big' ? 'tooLongField'
    : field === 'url' ? 'badUrl'
    : typeof field === 'string' && /On$/.test(field) ? 'badDay'
    : issue.code === 'invalid_type' || issue.code === 'too_small' ? 'required'
    : 'badValue'
  return { path, say }
}

/** exactOptionalPropertyTypes: a parsed object may say `undefined` where it should say nothing. */
function withoutUndefined(input: object): ArticleInput {
  return JSON.parse(JSON.stringify(input)) as ArticleInput
}

/** The fields in which two versions differ, content first. */
export interface Difference {
  path: string[]
  theirs: unknown
  mine: unknown
}

export function differences(theirs: ArticleInput, mine: FormValues): Difference[] {
  const left = prune(valuesOf(theirs)) as Record<string, unknown>
  const checked = check(mine)
  // As it would be stored: a form may leave out what is filled in then.
  const right = prune(checked.ok ? valuesOf(checked.input) : mine) as Record<string, unknown>
  const of = (a: Record<string, unknown>, b: Record<string, unknown>, above: string[]) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((key) => key !== 'content' && !same(a[key], b[key]))
      .map((key) => ({ path: [...above, key], theirs: a[key], mine: b[key] }))
  return [
    ...of(left['content'] as Record<string, unknown>, right['content'] as Record<string, unknown>, ['content']),
    ...of(left, right, []),
  ]
}

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)
const same = (a: unknown, b: unknown) => (isEmpty(a) && isEmpty(b)) || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

/** A database may give keys back in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)).map(([key, one]) => [key, sorted(one)]))
}

/** For lists and headings: an article that is being written may have no title yet. */
export const titleFields = { faq: 'question', item: 'name', policy: 'title', theme: 'title' } as const satisfies Record<ArticleKind, string>
