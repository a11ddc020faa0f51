/** What a form leaves empty is not there; half of a pair neither. */
export function cleaned<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).flatMap(([field, value]: [string, unknown]) => {
    if (value === undefined || value === null || value === '' || value === false && field === 'answersItself') return []
    if (Array.isArray(value)) return value.length > 0 || field === 'roles' || field === 'week' || field === 'exceptions' ? [[field, value]] : []
    if (field === 'booking') {
      const { minutes, atOnce } = value as { minutes?: number | null; atOnce?: number | null }
      return minutes && atOnce ? [[field, { minutes, atOnce }]] : []
    }
    return [[field, typeof value === 'string' ? value.trim() : value]]
  })) as T
}
