/** The order in which a card shows its facts. Apart from the schemas, so that a page which only shows them does not load zod. */
import type { Fact } from './answer.ts'
import type { Field } from './guidance.ts'

/** What people look for first comes first; what is long to read comes last. */
const ORDER: readonly Field[] = [
  'promisedLimit', 'legalLimit', 'fees', 'place', 'hours', 'phone', 'visits', 'online', 'result', 'conditions', 'materials', 'steps', 'legalBasis',
]

/** The asked one first. */
export function factsInOrder(facts: readonly Fact[], asked: Field | undefined): Fact[] {
  const rank = ({ field }: Fact) => field === asked ? -1 : ORDER.indexOf(field)
  return [...facts].sort((a, b) => rank(a) - rank(b))
}
