/**
 * Every change of the schema, by name, in order. A migration that has run anywhere is never edited:
 * a correction is a new one.
 */
import type { Migration } from 'kysely'
import * as first from './0001_first.ts'
import * as conversation from './0002_conversation.ts'
import * as attachments from './0007_attachments.ts'

export const migrations: Record<string, Migration> = {
  '0001_first': first,
  '0002_conversation': conversation,
  '0007_attachments': attachments,
}
