/** How the tests of the lobby and of the room look at a page. */
import type { Page } from 'playwright-core'
import { violations as violationsOf } from '../../support/accessibility.ts'

/** The room's page has nothing but the room, so the rules about whole pages do not apply. */
export const violations = (page: Page): Promise<string[]> => violationsOf(page, { except: ['region', 'page-has-heading-one', 'landmark-one-main'] })

export async function shot(page: Page, name: string): Promise<void> {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` })
}
