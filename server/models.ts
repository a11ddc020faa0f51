/** The optional models that the settings ask for. Without settings there are none: nothing is loaded and nothing is called. */
import { join } from 'node:path'
import type { Clock } from '../contract/index.ts'
import type { KnowledgeDeps } from '../knowledge/index.ts'
import { createChatDrafter, createDense, createDrafting, createHttpEmbedder, createOnnxEmbedder, createOnnxReranker, createRereader, ModelFolderError } from '../knowledge/index.ts'
import type { Config } from './config.ts'
import type { Logger } from './logger.ts'
import { StartError } from './startError.ts'
import { createVectorFiles } from './vectorFiles.ts'

export interface Models extends Pick<KnowledgeDeps, 'dense' | 'rereader' | 'drafting'> {
  /** Loads what lies in folders. @throws StartError */
  start(): Promise<void>
  close(): void
}

export function createModels({ config, clock, logger }: { config: Config; clock: Clock; logger: Logger }): Models {
  const { EMBEDDINGS_FOLDER, EMBEDDINGS_POOLING: pooling, EMBEDDINGS_URL, EMBEDDINGS_MODEL, RERANKER_FOLDER, DRAFT_URL, DRAFT_MODEL } = config
  const prefixes = { question: config.EMBEDDINGS_QUESTION_PREFIX, passage: config.EMBEDDINGS_PASSAGE_PREFIX }
  const trouble = (model: string) => (error: unknown): void => { logger.warn({ model, err: error }, 'a model is of no use now; answers go on without it') }

  const fromFolder = EMBEDDINGS_FOLDER ? createOnnxEmbedder({ folder: EMBEDDINGS_FOLDER, setting: 'EMBEDDINGS_FOLDER', pooling, prefixes }) : undefined
  const embedder = EMBEDDINGS_URL && EMBEDDINGS_MODEL ? createHttpEmbedder({ url: EMBEDDINGS_URL, model: EMBEDDINGS_MODEL, key: config.EMBEDDINGS_KEY }, prefixes) : fromFolder
  const reranker = RERANKER_FOLDER ? createOnnxReranker({ folder: RERANKER_FOLDER, setting: 'RERANKER_FOLDER' }) : undefined
  const drafter = DRAFT_URL && DRAFT_MODEL ? createChatDrafter({ url: DRAFT_URL, model: DRAFT_MODEL, key: config.DRAFT_KEY }) : undefined

  const dense = embedder && createDense({
    embedder, clock, store: createVectorFiles(join(config.DATA_DIR, 'vectors')),
    onTrouble: (what, error) => { trouble(`embeddings (${what})`)(error) },
  })
  return {
    dense,
    rereader: reranker && createRereader(reranker, { clock, onTrouble: trouble('re-ranking') }),
    drafting: drafter && createDrafting({
      drafter, clock, limitMs: config.DRAFT_LIMIT_MS, onTrouble: trouble('drafting'),
      onRefused: (refusal) => { logger.info({ refusal }, 'a drafted sentence was refused') },
    }),

    async start() {
      for (const [use, url] of [['embeddings', EMBEDDINGS_URL], ['drafting', DRAFT_URL]] as const) {
        if (url) logger.info({ use, host: new URL(url).host }, 'questions are sent to a model, personal numbers masked')
      }
      try {
        // One after the other: the package knows one place for models at a time.
        await fromFolder?.load()
        await reranker?.load()
      } catch (error) {
        throw error instanceof ModelFolderError ? new StartError(error.message, { cause: error }) : error
      }
    },

    close() { dense?.close() },
  }
}
