/** A font with Chinese characters for a PDF: one that was set, else one of Debian's packages. */
import { existsSync } from 'node:fs'
import { AppError } from '../../contract/index.ts'

export interface Font {
  readonly file: string
  /** Which of the fonts that are in one file. */
  readonly name?: string
}

const INSTALLED: readonly Font[] = [
  { file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', name: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', name: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', name: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', name: 'WenQuanYiZenHei' },
  { file: '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', name: 'WenQuanYiMicroHei' },
]

/** @throws AppError NO_FONT */
export function chineseFont(set: string | undefined): Font {
  if (set !== undefined) return { file: set, ...(/\.ttc$/iu.test(set) && /NotoSansCJK-Regular/u.test(set) && { name: 'NotoSansCJKsc-Regular' }) }
  const found = INSTALLED.find(({ file }) => existsSync(file))
  if (!found) throw new AppError('NO_FONT')
  return found
}
