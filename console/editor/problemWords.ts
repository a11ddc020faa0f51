/** A problem of a form in the editor's language. */
import type { Locale, Say } from '../../contract/index.ts'
import { DEEPEST_LEVEL, sayThemeProblem } from '../../contract/index.ts'
import type { editor } from '../wording/editor.ts'
import type { Problem } from './values.ts'

export function sayProblem({ say: key, line, theme }: Problem, say: Say<typeof editor>, locale: Locale): string {
  if (theme && line !== undefined) return say('outlineLine', { line, problem: sayThemeProblem(locale, theme.problem, theme.params).replace(/^[：:]\s*/u, '') })
  if (key === 'outlineDeep') return say(key, { max: DEEPEST_LEVEL })
  if (line === undefined) return say(key)
  return key === 'outlineSyntax' || key === 'outlineAlias' ? say(key, { line }) : say('outlineLine', { line, problem: say(key) })
}
