/**
 * The sender's own id of a message, so that sending it twice stores it once. Not `crypto.randomUUID`:
 * browsers keep that from pages on plain http, which is how a hall's own network is often served.
 */
export function createClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
