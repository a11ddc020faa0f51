/** Measures over ranked lists, and the table they are printed in. */
import { bare } from '../../../knowledge/text/fold.ts'

/** Mean of numbers; 0 of none. */
export function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
}

/** The value that so large a share of the others stays below; the median for 0.5. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

/** Share of the ranks (from 1; 0 = not found) that are within the first `k`. */
export function hitsAt(ranks: readonly number[], k: number): number {
  return mean(ranks.map((rank) => rank > 0 && rank <= k ? 1 : 0))
}

export function meanReciprocal(ranks: readonly number[]): number {
  return mean(ranks.map((rank) => rank > 0 ? 1 / rank : 0))
}

/** F1 of the longest common subsequence of two texts, letter by letter, without punctuation and spaces. */
export function rougeL(said: string, reference: string): number {
  const [a, b] = [bare(said), bare(reference)]
  const longest = new Uint32Array(b.length + 1)
  for (const letter of a) {
    let before = 0
    for (let j = 0; j < b.length; j++) {
      const here = longest[j + 1] ?? 0
      longest[j + 1] = letter === b[j] ? before + 1 : Math.max(here, longest[j] ?? 0)
      before = here
    }
  }
  return a && b ? 2 * (longest[b.length] ?? 0) / (a.length + b.length) : 0
}

/** Lines of columns, the first left-aligned, the others right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => typeof cell === 'number' ? cell.toFixed(3) : cell))
  const widths = header.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  return cells.map((row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)).join('  ')).join('\n')
}
