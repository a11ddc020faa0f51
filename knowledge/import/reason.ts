/** Why the schema refuses a row: plain sentences with the fields' names. */
import type { z } from 'zod'
import { fieldName, say } from './wording.ts'

export interface Reason {
  /** The field of the article; undefined when it is the whole. */
  readonly field: string | undefined
  readonly message: string
}

/** So many are told of one row. */
const MOST = 5

export function reasonsOf(error: z.ZodError): Reason[] {
  const issues = error.issues.map(innermost)
  // A day that is no day is refused twice over: for how it is written and for what it says.
  const first = issues.filter(({ path }, at) => issues.findIndex((other) => other.path.join() === path.join()) === at || path.length === 0)
  return first.slice(0, MOST).map((issue) => {
    const path = issue.path.filter((part) => part !== 'content')
    const name = path.map((part) => typeof part === 'number' ? say('ofList', { place: part + 1 }) : fieldName(String(part))).join(say('within')) || say('content')
    return { field: typeof path[0] === 'string' ? path[0] : undefined, message: say('wrong', { field: name, problem: problemOf(issue) }) }
  })
}

/** Of a field that may be written in several ways: what is wrong inside of the one that comes nearest. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.flat().find(({ path }) => path.length > 0)
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small': return issue.origin === 'array' && Number(issue.minimum) > 1 ? say('tooFew', { min: String(issue.minimum) }) : say('mayNotBeEmpty')
    case 'too_big': return say(issue.origin === 'array' ? 'tooMany' : 'tooLong', { max: String(issue.maximum) })
    case 'invalid_type': return say(issue.message.endsWith('received undefined') ? 'notFilledIn' : 'wrongType')
    case 'invalid_format': return say('wrongFormat')
    case 'invalid_value': return say('noneOfThese')
    case 'invalid_union': return say('wronglyWritten')
    case 'custom': return issue.message.startsWith('：') ? issue.message : say('refused')
    default: return say('refused')
  }
}
