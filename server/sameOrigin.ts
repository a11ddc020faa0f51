import type { IncomingHttpHeaders } from 'node:http'

/**
 * True when a request comes from one of our own pages, or from a program that sends no Origin (which
 * carries nobody's cookies). Browsers send Origin with every request that changes something and with every
 * web socket.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
