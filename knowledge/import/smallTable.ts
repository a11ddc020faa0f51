/** Small tables that editors paste or upload: cells by heading. */
import { bare } from '../text/fold.ts'
import { decode } from './decode.ts'
import { unguardedCell } from './formula.ts'
import { csvTable } from './rows.ts'

type Columns = Readonly<Record<string, readonly string[]>>

/**
 * The rows of a table, each cell under the column whose headings its own is among. A table without any heading that is known
 * has the columns in their order. A row with more cells than headings is undefined: nobody knows what stands where.
 * @throws AppError BAD_FILE
 */
export async function tableOf<C extends Columns>(bytes: Uint8Array, columns: C): Promise<(Partial<Record<keyof C & string, string>> | undefined)[]> {
  const text = decode(bytes).replace(/^\ufeff/, '')
  const headed = hasHead(text, columns) ? text : `${Object.values(columns).map(([name]) => name).join(text.includes('\t') ? '\t' : ',')}\n${text}`
  const { rows: [head, ...rows] } = await csvTable(headed)
  const headings = (head?.cells ?? []).map((cell) => bare(textOf(cell)))
  return rows.map(({ cells: read, problem }) => {
    if (problem !== undefined || read.slice(headings.length).some(Boolean)) return undefined
    const cells = new Map(headings.map((heading, at) => [heading, unguardedCell(textOf(read[at]).trim()).trim()]))
    const found = Object.entries(columns).flatMap(([column, names]) => {
      const cell = names.map((name) => cells.get(bare(name))).find((one) => one !== undefined && one !== '')
      return cell === undefined ? [] : [[column, cell]]
    })
    return Object.fromEntries(found) as Partial<Record<keyof C & string, string>>
  })
}

const textOf = (cell: unknown): string => typeof cell === 'string' ? cell : ''

function hasHead(text: string, columns: Columns): boolean {
  const first = new Set((text.split(/\r|\n/, 1)[0] ?? '').split(/[,\t;]/).map((cell) => bare(cell)))
  return Object.values(columns).flat().some((name) => first.has(bare(name)))
}
