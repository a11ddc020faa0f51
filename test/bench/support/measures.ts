/** Measures over ranked lists, and the table they are printed in. */

/** Mean of numbers; 0 of none. */
export function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
}

/** Share of the ranks (from 1; 0 = not found) that are within the first `k`. */
export function hitsAt(ranks: readonly number[], k: number): number {
  return mean(ranks.map((rank) => rank > 0 && rank <= k ? 1 : 0))
}

export function meanReciprocal(ranks: readonly number[]): number {
  return mean(ranks.map((rank) => rank > 0 ? 1 / rank : 0))
}

/** Lines of columns, the first left-aligned, the others right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => typeof cell === 'number' ? cell.toFixed(3) : cell))
  const widths = header.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  return cells.map((row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)).join('  ')).join('\n')
}
