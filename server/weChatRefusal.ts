import type { WeChatRefusal } from '../contract/index.ts'

const REFUSALS: Readonly<Record<number, WeChatRefusal>> = {
  48001: 'notVerified', 40018: 'names', 40025: 'names', 40016: 'names', 40023: 'names', 40019: 'names',
  40020: 'addresses', 40027: 'addresses', 40054: 'addresses', 40055: 'addresses', 45009: 'tooOften', 45029: 'codesFull',
  40013: 'secret', 40125: 'secret', 40164: 'address',
}

/** What the platform's number means to whoever looks after the account. */
export function whyRefused(errcode: number): WeChatRefusal {
  return REFUSALS[errcode] ?? 'other'
}
