/** What an empty database gets: the sample district's guidance and directory, and demo accounts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type { Staff } from '../contract/index.ts'
import { directorySchema } from '../contract/index.ts'
import type { Importer } from '../knowledge/index.ts'
import { hashPassword, randomPassword } from './passwords.ts'
import { sampleFolder } from './paths.ts'
import type { Storage } from './storage/index.ts'

const SAMPLE_FILES = ['items.jsonl', 'policies.jsonl', 'faq.csv', 'themes.yaml'] as const

/** An account as it is shown, once. `usernames` share the password: one for each department of the sample. */
export interface ShownAccount {
  readonly usernames: readonly string[]
  readonly password: string
  readonly what: string
}

/** The commonest ones, for the sample's people. */
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于']

/** Loads the sample district unless there is any directory or guidance. @returns the number of articles loaded. */
export async function loadSample(storage: Storage, importer: Importer): Promise<number> {
  const { departments } = await storage.directory.load()
  const { total } = await storage.articles.list({ limit: 1, offset: 0 })
  if (departments.length > 0 || total > 0) return 0
  await storage.directory.replace(directorySchema.parse(JSON.parse(await readFile(join(sampleFolder, 'directory.json'), 'utf8'))))
  let loaded = 0
  for (const file of SAMPLE_FILES) {
    const report = await importer.import({ file, bytes: await readFile(join(sampleFolder, file)), format: 'auto', by: 'sample', as: 'published', sample: true })
    loaded += report.imported
  }
  return loaded
}

/** Makes the demo accounts when nobody can sign in yet. @returns what to show; empty when there are accounts. */
export async function makeDemoAccounts(storage: Storage): Promise<ShownAccount[]> {
  if ((await storage.staff.entries()).length > 0) return []
  const { departments, sections } = await storage.directory.load()
  const add = async (accounts: readonly Omit<Staff, 'id'>[], what: string): Promise<ShownAccount> => {
    const password = randomPassword()
    const passwordHash = await hashPassword(password)
    for (const account of accounts) await storage.staff.add({ staff: { id: newId(), ...account }, passwordHash })
    return { usernames: accounts.map(({ username }) => username), password, what }
  }

  const hall = sections[0]
  const place = hall ? { departmentCode: hall.departmentCode, sectionCode: hall.code } : {}
  const shown = [
    await add([{ username: 'window1', name: '王晓', roles: ['window'], ...place }], '综合窗口'),
    await add([{ username: 'window2', name: '李明', roles: ['window'], ...place }], '综合窗口'),
    // What one has written the other one publishes.
    await add([{ username: 'editor', name: '陈编辑', roles: ['editor'] }, { username: 'editor2', name: '周编辑', roles: ['editor'] }], '知识编辑'),
    await add([{ username: 'admin', name: '管理员', roles: ['admin', 'supervisor', 'editor', 'window'] }], '管理员'),
  ]
  if (departments.length === 0) return shown
  const ofDepartments = departments.map(({ code }, at): Omit<Staff, 'id'> => ({ username: code, name: `${SURNAMES[at % SURNAMES.length] ?? ''}科员`, roles: ['department'], departmentCode: code }))
  const [first] = departments
  return [
    ...shown,
    ...first ? [await add([{ username: `editor-${first.code}`, name: '吴编辑', roles: ['editor'], departmentCode: first.code }], `部门编辑（${first.shortName}）`)] : [],
    await add(ofDepartments, '审批部门'),
  ]
}
