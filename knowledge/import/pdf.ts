/** PDF → what an export attached to it, else its text as a policy. The one file that knows the PDF reader. */
import { getDocumentProxy } from 'unpdf'
import { AppError } from '../../contract/index.ts'
import { ATTACHMENT } from './attachment.ts'
import { breathe } from './breathe.ts'
import type { PageItem } from './pdfLines.ts'
import { linesOf, paragraphsOf } from './pdfLines.ts'
import { splitPolicy } from './policy/splitPolicy.ts'
import type { Contents } from './reading.ts'
import { jsonRows, objectsOf } from './rows.ts'
import { say } from './wording.ts'

const MOST_PAGES = 1000

const badFile = (reason: string, cause?: unknown): AppError => new AppError('BAD_FILE', { cause, details: { reason } })

/** @throws AppError BAD_FILE */
export async function readPdf(bytes: Uint8Array): Promise<Omit<Contents, 'kind'>> {
  const pdf = await open(bytes)
  try {
    const attached = await attachmentOf(pdf)
    if (attached !== undefined) return { notes: [], ...objectsOf(await jsonRows(attached)) }
    if (pdf.numPages > MOST_PAGES) throw badFile(say('tooManyPages', { pages: pdf.numPages, max: MOST_PAGES }))
    const pages: PageItem[][] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      pages.push(await itemsOf(pdf, number))
      await breathe()
    }
    const blocks = paragraphsOf(linesOf(pages))
    if (!blocks.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) throw badFile(say('scanned'))
    return { notes: [], tables: [], entries: [], document: splitPolicy(blocks) }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

/** Whether it opens only for those who know its password; what cannot be opened at all is not locked. */
export async function isLocked(bytes: Uint8Array): Promise<boolean> {
  try {
    await (await open(bytes)).loadingTask.destroy()
    return false
  } catch (error) {
    return error instanceof AppError && wantsPassword(error.cause)
  }
}

const wantsPassword = (cause: unknown): boolean => cause instanceof Error && cause.name === 'PasswordException'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The reader takes the bytes over.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false })
  } catch (cause) {
    throw badFile(say(wantsPassword(cause) ? 'lockedPdf' : 'badPdf'), cause)
  }
}

async function attachmentOf(pdf: Pdf): Promise<string | undefined> {
  const attachments = await pdf.getAttachments() as Record<string, { filename: string; content: Uint8Array }> | null
  const own = Object.values(attachments ?? {}).find(({ filename }) => filename === ATTACHMENT)
  return own && new TextDecoder().decode(own.content)
}

async function itemsOf(pdf: Pdf, number: number): Promise<PageItem[]> {
  try {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    return items.flatMap((item): PageItem[] => 'str' in item
      ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width, size: item.height || Math.abs(Number(item.transform[3])), endsLine: item.hasEOL }]
      : [])
  } catch (cause) {
    throw badFile(say('badPdf'), cause)
  }
}
