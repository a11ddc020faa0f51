/** Whoever came by a link into the video of this consultation goes straight to it. */
export const COMES_FOR_VIDEO = 'zixun:comesForVideo'

/** Remembers for this tab, across reloads. A browser that refuses storage only forgets. */
export const tabMemory = {
  get(key: string): string | null {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  set(key: string, value: string): void {
    try {
      sessionStorage.setItem(key, value)
    } catch { /* forgets */ }
  },
}
