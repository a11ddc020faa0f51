import type { DirectoryEditing } from '../../contract/index.ts'
import type { Editing } from './useEditing.ts'

export interface PartProps {
  editing: Editing
  data: DirectoryEditing
}

/** What is being written: a new one (null), one that is there, or nothing (undefined). */
export type Open<E> = E | null | undefined

interface Named { readonly code: string; readonly name: string }

export const optionsOf = (entries: readonly Named[]): { value: string; label: string }[] => entries.map(({ code, name }) => ({ value: code, label: name }))
export const nameIn = (entries: readonly Named[], code: string | undefined): string => entries.find((entry) => entry.code === code)?.name ?? code ?? ''
export const textOf = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' ')
