/** The hall's own everyday words as a table, for a spreadsheet. */
import type { WordEntry } from '../../contract/index.ts'
import { wordEntrySchema } from '../../contract/index.ts'
import { csvOf } from '../import/formula.ts'
import { tableOf } from '../import/smallTable.ts'
import { bare } from '../text/fold.ts'

const COLUMNS = {
  everyday: ['日常说法', '口语', '俗称', '同义词', 'everyday'],
  official: ['正式说法', '标准词', '规范说法', '官方说法', 'official'],
  bothWays: ['互相代替', '双向', 'bothways'],
  note: ['备注', '说明', 'note'],
} as const
const YES = ['是', '1', 'yes', 'true', 'y', '√', '双向']
const SEVERAL = /[\s、，,;；|｜]+/u

/** @returns the entry of each row; undefined for a row that is none. @throws AppError BAD_FILE */
export async function readWords(bytes: Uint8Array): Promise<(WordEntry | undefined)[]> {
  const rows = await tableOf(bytes, COLUMNS)
  return rows.map((cells) => {
    const listOf = (text = ''): string[] => [...new Set(text.split(SEVERAL).filter(Boolean))]
    const read = wordEntrySchema.safeParse({
      everyday: listOf(cells?.everyday), official: listOf(cells?.official), bothWays: YES.includes(bare(cells?.bothWays ?? '')), ...(cells?.note && { note: cells.note }),
    })
    return read.data
  })
}

export function wordTable(entries: readonly WordEntry[]): string {
  return csvOf([
    Object.values(COLUMNS).map(([name]) => name),
    ...entries.map(({ everyday, official, bothWays, note = '' }) => [everyday.join(' '), official.join(' '), bothWays ? '是' : '', note]),
  ])
}
