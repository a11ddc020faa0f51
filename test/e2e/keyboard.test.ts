/** A whole consultation without a mouse, by applicant and window: nothing is pressed but keys, and where the focus is decides. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DESKTOP, launchBrowser } from '../support/browser.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let browser: Browser
beforeAll(async () => {
  hall = await openHall()
  browser = await launchBrowser({ devices: {} })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await hall.close()
})

/** What has the focus, in shadow roots too, by the name that it is read out with. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (!element) return ''
    const labels = 'labels' in element ? [...(element as HTMLInputElement).labels ?? []].map(({ textContent }) => textContent) : []
    return [element.getAttribute('aria-label'), ...labels, element.textContent].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim()
  })
}

/** Goes on with the tab key until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 150; step++) {
    const here = await focused(page)
    if (name.test(here)) return
    passed.push(here.slice(0, 30))
    await page.keyboard.press(key)
  }
  throw new Error(`the tab key does not lead to ${String(name)}; it led to ${passed.join(' | ')}`)
}

it('from the question to the rating', async () => {
  const applicant = await (await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage()
  const window = await (await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage()
  for (const page of [applicant, window]) page.setDefaultTimeout(40_000)

  await window.goto(`${hall.base}/console`)
  await window.getByLabel('用户名').waitFor()
  await tabTo(window, /用户名/)
  await window.keyboard.type('window1')
  await tabTo(window, /^密码/)
  await window.keyboard.type(hall.passwords.get('window1') ?? '')
  await window.keyboard.press('Enter')
  await window.getByText('请从队列里选一位').first().waitFor()

  await applicant.goto(`${hall.base}/ask`)
  await applicant.getByLabel('您的问题').waitFor()
  await tabTo(applicant, /您的问题/)
  await applicant.keyboard.type('外星人居留许可怎么申请')
  await applicant.keyboard.press('Enter')
  await applicant.getByRole('log').getByRole('button', { name: '转人工' }).last().waitFor()
  await tabTo(applicant, /^转人工/, 'Shift+Tab')
  await applicant.keyboard.press('Enter')
  await applicant.getByText('下一位就是您').waitFor()

  await window.getByText('外星人居留许可怎么申请').first().waitFor()
  await window.keyboard.press('Alt+a')
  await applicant.getByText('综合窗口 王晓 已接入').waitFor()
  await window.keyboard.press('Alt+m')
  await expect.poll(() => focused(window)).toMatch(/回复|消息|申请人/)
  await window.keyboard.type('本区不受理，请向外交部查询。')
  await window.keyboard.press('Enter')
  await applicant.getByRole('log').getByText('本区不受理').waitFor()

  await window.keyboard.press('Alt+e')
  // Until it has ended it can go on; the summing up may be written meanwhile.
  await window.getByRole('radio', { name: /不属受理范围/ }).waitFor()
  await tabTo(window, /已解决|不属受理范围/)
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('ArrowDown')
  await expect.poll(() => window.getByRole('radio', { name: /不属受理范围/ }).isChecked()).toBe(true)
  await tabTo(window, /用我的回复填写/)
  await window.keyboard.press('Enter')
  await tabTo(window, /^提交小结/)
  await window.keyboard.press('Enter')

  await applicant.getByRole('heading', { name: '咨询小结' }).waitFor()
  await tabTo(applicant, /非常满意/)
  await applicant.keyboard.press('Space')
  await tabTo(applicant, /^提交评价/)
  await applicant.keyboard.press('Enter')
  await applicant.getByText('谢谢').first().waitFor()
  for (const page of [applicant, window]) await page.context().close()
}, 240_000)
