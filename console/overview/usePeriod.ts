/** The period of a page, from its address: `?from=2026-11-01&to=2026-11-22`, or the last `?days=7`. */
import { useMemo } from 'react'
import type { Period } from '../../contract/index.ts'
import { addDays, hallDay, periodSchema } from '../../contract/index.ts'
import { useQuery } from '../router.tsx'

/** Counted back from today. */
export const SPANS = [1, 7, 30, 90] as const
const USUAL = 30

export const lastDays = (days: number): Period => {
  const to = hallDay(new Date())
  return { from: addDays(to, 1 - days), to }
}

/** What an address says; the last 30 days where it says nothing, or nonsense. */
export function periodIn(query: URLSearchParams): Period & { readonly days?: number } {
  const own = periodSchema.safeParse({ from: query.get('from'), to: query.get('to') })
  if (own.success) return own.data
  const days = SPANS.find((one) => one === Number(query.get('days'))) ?? USUAL
  return { ...lastDays(days), days }
}

export function usePeriod(): Period & { readonly days?: number } {
  const [query] = useQuery()
  const text = query.toString()
  return useMemo(() => periodIn(new URLSearchParams(text)), [text])
}

/** The address of a list, with its filters. */
export function listAt(part: string, filter: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => value === undefined || value === '' ? [] : [[name, String(value)]]))
  return `/overview/${part}?${query.toString()}`
}
