import type { Kysely } from 'kysely'

interface Before {
  counters: { name: string; value: number }
}

/** Test sets with their cases, runs and results; the hall's own everyday words with their versions. */
export async function up(db: Kysely<Before>): Promise<void> {
  const { schema } = db
  await schema.createTable('test_sets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .execute()

  await schema.createTable('test_cases')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('set_id', 'text', (c) => c.notNull().references('test_sets.id'))
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('question_key', 'text', (c) => c.notNull())
    .addColumn('expected', 'text', (c) => c.notNull())
    .addColumn('pinned', 'integer', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .addUniqueConstraint('test_cases_question', ['set_id', 'question_key'])
    .execute()

  await schema.createTable('test_runs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('set_id', 'text')
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('models', 'integer', (c) => c.notNull())
    .addColumn('about', 'text')
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('touched_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('started_by', 'text', (c) => c.notNull())
    .addColumn('total', 'integer', (c) => c.notNull())
    .addColumn('done', 'integer', (c) => c.notNull())
    .addColumn('tally', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('test_runs_of').on('test_runs').columns(['set_id', 'id']).execute()

  await schema.createTable('test_results')
    .addColumn('run_id', 'text', (c) => c.notNull().references('test_runs.id'))
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('test_results_key', ['run_id', 'case_id'])
    .execute()

  await schema.createTable('words')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('entry', 'text')
    .addColumn('proposal', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()
  await schema.createTable('word_versions')
    .addColumn('word_id', 'text', (c) => c.notNull().references('words.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('word_versions_key', ['word_id', 'version'])
    .execute()
  await db.insertInto('counters').values({ name: 'word_revision', value: 0 }).execute()
}
