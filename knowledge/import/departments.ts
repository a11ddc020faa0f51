/** The department that a file names, as the directory knows it. */
import type { Department } from '../../contract/index.ts'

/** @returns the code of a department by its code or its full or short name; undefined for a name that none or several have */
export function departmentFinder(departments: readonly Department[], chosen: Readonly<Record<string, string>>): (name: string) => string | undefined {
  const codes = new Map<string, Set<string>>()
  for (const { code, name, shortName } of departments) {
    for (const one of [code, name, shortName]) codes.set(one, (codes.get(one) ?? new Set()).add(code))
  }
  return (name) => {
    const found = [...codes.get(name.trim()) ?? []]
    return found.length === 1 ? found[0] : Object.hasOwn(chosen, name) ? chosen[name] : undefined
  }
}
