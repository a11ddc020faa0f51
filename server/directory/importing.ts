/** The directory in and out as a workbook. What is written is what was previewed, or nothing. */
import type { DirectoryImported, DirectoryPreview, NewPassword } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import { readSheets, writeSheets } from '../../knowledge/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import type { AuditStore, StaffRegister } from '../ports.ts'
import type { Accounts } from './accounts.ts'
import type { Aftermath } from './aftermath.ts'
import { isWhole } from './change.ts'
import { sheetsOf, templateSheets } from './exporting.ts'
import type { Planned } from './workbook.ts'
import { planWorkbook } from './workbook.ts'

export interface DirectoryImportDeps {
  readonly directory: DirectoryStore
  readonly staff: StaffRegister
  readonly accounts: Accounts
  readonly aftermath: Aftermath
  readonly audit: AuditStore
  readonly onChanged: () => Promise<void>
}

export interface DirectoryImport {
  template(): Promise<Uint8Array>
  export(): Promise<Uint8Array>
  /** Writes nothing. @throws AppError BAD_FILE */
  preview(bytes: Uint8Array): Promise<DirectoryPreview>
  /**
   * @param revision of the preview that was agreed to
   * @returns the passwords of new accounts, and whose account could not be written
   * @throws AppError BAD_FILE, INVALID_INPUT when a cell is wrong, ENTRY_CHANGED when something has changed since the preview
   */
  commit(bytes: Uint8Array, revision: number, by: string): Promise<DirectoryImported>
}

export function createDirectoryImport({ directory: store, staff, accounts, aftermath, audit, onChanged }: DirectoryImportDeps): DirectoryImport {
  async function plan(bytes: Uint8Array): Promise<Planned & { revision: number }> {
    const tables = await readSheets(bytes)
    const revision = await store.revision()
    return { revision, ...planWorkbook(tables, await store.load(), await staff.entries()) }
  }

  return {
    template: () => writeSheets(templateSheets()),
    export: async () => writeSheets(sheetsOf(await store.load(), await staff.entries())),

    async preview(bytes) {
      const { revision, preview } = await plan(bytes)
      return { revision, ...preview }
    },

    async commit(bytes, agreed, by) {
      const { revision, directory, staff: changes, preview } = await plan(bytes)
      if (preview.problems.length > 0 || !isWhole(directory)) throw new AppError('INVALID_INPUT')
      const before = await store.load()
      if (revision !== agreed || !await store.replace(directory, agreed)) throw new AppError('ENTRY_CHANGED')
      await audit.add({
        actor: by, action: 'directory.import', result: 'done',
        details: Object.fromEntries(preview.sheets.flatMap(({ sheet, added, changed }) => [[`${sheet}Added`, added.length], [`${sheet}Changed`, changed.length]])),
      })
      await onChanged()
      // An account at a time; broken off in between, the same file brings in the rest.
      const passwords: NewPassword[] = []
      const failed: { username: string; name: string }[] = []
      try {
        for (const change of changes) {
          const { username, name } = change.to
          try {
            const made = await accounts.change(change, by)
            if (made) passwords.push(made)
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            // Somebody has changed it meanwhile. The passwords that are made have to be told all the same.
            failed.push({ username, name })
          }
        }
      } finally {
        // After the accounts, which come with the file as they were; whatever became of them.
        await aftermath.changed(before, directory)
      }
      return { passwords, failed }
    },
  }
}
