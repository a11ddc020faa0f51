/** Writing an article on the real server: tables, files, other ways to ask, what is there already, and what an applicant then gets. */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { docx, png, xlsxWithMacro } from '../support/officeFiles.ts'
import { expectNoViolations, picture, useHall } from './pages.ts'

vi.setConfig({ testTimeout: 120_000 })
const hall = useHall({ TWO_PERSON_RULE: 'off' })

/** As a browser gives what has been copied elsewhere. */
async function pasteInto(page: Page, label: string, data: Record<string, string>): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).evaluate((area, kinds) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(kinds)) clipboardData.setData(type, text);
    (area as HTMLTextAreaElement).focus()
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
}

const answerOf = (page: Page) => page.getByRole('textbox', { name: '答案', exact: true })

test('a table, bold words, a file and a picture are written, previewed, published and read by an applicant', async () => {
  const page = await hall.openAs('editor', { at: '/console/editor/articles/new?kind=faq' })
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('月球人才安居补贴有多少？')
  const answer = answerOf(page)
  await answer.fill('按学历发放，每月一次。')
  await answer.evaluate((area: HTMLTextAreaElement) => { area.setSelectionRange(1, 3) })
  await page.keyboard.press('Control+b')
  expect(await answer.inputValue()).toBe('按**学历**发放，每月一次。')
  await page.keyboard.press('Control+z')
  expect(await answer.inputValue()).toBe('按学历发放，每月一次。')
  await page.keyboard.press('Control+Shift+z')
  expect(await answer.inputValue()).toBe('按**学历**发放，每月一次。')

  await page.keyboard.press('Control+End')
  await pasteInto(page, '答案', { 'text/plain': '学历\t补贴\n博士\t每月3000元\n硕士\t每月2000元\n', 'text/html': '<table><tr><td>x</td></tr></table>' })
  await expect.poll(() => answer.inputValue()).toContain('| 博士 | 每月3000元 |')
  await pasteInto(page, '答案', { 'text/plain': '材料', 'text/html': '<p>材料：</p><ul><li><b>学位证书</b></li></ul><script>alert(1)</script><p><a href="https://example.org/rencai">人才网</a></p>' })
  await expect.poll(() => answer.inputValue()).toContain('材料：\n- **学位证书**\n[人才网](https://example.org/rencai)')

  const files = page.getByLabel('附件', { exact: true })
  await files.first().setInputFiles({ name: '安居补贴申请表.docx', mimeType: 'x/y', buffer: docx() })
  await page.getByText('已上传 安居补贴申请表.docx').waitFor()
  expect(await answer.inputValue()).toMatch(/\[安居补贴申请表（Word，1 KB）\]\(\/files\/[\da-f-]{36}\//)
  await page.getByLabel('图片', { exact: true }).first().setInputFiles({ name: '流程图.png', mimeType: 'x/y', buffer: png() })
  await expect.poll(() => answer.inputValue()).toMatch(/!\[流程图\]\(\/files\//)
  await files.first().setInputFiles({ name: '宏.xlsx', mimeType: 'x/y', buffer: xlsxWithMacro() })
  await page.getByText('宏.xlsx 没有上传：文件里有宏').waitFor()

  const aside = page.getByRole('complementary', { name: '申请人看到的样子' })
  await aside.getByRole('cell', { name: '每月3000元' }).waitFor()
  expect(await aside.getByRole('link', { name: '人才网' }).getAttribute('rel')).toBe('noopener noreferrer')
  await aside.getByText('微信', { exact: true }).click()
  await aside.getByText('学历：博士，补贴：每月3000元').waitFor()
  expect(await aside.locator('.wechat').textContent()).toMatch(/安居补贴申请表（Word，1 KB） http/)
  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.waitForURL(/articles\/[\w-]{20,}$/)

  const applicant = await hall.open({ viewport: PHONE })
  await applicant.locator('.composer textarea').fill('月球人才安居补贴博士有多少')
  await applicant.locator('.send').click()
  const card = applicant.locator('article.card')
  await card.getByRole('cell', { name: '每月3000元' }).waitFor()
  expect((await card.locator('.lead').allTextContents()).join('')).not.toMatch(/[*|]|\]\(/)
  const image = card.getByRole('img', { name: '流程图' })
  await image.scrollIntoViewIfNeeded()
  await expect.poll(() => image.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBe(1)
  const form = await applicant.request.get(await card.getByRole('link', { name: '安居补贴申请表（Word，1 KB）' }).getAttribute('href') ?? '')
  expect([form.status(), form.headers()['content-disposition']]).toEqual([200, `attachment; filename*=UTF-8''${encodeURIComponent('安居补贴申请表.docx')}`])
  await card.getByText('查看原文').click()
  await card.locator('.rich mark').first().waitFor()
  await picture(applicant, 'writing-applicant')
  expect(await violations(applicant, { within: 'zixun-chat' })).toEqual([])
})

test('what people asked becomes another way to ask with one click, and an article that says otherwise is shown beside it', async () => {
  const page = await hall.openAs('editor')
  const applicant = await hall.server.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  await applicant.call('chat:say', { clientId: 'writing-miss-1', text: '土卫六甲烷湖钓鱼票去哪弄' })
  await applicant.heard<{ author: { role: string } }>('chat:message', ({ author }) => author.role === 'bot')
  applicant.close()
  const write = (answer: string) => page.request.post(`${hall.server.base}/api/articles`, { data: { input: { content: { kind: 'faq', question: '土卫六甲烷湖钓鱼票怎么办理？', answer } } } })
  const { id, version } = await (await write('工本费20元，5个工作日办结。')).json() as { id: string; version: number }
  await page.request.post(`${hall.server.base}/api/articles/${id}/publish`, { data: { version } })

  await page.goto('/console/editor/articles/new?kind=faq')
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('土卫六甲烷湖钓鱼票在哪里办')
  await answerOf(page).fill('工本费30元，5个工作日办结。')
  const proposal = page.getByRole('button', { name: '加入相似问：土卫六甲烷湖钓鱼票去哪弄' })
  await proposal.waitFor()
  await page.getByText(/有人这样问过，没有得到答案（1 次/).waitFor()
  await proposal.click()
  await proposal.waitFor({ state: 'detached' })
  await page.getByText('有未保存的修改').waitFor()

  const similar = page.locator('.similar')
  await similar.getByRole('link', { name: '土卫六甲烷湖钓鱼票怎么办理？' }).waitFor()
  await similar.getByText('金额说法不一').waitFor()
  expect(await similar.locator('mark').allTextContents()).toEqual(['30元', '20元'])
  await answerOf(page).fill('工本费20元，5个工作日办结。')
  await similar.getByText('金额说法不一').waitFor({ state: 'detached' })
})

test('other articles are picked by their titles, and come first as related questions', async () => {
  const page = await hall.openAs('editor', { at: '/console/editor/articles/new?kind=faq' })
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('土星邮局几点开门？')
  await answerOf(page).fill('上午九点。')
  await page.getByLabel('相关问题').fill('统一身份账号注册')
  await page.getByTitle(/政务服务统一身份账号注册/).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.waitForURL(/articles\/[\w-]{20,}$/)
  await page.reload()
  await page.getByText('政务服务统一身份账号注册、认证与找回').first().waitFor()
  const finding = await (await page.request.post(`${hall.server.base}/api/ask`, { data: { question: '土星邮局几点开门' } })).json() as { card: { related: string[] } }
  expect(finding.card.related[0]).toBe('政务服务统一身份账号注册、认证与找回')
})

test.for([['desktop', DESKTOP], ['phone', PHONE]] as const)('the form has no violations and is used by keys alone, %s', async ([name, viewport]) => {
  const page = await hall.openAs('editor', { viewport, at: '/console/editor/articles/new?kind=faq' })
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('社会保障卡丢了怎么补办？')
  const answer = answerOf(page)
  await answer.fill('周末不上班。办公时间10:00到18:00。')
  await answer.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Shift+Tab')
  const toolbar = page.getByRole('toolbar', { name: '答案：排版' })
  expect(await toolbar.getByRole('button', { name: '粗体' }).evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => answer.inputValue()).toContain('| 项目 | 内容 |\n| --- | --- |')
  expect(await answer.evaluate((area) => area === document.activeElement)).toBe(true)
  await page.locator('.similar a').first().waitFor()
  await page.locator('.proposals .ant-btn').first().waitFor()
  await expectNoViolations(page, `writing-${name}`, { dark: name === 'desktop' })
  await page.getByText('微信', { exact: true }).click()
  await expectNoViolations(page, `writing-wechat-${name}`, { dark: name === 'desktop' })
  await page.goto('/console/editor/articles/new?kind=item')
  await page.getByRole('textbox', { name: '事项名称' }).fill('居住证申领')
  await page.getByRole('button', { name: '添加材料' }).click()
  await page.getByRole('button', { name: '添加步骤' }).click()
  await page.getByRole('textbox', { name: '费用' }).fill('| 项目 | 费用 |\n| --- | --- |\n| 首次 | 免费 |')
  await page.locator('.preview').getByRole('cell', { name: '免费' }).waitFor()
  await page.getByRole('button', { name: '办理地点：排版' }).click()
  await page.getByRole('menuitem', { name: '链接（Ctrl+K）' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: '办理地点' }).inputValue()).toBe('[链接文字](https://)')
  await page.locator('.similar a').first().waitFor()
  expect(await page.locator('input[type=file]').first().isVisible()).toBe(false)
  await expectNoViolations(page, `writing-item-${name}`, { dark: name === 'desktop' })
})
