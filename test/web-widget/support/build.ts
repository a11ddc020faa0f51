/** Builds what only tests open, into a folder of its own. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const newFolder = () => mkdtemp(join(tmpdir(), 'zixun-widget-'))

/** The page of one message, as it is delivered. */
export async function buildAnswer(): Promise<string> {
  const outDir = await newFolder()
  await build({ configFile: folder('../../../vite.widget.config.ts'), mode: 'answer', logLevel: 'error', build: { outDir } })
  return outDir
}

/** The room with painted pictures (see roomHarness.tsx). */
export const buildRoom = (): Promise<string> => buildHarness('room')

/** Three at one document table (see tableHarness.tsx). */
export const buildTable = (): Promise<string> => buildHarness('table')

async function buildHarness(name: string): Promise<string> {
  const outDir = await newFolder()
  await build({
    configFile: false,
    root: folder('.'),
    logLevel: 'error',
    build: { outDir, lib: { entry: folder(`${name}Harness.tsx`), formats: ['es'], fileName: name } },
  })
  await writeFile(join(outDir, 'index.html'), `<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>${name}</title><body style="margin:0"><script type="module" src="${name}.js"></script>`)
  return outDir
}
