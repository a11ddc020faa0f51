import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder: the server runs from `server/` in development and from `dist/server/` when built. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('package.json is missing: the server must stay inside its project')
    folder = parent
  }
  return folder
}

const root = findRoot()
export const sampleFolder = join(root, 'sample')
/** The pages' reader of PDF, as its makers ship it: with its worker, character maps and fonts. */
export const pdfReaderFolder = join(root, 'node_modules', 'pdfjs-dist')
export const pagesFolder = join(root, 'dist', 'pages')
