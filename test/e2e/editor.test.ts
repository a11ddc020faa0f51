/** The editors' pages on the real server: what is written there answers, and what was written can be had back. */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { expectNoViolations, useHall } from './pages.ts'

vi.setConfig({ testTimeout: 90_000 })
const hall = useHall()
const leadOf = async (page: Page, question: string) => (await hall.ask(page, question))?.lead ?? ''

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function submit(page: Page, remark = ''): Promise<void> {
  await page.getByRole('button', { name: /提交审核$/ }).click()
  const dialog = page.getByRole('dialog', { name: '提交给另一位编辑审核' })
  await dialog.getByRole('textbox').fill(remark)
  await dialog.getByRole('button', { name: '提交审核' }).click()
  await page.getByText('已提交，等另一位编辑审核').waitFor()
}

test('what one editor writes another one reviews, and only then it answers; what is rewritten goes on answering as it was', async () => {
  const [author, reviewer] = [await hall.openAs('editor'), await hall.openAs('editor2')]
  const question = '区游泳馆几点开门？'
  await author.goto('/console/editor/articles/new?kind=faq')
  await field(author, '问题').fill(question)
  await field(author, '答案').fill('区游泳馆每天上午九点开门。')
  await submit(author, '新开的馆')
  await author.waitForURL(/articles\/[\w-]{20,}$/)
  await author.getByText('陈编辑 写的，等另一位编辑审核。').waitFor()
  expect(await button(author, '审核通过并发布').count(), 'not by its author').toBe(0)
  expect(await leadOf(author, question)).not.toContain('九点')

  await reviewer.goto('/console/editor/articles')
  await button(reviewer, '待审核').click()
  await reviewer.getByRole('link', { name: question }).click()
  await reviewer.getByText('提交说明：新开的馆').waitFor()
  await button(reviewer, '退回修改').click()
  const dialog = reviewer.getByRole('dialog', { name: '退回给作者修改' })
  await dialog.getByRole('button', { name: '退回修改' }).click()
  await dialog.getByText('请写明哪里要改。').waitFor()
  await dialog.getByRole('textbox', { name: '哪里要改' }).fill('周一闭馆要写上')
  await dialog.getByRole('button', { name: '退回修改' }).click()
  await reviewer.getByText('已退回').waitFor()

  await author.reload()
  await author.getByText('周编辑 退回：周一闭馆要写上').waitFor()
  await field(author, '答案').fill('区游泳馆每天上午九点开门，周一闭馆。')
  await submit(author)
  await reviewer.reload()
  await button(reviewer, '审核通过并发布').click()
  await reviewer.getByText('已发布，下一个来问的人就能看到').waitFor()
  expect(await leadOf(author, question)).toContain('周一闭馆')

  await author.reload()
  await field(author, '答案').fill('区游泳馆每天上午十点开门，周一闭馆。')
  await button(author, '保存草稿').click()
  await author.getByText(/正在用来回答的是第 \d+ 版/).waitFor()
  expect(await leadOf(author, question)).toContain('九点')
  await button(author, '放弃修改').click()
  await author.getByText('已恢复为正在回答的内容').waitFor()
  expect(await field(author, '答案').inputValue()).toContain('九点')
  await button(author, '撤下').click()
  await author.getByRole('dialog').getByRole('button', { name: '撤下' }).click()
  await author.getByText('已撤下，不再用来回答').waitFor()
  expect(await leadOf(author, question)).not.toContain('九点')
})

test('of another department is read and not changed; what a department\'s editor writes is its own', async () => {
  const { departments } = await (await (await hall.openAs('editor')).request.get(`${hall.server.base}/api/directory`)).json() as { departments: { code: string; shortName: string }[] }
  const [own, other] = departments
  const page = await hall.openAs(`editor-${own!.code}`, { at: `/console/editor/articles?department=${other!.code}` })
  await page.locator('.article-title').first().click()
  await page.getByText('这是其他部门的内容，您可以看，不能改。').waitFor()
  expect(await page.locator('.article-form textarea:enabled, .article-form input:enabled').count()).toBe(0)
  expect(await page.locator('.article-head button').count()).toBe(0)
})

