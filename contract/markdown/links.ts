/** Where a link in guidance may lead: the net, a phone, a mailbox, or the hall's own files. */

/** A file of the hall: `/files/<id>/<name>`. */
const OWN_FILE = /^\/files\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/[^\s/?#\\()<>]{1,800}$/
const PHONE = /^tel:\+?[\d-]{3,20}$/
const MAIL = /^mailto:[^\s@?&<>()]+@[^\s@?&<>()]+$/
const WEB = /^https?:\/\/[^\s<>()\\]+$/i

export function isOwnFile(address: string): boolean {
  return OWN_FILE.test(address)
}

export function isSafeLink(address: string): boolean {
  return OWN_FILE.test(address) || PHONE.test(address) || MAIL.test(address) || (WEB.test(address) && isAddress(address))
}

function isAddress(address: string): boolean {
  try {
    return new URL(address).hostname !== ''
  } catch {
    return false
  }
}

/** The ids of the files that a text names, each once. */
export function filesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\/files\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\//g), ([, id = '']) => id))]
}

/** The address of a file as it is written in a text. */
export const fileAddress = (id: string, name: string): string => `/files/${id}/${encodeURIComponent(name).replace(/[()'*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)}`
