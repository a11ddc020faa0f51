/** Printing and saving are loaded when somebody wants them: most conversations print nothing. */
export function withPaper(act: (paper: typeof import('./paper.tsx')) => void): void {
  // Without a connection nothing happens, and the button is there to be pressed again.
  import('./paper.tsx').then(act, () => undefined)
}
