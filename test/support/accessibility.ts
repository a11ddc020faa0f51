/** axe, run in the page. Put there once for each document, and asked for nothing but what is wrong, it takes a quarter of what AxeBuilder takes. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Scope {
  /** Only this part of the page. */
  readonly within?: string
  /** Rules that say nothing about this page. */
  readonly except?: readonly string[]
}

/** What axe finds broken, a line for each place; empty when there is nothing. */
export async function violations(page: Page, { within, except = [] }: Scope = {}): Promise<string[]> {
  await settle(page)
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe.source)
  const found = await page.evaluate(async ({ part, rules }) => {
    const { axe: run } = window as unknown as { axe: { run: typeof axe.run } }
    return (await run.run(part ?? document, { resultTypes: ['violations'], rules })).violations
  }, { part: within, rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])) })
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`))
}

/** Looks at a page in the dark, as it stands. */
export async function inTheDark(page: Page, look: () => Promise<void>): Promise<void> {
  await dress(page, 'dark')
  await look()
  await dress(page, 'light')
}

async function dress(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await settle(page)
}

/** Colours go over into each other for a while, and are then none that anybody has chosen. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve) })
    // What listens for a change is told before the next picture is drawn.
    await drawn()
    for (let going: Animation[] = [], still = 0; still < 2; still = going.length > 0 ? 0 : still + 1) {
      await drawn()
      going = document.getAnimations().filter((one) => one instanceof CSSTransition)
      for (const one of going) one.finish()
    }
  })
}
