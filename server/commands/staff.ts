/** `npm run staff -- list | password NAME | add NAME --name 姓名 --role R … [--department D] [--section S]` */
import { parseArgs } from 'node:util'
import { v7 as newId } from 'uuid'
import type { Staff } from '../../contract/index.ts'
import { AppError, staffRoleSchema } from '../../contract/index.ts'
import { hashPassword, randomPassword } from '../passwords.ts'
import type { Storage } from '../storage/index.ts'
import { runCommand, UsageError } from './command.ts'

const USAGE = `Usage:
  npm run staff -- list
  npm run staff -- password NAME        set a new random password, print it, and sign NAME out everywhere
  npm run staff -- add NAME --name 姓名 --role ${staffRoleSchema.options.join('|')} [--role …] [--department CODE] [--section CODE]`

runCommand(async (args, storage) => {
  const { values, positionals: [verb, username] } = read(args)
  if (verb === 'list') await list(storage)
  else if (verb === 'password' && username) await setPassword(storage, username)
  else if (verb === 'add' && username) await add(storage, username, values)
  else throw new UsageError(USAGE)
})

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
        department: { type: 'string' },
        section: { type: 'string' },
      },
    })
  } catch {
    throw new UsageError(USAGE)
  }
}

async function list({ staff }: Storage): Promise<void> {
  for (const { username, name, roles, departmentCode, sectionCode, shutOut } of await staff.entries()) {
    process.stdout.write(`${[username, name, roles.join(','), departmentCode ?? '', sectionCode ?? '', shutOut ? 'shut out' : ''].join('\t')}\n`)
  }
}

async function setPassword({ staff, sessions, audit }: Storage, username: string): Promise<void> {
  const account = await staff.byUsername(username)
  if (!account) throw new UsageError(`There is no account ${username}. npm run staff -- list shows those there are.`)
  const password = randomPassword()
  await staff.setPassword(account.staff.id, await hashPassword(password))
  await sessions.removeAllOf('staff', account.staff.id)
  await audit.add({ actor: 'command', action: 'staff.password', target: account.staff.id, result: 'done' })
  process.stdout.write(`${username}: ${password}\n`)
}

async function add({ staff, directory, audit }: Storage, username: string, values: ReturnType<typeof read>['values']): Promise<void> {
  const roles = staffRoleSchema.array().min(1).safeParse(values.role)
  if (!values.name || !roles.success) throw new UsageError(USAGE)
  const { departments, sections } = await directory.load()
  if (values.department && !departments.some(({ code }) => code === values.department)) throw new UsageError(`There is no department ${values.department}.`)
  const section = sections.find(({ code }) => code === values.section)
  if (values.section && !section) throw new UsageError(`There is no section ${values.section}.`)
  const departmentCode = values.department ?? section?.departmentCode
  const member: Staff = {
    id: newId(), username, name: values.name, roles: roles.data,
    ...(departmentCode && { departmentCode }),
    ...(section && { sectionCode: section.code }),
  }
  const password = randomPassword()
  try {
    await staff.add({ staff: member, passwordHash: await hashPassword(password) })
  } catch (error) {
    throw error instanceof AppError ? new UsageError(error.toBody('zh-Hans').message) : error
  }
  await audit.add({ actor: 'command', action: 'staff.add', target: member.id, result: 'done' })
  process.stdout.write(`${username}: ${password}\n`)
}
