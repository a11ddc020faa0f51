/** What the values of a column look like, whatever its heading says. */
import { dayOf, present } from './cells.ts'

export const SHAPES = ['day', 'phone', 'code', 'address', 'documentNumber', 'yesNo', 'count', 'limit', 'question', 'long', 'document'] as const
export type Shape = (typeof SHAPES)[number]

const TESTS: Readonly<Record<Exclude<Shape, 'long' | 'document'>, (value: string) => boolean>> = {
  day: (value) => /^\d{4}-\d{2}-\d{2}/.test(dayOf(value) ?? ''),
  phone: (value) => /^[\d\s\-—–+()（）、,，;；/转]{7,60}$/u.test(value) && !/^\d{12,}$/.test(value) && dayOf(value) === value,
  code: (value) => /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_\-.]{4,}$/.test(value),
  address: (value) => /^https?:\/\/\S+$/.test(value),
  documentNumber: (value) => /[〔[（(【](?:19|20)\d\d[〕\]）)】]\s*第?\s*\d+\s*号/u.test(value) && value.length < 40,
  yesNo: (value) => /^(?:是|否|支持|不支持|可以|不可以|能|不能|true|false|yes|no|√|×)$/i.test(value),
  count: (value) => /^\d{1,2}\s*次?$/.test(value),
  limit: (value) => /^\d{1,3}\s*[（(]?\s*个?\s*(?:工作日|自然日|日|天|小时)|^(?:即办|当场|即时|马上办)/u.test(value),
  question: (value) => /[?？]$|(?:吗|呢|么)[?？。]?$|怎么|怎样|如何|什么|哪里|哪些|多久|多少|能不能|可不可以|是否可以/u.test(value) && value.length < 120,
}

/** A shape is there when this share of the values has it. */
const ENOUGH = 0.6
const LONG = 40
const DOCUMENT = 300

export function shapesOf(values: readonly unknown[]): ReadonlySet<Shape> {
  const texts = values.flatMap((value) => present(value) ?? [])
  const found = new Set<Shape>()
  if (texts.length === 0) return found
  for (const [shape, test] of Object.entries(TESTS) as [keyof typeof TESTS, (value: string) => boolean][]) {
    if (texts.filter(test).length >= texts.length * ENOUGH) found.add(shape)
  }
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
  if (mean >= LONG) found.add('long')
  if (mean >= DOCUMENT) found.add('document')
  return found
}

/** What the values of a field look like, where that tells it from others. */
export const SHAPE_OF: Readonly<Record<string, Shape>> = {
  effectiveOn: 'day', expiresOn: 'day', issuedOn: 'day', phone: 'phone', complaintPhone: 'phone', code: 'code', url: 'address', number: 'documentNumber',
  online: 'yesNo', booking: 'yesNo', courier: 'yesNo', visits: 'count', promisedLimit: 'limit', legalLimit: 'limit', question: 'question', answer: 'long', conditions: 'long', body: 'document',
}
/** A column of such a field that looks otherwise is another one. */
export const STRICT: readonly string[] = ['effectiveOn', 'expiresOn', 'issuedOn', 'url']
