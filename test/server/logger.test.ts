/** What goes into the log, and what never does. */
import { expect, it } from 'vitest'
import { createLogger } from '../../server/logger.ts'

it('a line says what happened, and nothing of whom it happened to', () => {
  const lines: string[] = []
  const logger = createLogger('info', { write: (line) => { lines.push(line) } })
  // As PostgreSQL's client puts the row into it.
  const refused = Object.assign(new Error('duplicate key value'), { detail: 'Key (openid)=(o6_bmjrPTlm6) already exists.' })
  logger.error({ err: refused, phone: '13800138000' }, 'cannot store it')
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'cannot store it', err: { message: 'duplicate key value' } })
  for (const personal of ['o6_bmjrPTlm6', '13800138000']) expect(lines[0]).not.toContain(personal)
})
