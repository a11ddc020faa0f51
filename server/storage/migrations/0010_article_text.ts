import type { Kysely } from 'kysely'
import { articleText } from '../articleText.ts'

interface Before {
  articles: { id: string; content: string; words: string }
}

const BATCH = 200

/** The words of an article apart from how they are stored, for the list's search. */
export async function up(db: Kysely<Before>): Promise<void> {
  await db.schema.alterTable('articles').addColumn('words', 'text', (c) => c.notNull().defaultTo('')).execute()
  for (let after = ''; ;) {
    const rows = await db.selectFrom('articles').select(['id', 'content']).where('id', '>', after).orderBy('id').limit(BATCH).execute()
    for (const { id, content } of rows) await db.updateTable('articles').set({ words: articleText(JSON.parse(content)) }).where('id', '=', id).execute()
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.id
  }
}
