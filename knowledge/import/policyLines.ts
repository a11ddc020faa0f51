/** Policy documents as bare text, `{docid, text}` a line: title, number, issuer and date are recognised where they plainly stand. */
import { createHash } from 'node:crypto'
import { daySchema } from '../../contract/index.ts'
import type { Draft, Format } from './formats.ts'
import { BadRow, isRecord, needed, present, webAddress } from './formats.ts'
import { say } from './wording.ts'

export const policyLines: Format = {
  name: 'policy-lines',
  recognises: (first) => isRecord(first) && !('kind' in first) && ('text' in first || 'body' in first),
  read(value): Draft {
    if (!isRecord(value)) throw new BadRow(say('notObject'))
    const body = needed(value.text ?? value.body, 'text')
    const key = present(value.docid) ?? present(value.id) ?? createHash('sha256').update(body).digest('hex').slice(0, 32)
    return {
      key,
      content: {
        kind: 'policy',
        title: present(value.title) ?? titleIn(body),
        number: present(value.number) ?? NUMBER.exec(body.slice(0, 400))?.[0],
        issuer: present(value.issuer) ?? issuerIn(body),
        issuedOn: dateIn(body),
        body,
        url: webAddress(value.url),
      },
    }
  },
}

/** 国发〔2020〕5号 and its variants of bracket. */
const NUMBER = /[\u4e00-\u9fff]{1,10}[〔[（(【]20\d\d[〕\]）)】]第?\s?\d{1,4}号/u
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

/** The office that signs at the end, on the line before the date. */
function issuerIn(body: string): string | undefined {
  const end = body.slice(-120)
  return /(?:^|[\s。])([\u4e00-\u9fff]{2,24}(?:局|厅|委员会|委|部|办公室|政府|银行|院|会|指挥部|领导小组))\s*20\d\d年\d{1,2}月\d{1,2}日\s*(?:[（(].*[）)])?\s*$/u.exec(end)?.[1]
}

function dateIn(body: string): string | undefined {
  const [, year, month, day] = /(20\d\d)年(\d{1,2})月(\d{1,2})日\s*(?:[（(].{0,20}[）)])?\s*$/u.exec(body.slice(-60)) ?? []
  if (!year || !month || !day) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return daySchema.safeParse(iso).success ? iso : undefined
}
