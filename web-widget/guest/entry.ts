/** How an interpreter's page comes in: the link once, afterwards with the key that this tab keeps. */
import type { ErrorBody } from '../../contract/index.ts'
import { Refused } from '../net/index.ts'
import { tabMemory } from '../tabMemory.ts'

export interface Admitted {
  readonly consultationId: string
  readonly key: string
  readonly name: string
}

const KEPT = 'zixun:guest'

/** What the address ends in; null when part of it is missing. */
export function linkOf(hash: string): { consultationId: string; key: string } | null {
  const [, consultationId, key] = /^#([\w-]+)\.([\w-]+)$/.exec(hash) ?? []
  return consultationId && key ? { consultationId, key } : null
}

/** @throws Refused in the server's words; whatever fetch throws without an answer */
export async function comeIn(link: { consultationId: string; key: string }, locale: string): Promise<Admitted> {
  const kept = tabMemory.get(KEPT)
  const before = kept ? JSON.parse(kept) as Admitted & { link: string } : null
  if (before?.link === link.key) return before
  const response = await fetch('api/guest/open', { method: 'POST', headers: { 'content-type': 'application/json', 'x-locale': locale }, body: JSON.stringify(link) })
  const answer = await response.json() as { name: string; key: string } | { error: ErrorBody }
  if ('error' in answer) throw new Refused(answer.error)
  const admitted = { consultationId: link.consultationId, ...answer }
  tabMemory.set(KEPT, JSON.stringify({ ...admitted, link: link.key }))
  return admitted
}
