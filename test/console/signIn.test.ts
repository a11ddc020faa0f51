import { expect, test, vi } from 'vitest'
import { signIn } from './support/browser.ts'
import { useConsole } from './support/console.ts'

vi.setConfig({ testTimeout: 60_000 })
const room = useConsole()

test('signs in, shows only the pages of one’s roles, and signs out', async () => {
  const page = await room.openAs('zhang')
  expect(await page.getByRole('navigation', { name: '页面' }).getByRole('link').allTextContents()).toEqual(['综合窗口', '跟进', '预约与留言'])
  await page.getByText('已连接').waitFor()
  await page.reload()
  await page.getByRole('button', { name: '设置' }).click()
  await page.getByText('张敏').waitFor()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('heading', { name: '登录工作台' }).waitFor()
})

test('says what is wrong: nothing typed, wrong password, locked out', async () => {
  const page = await room.open()
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('请输入用户名。').waitFor()
  await signIn(page, 'zhang', 'wrong')
  await page.getByText('用户名或密码不正确。').waitFor()
  await signIn(page, 'zhang', 'wrong')
  await signIn(page, 'zhang', 'wrong')
  await vi.waitFor(async () => {
    await signIn(page, 'zhang', 'wrong')
    await page.getByText('登录失败次数过多，请 15 分钟后再试。').waitFor({ timeout: 1000 })
  }, 10_000)
  await page.getByText('忘记密码请联系管理员重置').waitFor()
})

test('speaks three languages and two sizes, and remembers them', async () => {
  const page = await room.open()
  await page.getByText('繁體').click()
  await page.getByRole('heading', { name: '登入工作台' }).waitFor()
  await page.getByText('English').click()
  await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor()
  await page.getByRole('switch', { name: 'Large text' }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).fontSize])).toEqual(['en', '22px'])
})

test('tells an account without roles, and a page that is not one’s own', async () => {
  const nobody = await room.openAs('nobody')
  await nobody.getByText('您的账号还没有可用的页面').waitFor()
  const window = await room.openAs('zhang')
  await window.goto(`${room.server.url}/console/editor/articles`)
  await window.getByText('没有这个页面').waitFor()
})

test('a session that runs out asks for the password over the page and keeps what was typed', async () => {
  const page = await room.openAs('chen')
  await page.getByRole('link', { name: '居住证丢了怎么补办？' }).click()
  await page.getByRole('textbox', { name: '答案', exact: true }).fill('新写的答案')
  room.server.forget('chen')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('登录已过期').waitFor()
  await page.getByLabel('密码', { exact: true }).fill('right-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('登录已过期').waitFor({ state: 'hidden' })
  expect(await page.getByRole('textbox', { name: '答案', exact: true }).inputValue()).toBe('新写的答案')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await vi.waitFor(async () => { expect((await room.server.guidance.get('a2')).content).toMatchObject({ answer: '新写的答案' }) })
})
