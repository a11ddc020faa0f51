/** What was typed and not saved: kept in the tab, so that neither a reload nor another page loses it. */
import { storage } from '../client/tabStorage.ts'
import type { FormValues } from './values.ts'

export interface Unsaved {
  /** The version that was being changed; 0: a new article. */
  version: number
  values: FormValues
}

const key = (name: string) => `zixun:article:${name}`

export function restoreUnsaved(name: string): Unsaved | undefined {
  try {
    return JSON.parse(storage.get(key(name)) ?? 'null') as Unsaved | null ?? undefined
  } catch {
    return undefined
  }
}

export function keepUnsaved(name: string, unsaved: Unsaved): void {
  storage.set(key(name), JSON.stringify(unsaved))
}

export function dropUnsaved(name: string): void {
  storage.remove(key(name))
}