test('an end is written to the minute', async () => {
  const page = await hall.openAs('editor', { at: '/console/editor/articles/new?kind=faq' })
  await field(page, '问题').fill('临时停办户籍业务到几点？')
  await field(page, '答案').fill('今天下午五点半恢复。')
  await page.getByLabel('失效日期', { exact: true }).fill('2999-12-31')
  await page.getByLabel('失效日期：几点几分').fill('17:30')
  await button(page, '保存草稿').click()
  await page.waitForURL(/articles\/[\w-]{20,}$/)
  const { expiresOn } = await (await page.request.get(page.url().replace('/console/editor/', '/api/'))).json() as { expiresOn: string }
  expect(expiresOn).toBe('2999-12-31 17:30')
  await page.reload()
  expect(await page.getByLabel('失效日期：几点几分').inputValue()).toBe('17:30')
})

test('many articles at once: what cannot be done is told one by one; a list is kept as a view', async () => {
  const page = await hall.openAs('editor')
  for (const question of ['批量的第一篇', '批量的第二篇']) await page.request.post(`${hall.server.base}/api/articles`, { data: { input: { content: { kind: 'faq', question, answer: '答。' } } } })
  await page.goto(`/console/editor/articles?text=${encodeURIComponent('批量的')}`)
  await page.getByRole('checkbox', { name: '选择这一页' }).check()
  const bar = page.getByRole('region', { name: '已选 2 篇' })
  await bar.getByRole('button', { name: '提交审核' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click()
  await page.getByText('2 篇已处理').waitFor()
  await page.getByRole('checkbox', { name: '选择这一页' }).check()
  expect(await bar.getByRole('button', { name: '发布', exact: true }).count(), 'their author may not').toBe(0)
  await bar.getByRole('button', { name: '交给' }).click()
  await page.getByRole('menuitem', { name: '周编辑' }).click()
  await page.getByText('2 篇已处理').last().waitFor()

  await page.getByRole('button', { name: '保存为视图' }).click()
  await page.getByRole('textbox', { name: '视图名称' }).fill('批量的')
  await page.keyboard.press('Enter')
  await page.getByText('已保存，下次从这里打开').waitFor()
  await button(page, '全部').click()
  await page.waitForURL(/articles$/)
  await button(page, '批量的').click()
  await page.getByText('共 2 条').waitFor()
  await expectNoViolations(page, 'articles-1280')
  await page.getByRole('button', { name: '删除视图“批量的”' }).click()
  await page.getByText('已删除视图“批量的”').waitFor()

  const reviewer = await hall.openAs('editor2', { at: '/console/editor/articles?standing=inReview&owner=me' })
  await reviewer.getByRole('checkbox', { name: '选择这一页' }).check()
  await reviewer.getByRole('region', { name: '已选 2 篇' }).getByRole('button', { name: '发布', exact: true }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await reviewer.getByText('2 篇已处理').waitFor()
})

test.for([['desktop', DESKTOP], ['phone', PHONE]] as const)('an article under review and its list have no violations, %s', async ([, viewport]) => {
  const page = await hall.openAs('editor', { viewport })
  const content = { kind: 'faq', question: `博物馆几点开门（${viewport.width}）？`, answer: '上午八点。' }
  const { id } = await (await page.request.post(`${hall.server.base}/api/articles`, { data: { input: { content, effectiveOn: '2999-01-01 09:30' } } })).json() as { id: string }
  await page.request.post(`${hall.server.base}/api/articles/${id}/submit`, { data: { version: 1, remark: '请看一下时间' } })
  await page.goto(`/console/editor/articles/${id}`)
  await page.getByText('提交说明：请看一下时间').waitFor()
  await expectNoViolations(page, `review-${viewport.width}`)
  await page.goto('/console/editor/articles?owner=me')
  await page.getByRole('checkbox').nth(1).check()
  await expectNoViolations(page, `list-${viewport.width}`)
})

test('every version is kept: what changed is marked word by word, and an earlier one comes back as a draft', async () => {
  const [page, reviewer] = [await hall.openAs('editor'), await hall.openAs('editor2')]
  await page.goto('/console/editor/articles/new?kind=faq')
  await field(page, '问题').fill('区图书馆几点开门？')
  await field(page, '答案').fill('区图书馆每天上午九点开门，周一闭馆。')
  await button(page, '保存草稿').click()
  await page.waitForURL(/articles\/[\w-]{20,}$/)
  await field(page, '答案').fill('区图书馆每天上午十点开门，周一闭馆。')
  await submit(page)
  await reviewer.goto(page.url())
  await button(reviewer, '审核通过并发布').click()
  await reviewer.getByText('已发布，下一个来问的人就能看到').waitFor()
  expect(await leadOf(page, '区图书馆几点开门')).toContain('十点')

  await page.reload()
  await page.getByRole('link', { name: '第 4 版，查看历史版本' }).click()
  // The last two versions say the same: the list opens at what was changed last.
  const compared = page.getByRole('group', { name: '第 1 版与第 2 版对照' })
  await compared.locator('del').waitFor()
  expect(await compared.getByRole('row').count()).toBe(2)
  expect(await compared.locator('del').allTextContents()).toEqual(['九'])
  expect(await compared.locator('ins').allTextContents()).toEqual(['十'])

  await page.getByRole('link', { name: '第 4 版改了什么' }).click()
  await page.getByText('内容相同，只是状态变了。').waitFor()
  await page.getByRole('link', { name: '第 1 版与现在对照' }).click()
  await page.getByRole('button', { name: '恢复第 1 版' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '恢复第 1 版' }).click()
  await page.getByText('已恢复第 1 版').waitFor()
  await page.getByRole('link', { name: '第 5 版，查看历史版本' }).waitFor()
  expect(await field(page, '答案').inputValue()).toContain('九点')
  expect(await leadOf(page, '区图书馆几点开门'), 'until somebody has reviewed it').toContain('十点')
  await submit(page)
  await reviewer.reload()
  await button(reviewer, '审核通过并发布').click()
  await reviewer.getByText('已发布，下一个来问的人就能看到').waitFor()
  expect(await leadOf(page, '区图书馆几点开门')).toContain('九点')
})

test.for([['desktop', DESKTOP], ['phone', PHONE]] as const)('the history has no violations, %s', async ([, viewport]) => {
  const page = await hall.openAs('editor', { viewport })
  const content = { kind: 'faq', question: `体育馆几点开门（${viewport.width}）？`, answer: '上午八点。' }
  const { id } = await (await page.request.post(`${hall.server.base}/api/articles`, { data: { input: { content } } })).json() as { id: string }
  await page.request.put(`${hall.server.base}/api/articles/${id}`, { data: { version: 1, input: { content: { ...content, answer: '上午八点，周三闭馆。', alternates: ['体育馆什么时候开'] } } } })
  await page.goto(`/console/editor/articles/${id}/versions`)
  await page.getByRole('group', { name: /对照/ }).waitFor()
  await expectNoViolations(page, `versions-${viewport.width}`)
})

test('the hit test talks as the live bot does, and shows what was found and why', async () => {
  const page = await hall.openAs('editor')
  await page.getByRole('link', { name: '命中测试' }).click()
  const ask = async (text: string): Promise<void> => {
    await page.getByRole('textbox', { name: '试问一句' }).fill(text)
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText(text, { exact: true }).waitFor()
  }
  await ask('办居住证要什么材料')
  await page.getByRole('log').getByText('申请材料', { exact: true }).waitFor()
  const why = page.getByRole('region', { name: '办居住证要什么材料' })
  await why.getByText('直接回答').waitFor()
  await why.getByRole('listitem').first().getByText(/看各项/).click()
  await why.getByText('问题里有它的名称').first().waitFor()
  await ask('多久能好？')
  await page.locator('.message-bot').nth(1).waitFor()
  expect(await page.locator('.message-bot').nth(1).locator('.card-lead').textContent()).toContain('5个工作日')
  await page.getByRole('button', { name: '重新开始' }).click()
  await page.getByText('还没有问。').waitFor()
})

test.for([['desktop', DESKTOP], ['phone', PHONE]] as const)('the hit test has no violations, %s', async ([, viewport]) => {
  const page = await hall.openAs('editor', { viewport, at: '/console/editor/trial' })
  await page.getByRole('textbox', { name: '试问一句' }).fill('我要办居往证')
  await page.keyboard.press('Enter')
  const why = page.getByRole('region', { name: '我要办居往证' })
  await why.getByText(/看各项/).first().click()
  await expectNoViolations(page, `trial-${viewport.width}`)
})
