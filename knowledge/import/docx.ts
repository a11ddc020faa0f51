/** Word documents → tables and running text. The one file that knows the Word reader. */
import mammoth from 'mammoth'
import { AppError } from '../../contract/index.ts'
import { readHtml } from './html.ts'
import type { Contents } from './reading.ts'
import { say } from './wording.ts'
import { unzip, zip } from './zip.ts'

/** Headings as Chinese Word names them, besides those that the reader knows. */
const STYLES = ["p[style-name='标题 1'] => h1:fresh", "p[style-name='标题 2'] => h2:fresh", "p[style-name='标题 3'] => h3:fresh", "p[style-name='标题'] => h1:fresh", "p[style-name='Title'] => h1:fresh"]

/** @throws AppError BAD_FILE */
export async function readWord(bytes: Uint8Array): Promise<Omit<Contents, 'kind'>> {
  const parts = await unzip(bytes, (name) => /\.(?:xml|rels)$/iu.test(name))
  let html: string
  try {
    const result = await mammoth.convertToHtml({ buffer: Buffer.from(zip(parts)) }, { styleMap: STYLES, ignoreEmptyParagraphs: false, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) })
    html = result.value
  } catch (cause) {
    throw new AppError('BAD_FILE', { cause, details: { reason: say('badWord') } })
  }
  return readHtml(html, true)
}
