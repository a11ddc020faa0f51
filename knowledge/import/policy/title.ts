/** The title of a document that is told as bare text. */

const LONGEST_TITLE = 80

/** What titles of documents end with. */
const CLOSING = /(?:通知|意见|公告|通告|办法|决定|函|批复|措施|倡议书)$/u

/** The title is what stands before the first break; run together with the text, it ends where titles end. */
export function titleIn(body: string): string {
  const start = body.trimStart().slice(0, 300)
  const line = start.split(/\n/)[0]?.trim() ?? ''
  const parts = line.split(/\s+/)
  let title = parts[0] ?? ''
  for (const part of parts.slice(1)) {
    if (title.length >= 12 || CLOSING.test(title) || title.length + part.length > LONGEST_TITLE) break
    title += ` ${part}`
  }
  const closed = /^.{6,70}?(?:的(?:通知|意见|公告|通告|办法|决定|函|批复|紧急通知|实施意见|若干意见|若干措施|补充通知|倡议书|措施))(?![^\s，。]{0,2}[》”])/u.exec(start)?.[0]
  if (closed && title.length > closed.length + 20) title = closed
  if (title.length <= LONGEST_TITLE) return title
  const end = title.slice(0, LONGEST_TITLE).search(/[。！？；，]/u)
  return end > 5 ? title.slice(0, end) : title.slice(0, LONGEST_TITLE)
}
