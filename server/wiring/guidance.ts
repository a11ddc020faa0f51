/** The guidance as this server serves it: found, edited, imported, tested and learnt from, on the stores. */
import { readFileSync } from 'node:fs'
import type { Clock, Directory } from '../../contract/index.ts'
import type { Editor, Importer, Knowledge, Loop, TestRuns, TestSets, Words, WritingHelp } from '../../knowledge/index.ts'
import { createChangeCheck, createEditor, createHandOn, createImporter, createKnowledge, createLoop, createTestRuns, createTestSets, createWords, createWritingHelp } from '../../knowledge/index.ts'
import type { Config } from '../config.ts'
import { recallHotTopics } from '../hotTopics.ts'
import { followArticles, followRevision } from '../knowledgeSync.ts'
import type { Logger } from '../logger.ts'
import { createModels } from '../models.ts'
import type { Storage } from '../storage/index.ts'

/** How often other processes' saves are looked for. */
export const FOLLOW_MS = 2000
/** So many open questions are looked through for other ways to ask. */
const MOST_MISSES = 500

export interface GuidanceDeps {
  readonly config: Config
  readonly storage: Storage
  readonly directory: () => Directory
  readonly clock: Clock
  readonly newId: () => string
  readonly logger: Logger
}

export interface Guidance {
  readonly knowledge: Knowledge
  readonly editor: Editor
  readonly importer: Importer
  readonly loop: Loop
  readonly words: Words
  readonly writing: WritingHelp
  readonly testSets: TestSets
  readonly testRuns: TestRuns
  readonly changeCheck: ReturnType<typeof createChangeCheck>
  /** Articles have been saved here or by another process: from now on they answer so. */
  readonly refresh: Knowledge['refresh']
  /** Reads all of it, and follows from then on what other processes save. */
  start(): Promise<void>
  /** Follows no more and lets a test run end. */
  close(): Promise<void>
  /** At the very end, when nobody is answered any more. */
  end(): Promise<void>
}

export function createGuidance({ config, storage, directory, clock, newId, logger }: GuidanceDeps): Guidance {
  const { articles } = storage
  const twoPersons = config.TWO_PERSON_RULE
  const models = createModels({ config, clock, logger })
  const knowledge = createKnowledge({
    articles,
    clock,
    departmentName: (code) => directory().departments.find((one) => one.code === code)?.name,
    // The first section is the hall's own: whoever does not know where to call, calls there.
    hallPhone: () => directory().sections[0]?.phone ?? directory().departments[0]?.phone,
    ...(config.EVERYDAY_WORDS_FILE && { everyday: readFileSync(config.EVERYDAY_WORDS_FILE, 'utf8') }),
    ...models,
  })
  const refresh: Knowledge['refresh'] = (changed) => {
    knowledge.refresh(changed)
    loop.published(changed.filter(({ state }) => state === 'published').map(({ id }) => id))
  }
  const edited = { articles, clock, newId, refresh }
  const importer = createImporter({ ...edited, imports: storage.imports })
  const editor = createEditor({ ...edited, twoPersons })

  const testing = { store: storage.testSets, knowledge, clock, newId }
  const changeCheck = createChangeCheck(testing)
  const loop = createLoop({
    misses: storage.misses, tasks: storage.tasks, clarifications: storage.clarifications, articles, editor, clock, newId,
    compared: (question) => knowledge.compared(question),
    submit: createHandOn({ editor, twoPersons, breaks: changeCheck.breaks }),
    directory,
    nameOf: async (id) => (await storage.staff.get(id))?.name,
    onError: (error) => { logger.error({ err: error }, 'knowledge loop failed') },
  })
  const testRuns = createTestRuns({ ...testing, onError: (error) => { logger.error({ err: error }, 'test run failed') } })
  const words = createWords({ store: storage.words, knowledge, check: changeCheck, clock, newId, twoPersons })
  let followers: readonly { close(): void }[] = []

  return {
    knowledge,
    editor,
    importer,
    loop,
    words,
    testRuns,
    changeCheck,
    refresh,
    testSets: createTestSets({ ...testing, articles }),
    writing: createWritingHelp({
      articles, knowledge,
      unanswered: async () => (await storage.misses.list({ state: 'open', limit: MOST_MISSES, offset: 0 })).rows.map(({ times = 1, ...miss }) => ({ ...miss, times })),
    }),

    async start() {
      // The revisions first: what is saved while the index is built is taken up by the followers.
      const { revision } = await articles.changedSince(Number.MAX_SAFE_INTEGER)
      const wordRevision = await storage.words.revision()
      await models.start()
      await words.apply()
      await knowledge.load()
      await recallHotTopics({ articles: storage.figures.articles, knowledge, clock })
      followers = [
        followArticles({ feed: articles, refresh, from: revision, everyMs: FOLLOW_MS, logger }),
        followRevision({ feed: storage.words, apply: words.apply, from: wordRevision, everyMs: FOLLOW_MS, logger }),
      ]
    },

    async close() {
      for (const follower of followers) follower.close()
      await testRuns.close()
    },

    async end() {
      await loop.idle()
      models.close()
    },
  }
}
