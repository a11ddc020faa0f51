/** @returns the path of a media worker that works here; found, downloaded or built. */
export function ensureMediaWorker(): Promise<string>
