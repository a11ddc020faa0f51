import { expect, test, vi } from 'vitest'
import { useConsole } from './support/console.ts'
import { articles, people } from './support/data.ts'

vi.setConfig({ testTimeout: 60_000 })
const room = useConsole()
const somebodyElse = { id: people.zhang.id }

test('filters stay in the address, so that they can be shared and come back', async () => {
  const page = await room.openAs('chen')
  await page.getByText(`共 ${articles.length} 条`).waitFor()
  await page.getByLabel('类型').click()
  await page.getByTitle('政策', { exact: true }).click()
  await page.getByText('共 1 条').waitFor()
  await page.getByRole('searchbox', { name: '查找' }).fill('小微')
  await page.waitForURL(/kind=policy&text=/)
  await page.reload()
  await page.getByRole('link', { name: '支持小微企业吸纳就业若干措施' }).click()
  await page.getByLabel('标题').waitFor()
  await page.goBack()
  await page.getByText('共 1 条').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.getByTitle('2', { exact: true }).click()
  await page.waitForURL(/page=2/)
})

test('in elder mode the columns make room for the titles', async () => {
  const page = await room.openAs('chen')
  await page.evaluate(() => { localStorage.setItem('zixun:console:preferences', JSON.stringify({ elder: true })) })
  await page.reload()
  const title = page.getByRole('cell').filter({ has: page.getByRole('link', { name: '支持小微企业吸纳就业若干措施' }) })
  await title.waitFor()
  const letters = await title.evaluate((cell) => cell.clientWidth / Number.parseFloat(getComputedStyle(cell).fontSize))
  expect(letters).toBeGreaterThan(12)
})

test('an item is edited in all its lists, previewed as the applicant sees it, and saved', async () => {
  const page = await room.openAs('chen')
  await page.getByRole('link', { name: '居住证签发' }).click()
  await page.getByLabel('事项名称').fill('居住证签发（新）')
  const preview = page.getByRole('complementary', { name: '申请人看到的样子' })
  await preview.getByText('居住证签发（新）').first().waitFor()
  await page.getByRole('button', { name: '添加材料' }).click()
  await page.getByRole('textbox', { name: '第 3 份材料' }).fill('近照')
  await preview.getByText('近照', { exact: true }).waitFor()
  await page.getByRole('button', { name: '第 2 步：上移' }).click()
  await page.getByRole('button', { name: '第 2 份材料：删除' }).click()
  await page.getByLabel('俗称').fill('居住卡')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('已保存').waitFor()
  expect(await room.server.guidance.get('a1')).toMatchObject({
    version: 4,
    content: {
      name: '居住证签发（新）',
      everydayNames: ['暂住证', '居住卡'],
      materials: [{ name: '居民身份证', note: '原件', required: true }, { name: '近照', required: true }],
      steps: ['带材料到窗口核验。', '在网上登记居住信息。', '十个工作日后领证或邮寄。'],
    },
  })
})

test('what is missing is marked where it is missing', async () => {
  const page = await room.openAs('chen')
  await page.goto(`${room.server.url}/console/editor/articles/new?kind=item`)
  await page.getByRole('button', { name: '添加步骤' }).click()
  await page.getByLabel('原文网址').fill('javascript:alert(1)')
  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.getByText('有 3 处需要修改').waitFor()
  expect(await page.getByText('请填写这一项。').count()).toBe(2)
  await page.getByText('网址要以 http:// 或 https:// 开头。').waitFor()
})

