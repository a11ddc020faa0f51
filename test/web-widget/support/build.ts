/** Builds what the tests open, each into a folder of its own, so that test files do not get in each other's way. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const newFolder = () => mkdtemp(join(tmpdir(), 'zixun-widget-'))

/** The widget as it is delivered; or the page of one message. */
export async function buildWidget(mode: 'production' | 'answer' = 'production'): Promise<string> {
  const outDir = await newFolder()
  await build({ configFile: folder('../../../vite.widget.config.ts'), mode, logLevel: 'error', build: { outDir } })
  return outDir
}

/** The room with painted pictures (see roomHarness.tsx). */
export async function buildRoom(): Promise<string> {
  const outDir = await newFolder()
  await build({
    configFile: false,
    root: folder('.'),
    logLevel: 'error',
    build: { outDir, lib: { entry: folder('roomHarness.tsx'), formats: ['es'], fileName: 'room' } },
  })
  await writeFile(join(outDir, 'index.html'), `<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>room</title><body style="margin:0"><script type="module" src="room.js"></script>`)
  return outDir
}
