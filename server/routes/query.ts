import { z } from 'zod'

/** As far as the database counts. */
const LAST_VERSION = 2 ** 31 - 1
export const versionNumber = z.number().int().positive().max(LAST_VERSION)

/** `?kind=&text=x`: a filter left empty is no filter. */
export function withoutEmpty(query: object): object {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}
