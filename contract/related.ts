/** One article named by another: by its kind and key, as `item:YX-GAJ-001`. */
import { z } from 'zod'

const KINDS = ['faq', 'item', 'policy', 'theme'] as const
const REF = /^(faq|item|policy|theme):(.+)$/s

/** Articles that an editor has chosen to be asked next, in this order. */
export const relatedSchema = z.array(z.string().trim().regex(REF).max(250)).max(10).optional()

export function readRef(ref: string): { readonly kind: (typeof KINDS)[number], readonly key: string } | undefined {
  const [, name, key] = REF.exec(ref) ?? []
  const kind = KINDS.find((one) => one === name)
  return kind && key ? { kind, key } : undefined
}

export const refOf = (kind: (typeof KINDS)[number], key: string): string => `${kind}:${key}`