test('a new question and answer is published, withdrawn and published again', async () => {
  const page = await room.openAs('chen')
  await page.getByRole('button', { name: '新建' }).click()
  await page.getByRole('menuitem', { name: '新建问答' }).click()
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('图书馆几点开门？')
  await page.getByRole('textbox', { name: '答案', exact: true }).fill('上午九点。')
  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.waitForURL(/articles\/n\d+$/)
  await page.getByRole('button', { name: '撤下' }).click()
  await page.getByRole('dialog', { name: '撤下“图书馆几点开门？”？' }).getByRole('button', { name: '撤下' }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('button', { name: '撤下' }).waitFor()
  expect(await room.server.guidance.find('图书馆')).toMatchObject([{ state: 'published', version: 4 }])
})

test('withdrawing is asked once: Escape keeps the article, and the focus is never lost', async () => {
  const page = await room.openAs('chen')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await page.getByRole('link', { name: '居住证丢了怎么补办？' }).click()
  const dialog = page.getByRole('dialog', { name: '撤下“居住证丢了怎么补办？”？' })
  await page.getByRole('button', { name: '撤下' }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByText('马上不再用来回答').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(focused).toBe('撤下')
  expect(await room.server.guidance.get('a2')).toMatchObject({ state: 'published', version: 1 })
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '撤下' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(focused).toBe('发布')
  expect(await room.server.guidance.get('a2')).toMatchObject({ state: 'withdrawn' })
})

test('two editors at once: nothing typed is lost, both texts are side by side', async () => {
  const page = await room.openAs('chen')
  const { guidance } = room.server
  await page.getByRole('link', { name: '居住证丢了怎么补办？' }).click()
  await page.getByRole('textbox', { name: '答案', exact: true }).fill('我写的答案')
  const { content, departmentCode } = await guidance.get('a2')
  await guidance.editor.save('a2', 1, { content: { ...content, answer: '对方的答案', topic: '对方的主题' } as typeof content, departmentCode: departmentCode! }, somebodyElse)
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('这篇内容刚被别人修改过').first().waitFor()
  expect(await page.getByRole('textbox', { name: '答案', exact: true }).inputValue()).toBe('我写的答案')
  await page.getByRole('cell', { name: '对方的答案' }).waitFor()
  await page.getByRole('button', { name: '主题：采用对方的' }).click()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('已保存').waitFor()
  expect(await guidance.get('a2')).toMatchObject({ version: 3, content: { answer: '我写的答案', topic: '对方的主题' } })
})

test('what was not saved is there again after a reload', async () => {
  const page = await room.openAs('chen')
  await page.getByRole('link', { name: '居住证丢了怎么补办？' }).click()
  await page.getByRole('textbox', { name: '答案', exact: true }).fill('没有保存的答案')
  await page.reload()
  await page.getByText('已恢复您上次没有保存的修改。').waitFor()
  expect(await page.getByRole('textbox', { name: '答案', exact: true }).inputValue()).toBe('没有保存的答案')
  await page.getByRole('button', { name: '放弃修改' }).click()
  expect(await page.getByRole('textbox', { name: '答案', exact: true }).inputValue()).toContain('区政务服务大厅')
})

test('a file is read, its columns are matched, what would change is shown, and only then it is written; it can be taken back', async () => {
  const page = await room.openAs('chen')
  await page.getByRole('link', { name: '导入' }).click()
  const choose = async (name: string, text: string) => {
    await page.getByLabel('选择文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: '读取文件' }).click()
  }
  await choose('问答.csv', '编号,怎么问,怎么答,备注\nFAQ-0001,居住证丢了怎么补办？,改过的答案,x\nN1,新的问题？,新的答案,y\nN2,没有答案的问题？,,z\n')
  await page.getByRole('heading', { name: '问答.csv 里有什么' }).waitFor()
  // No heading says what it is: the editor does.
  const kind = page.getByLabel(/导入为$/)
  await kind.click()
  await page.getByTitle('问答', { exact: true }).click()
  const match = async (column: string, field: string) => {
    await page.getByLabel(`“${column}”对应`).click()
    await page.getByLabel(`“${column}”对应`).fill(field)
    await page.keyboard.press('Enter')
  }
  await match('编号', '编号')
  await match('怎么问', '问题')
  await match('怎么答', '答案')
  await match('备注', '不导入')
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('heading', { name: '预览：还没有写入' }).waitFor()
  expect(await page.locator('.figure dd').allTextContents()).toEqual(['1', '1', '0', '1'])
  await page.getByText('怎么答：').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载不导入的行（CSV）' }).click()])
  expect(download.suggestedFilename()).toBe('问答.csv.rejected.csv')
  await page.getByText('全部', { exact: true }).click()
  await page.locator('ins', { hasText: '改过的答案' }).waitFor()
  expect((await room.server.guidance.get('a2')).version, 'nothing is written yet').toBe(1)

  await page.getByRole('button', { name: '确认导入 2 篇' }).click()
  await page.getByRole('heading', { name: '已导入' }).waitFor()
  expect(await room.server.guidance.get('a2')).toMatchObject({ version: 2, state: 'published', content: { answer: '改过的答案', alternates: ['暂住证掉了怎么办', '居住证补领'] } })
  await page.getByRole('button', { name: '换一个文件' }).click()
  await page.getByRole('button', { name: '撤销导入 问答.csv' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByText('已撤销：恢复 1 篇，撤下 1 篇').waitFor()
  expect((await room.server.guidance.get('a2')).content).toMatchObject({ answer: expect.stringContaining('10 个工作日') as string })
})

test('a file that cannot be read is told, with the reason', async () => {
  const page = await room.openAs('chen')
  await page.getByRole('link', { name: '导入' }).click()
  await page.getByLabel('选择文件').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a\0b') })
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByText('文件无法读取：').waitFor()
  await page.getByRole('button', { name: '选择文件' }).waitFor()
})

test('a theme is written as text, walked through beside it, and refused by the line that is wrong', async () => {
  const page = await room.openAs('chen')
  await page.goto(`${room.server.url}/console/editor/articles/new?kind=theme`)
  await page.getByLabel('标题').fill('我要开面包店')
  await page.getByLabel('简介').fill('先办执照，再办食品许可。')
  const outline = page.getByLabel('问题和清单')
  const text = 'questions:\n  - id: 主体\n    ask: 个体还是公司？\n    options: [个体工商户, 公司]\nentries:\n  - {item: YX-1, title: 办个体执照, when: {主体: 个体工商户}}\n  - {item: YX-2, title: 办公司执照, when: {主体: WRONG}}\n'
  await outline.fill(text)
  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.getByText('第 7 行：问题“主体”没有选项“WRONG”').waitFor()
  await outline.fill(text.replace('WRONG', '公司'))

  const preview = page.getByRole('complementary', { name: '申请人看到的样子' })
  await preview.getByText('第1步/共约1步').waitFor()
  await preview.getByRole('button', { name: '公司', exact: true }).click()
  await preview.getByText('办公司执照').waitFor()
  expect(await preview.getByText('办个体执照').count()).toBe(0)

  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.getByText('已发布，下一个来问的人就能看到').waitFor()
  expect((await room.server.guidance.find('我要开面包店'))[0]?.content).toMatchObject({
    kind: 'theme', title: '我要开面包店', questions: [{ id: '主体', options: [{ id: '个体工商户', label: '个体工商户' }, { id: '公司', label: '公司' }] }], entries: [{ item: 'YX-1' }, { item: 'YX-2', when: { 主体: ['公司'] } }],
  })
})
