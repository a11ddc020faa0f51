/** Whether nothing has changed since the last build. */
export function isBuilt(): boolean
