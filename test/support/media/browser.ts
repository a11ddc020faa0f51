/** Real browser pages in a room: Chromium with a fake camera and microphone, joined to a hall without a server in between. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import type { PageConnection } from './hall.ts'

/** The page's code, as one script and what it loads later: by file name. */
export async function bundlePage(entry = new URL('./browserEntry.ts', import.meta.url)): Promise<Map<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(entry),
        output: { entryFileNames: 'page.js', chunkFileNames: '[name].js' },
      },
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  return new Map(outputs.flatMap((one) => ('output' in one ? one.output : [])).flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])))
}

const ORIGIN = 'http://localhost:1'

/** Serves the bundle to a page under an address that nothing else has. */
export async function servePage(page: Page, origin: string, files: ReadonlyMap<string, string>, path = '/'): Promise<void> {
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const script = files.get(pathname)
    if (script !== undefined) return route.fulfill({ contentType: 'text/javascript', body: script })
    if (pathname !== path) return route.continue()
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>page</title><script type="module" src="/page.js"></script>' })
  })
}

/** A page that has joined nothing yet; `window.hall` is its handle. The caller closes it. */
export async function openPage(browser: Browser, files: ReadonlyMap<string, string>, connection: PageConnection): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await servePage(page, ORIGIN, files)
  const { signal } = connection
  await page.exposeFunction('ask', async (method: 'enter', payload: never) => {
    try {
      return { ok: true, value: await signal[method](payload) }
    } catch (error) {
      return { ok: false, error: { ...(error as object) } }
    }
  })
  const push = (event: string, payload: unknown) => {
    page.evaluate(([name, value]) => { window.pushed(name as 'view', value) }, [event, payload] as const).catch(() => {})
  }
  signal.onView((view) => push('view', view))
  signal.onClosed((closed) => push('closed', closed))
  signal.onAdmitted((admitted) => push('admitted', admitted))
  signal.onReconnect(() => push('reconnect', null))
  await page.goto(ORIGIN)
  await page.waitForFunction(() => 'hall' in window)
  return page
}
