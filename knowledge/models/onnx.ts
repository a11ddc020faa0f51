/**
 * Models in a local folder, run in this process by `@huggingface/transformers`. The package is large, so it is not installed
 * with the rest: this is the only file that knows it, and loads it when a folder is set. Nothing is ever fetched from a hub.
 */
import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Embedder, Reranker } from '../ports.ts'
import { ModelError } from './http.ts'
import type { Prefixes } from './prefixes.ts'
import { unitVector } from './unitVector.ts'

/** What is used of the package: its tokenizers pad and cut, its models give tensors. */
export interface Transformers {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string }
  readonly AutoTokenizer: { from_pretrained(name: string): Promise<Tokenizer> }
  readonly AutoModelForSequenceClassification: { from_pretrained(name: string, options: LoadOptions): Promise<Classifier> }
  pipeline(task: 'feature-extraction', name: string, options: LoadOptions): Promise<(texts: string[], options: { pooling: Pooling; normalize: boolean }) => Promise<Tensor>>
}

interface LoadOptions { readonly dtype: string; readonly local_files_only: true }
type Tokenizer = (texts: string[], options: { text_pair: string[]; padding: true; truncation: true }) => unknown
type Classifier = (inputs: unknown) => Promise<{ logits: Tensor }>
interface Tensor { readonly dims: readonly number[]; readonly data: ArrayLike<number> }
/** How the vectors of the words become the vector of the text; the model's card says which. */
export type Pooling = 'cls' | 'mean'

/** Why a model folder cannot be used, in a sentence that names the setting. */
export class ModelFolderError extends Error {
  override readonly name = 'ModelFolderError'
}

const PACKAGE: string = '@huggingface/transformers'

/** The package's own name for which of a folder's `onnx/*.onnx` files it takes: the smaller one, when it is there. */
function weightsOf(folder: string): string {
  return existsSync(join(folder, 'onnx', 'model_quantized.onnx')) ? 'q8' : 'fp32'
}

export interface FolderModel {
  readonly folder: string
  /** The name of the setting that holds the folder, for whoever has to put it right. */
  readonly setting: string
  /** Loads the package; tests give their own. */
  readonly load?: () => Promise<unknown>
}

/** To be loaded once, before it is used. */
export interface Loadable {
  /** @throws ModelFolderError */
  load(): Promise<void>
}

export function createOnnxEmbedder({ pooling, prefixes = {}, ...model }: FolderModel & { pooling: Pooling; prefixes?: Prefixes }): Embedder & Loadable {
  const name = basename(resolve(model.folder))
  let extract: Awaited<ReturnType<Transformers['pipeline']>> | undefined
  return {
    name: [name, pooling, prefixes.passage].filter(Boolean).join(' '),

    load: () => loading(model, async ({ pipeline }) => {
      extract = await pipeline('feature-extraction', name, { dtype: weightsOf(model.folder), local_files_only: true })
    }),

    async embed(texts, as, signal) {
      signal.throwIfAborted()
      if (!extract) throw new ModelError('the model is not loaded')
      const { dims, data } = await extract(texts.map((text) => `${prefixes[as] ?? ''}${text}`), { pooling, normalize: true })
      const width = dims.at(-1) ?? 0
      if (dims[0] !== texts.length || width === 0) throw new ModelError('the model did not give a vector for each text')
      return texts.map((_, i) => unitVector(Array.from({ length: width }, (_none, j) => data[i * width + j] ?? 0)))
    },
  }
}

export function createOnnxReranker(model: FolderModel): Reranker & Loadable {
  const name = basename(resolve(model.folder))
  let loaded: { tokenize: Tokenizer; classify: Classifier } | undefined
  return {
    load: () => loading(model, async ({ AutoTokenizer, AutoModelForSequenceClassification }) => {
      loaded = {
        tokenize: await AutoTokenizer.from_pretrained(name),
        classify: await AutoModelForSequenceClassification.from_pretrained(name, { dtype: weightsOf(model.folder), local_files_only: true }),
      }
    }),

    async rerank(question, passages, signal) {
      signal.throwIfAborted()
      if (!loaded) throw new ModelError('the model is not loaded')
      const { logits: { dims, data } } = await loaded.classify(loaded.tokenize(passages.map(() => question), { text_pair: [...passages], padding: true, truncation: true }))
      const labels = dims.at(-1) ?? 1
      // With two labels (no, yes) the difference counts, with one the logit itself.
      return passages.map((_, i) => {
        const yes = data[i * labels + labels - 1] ?? 0
        return 1 / (1 + Math.exp(-(labels === 2 ? yes - (data[i * labels] ?? 0) : yes)))
      })
    },
  }
}

async function loading({ folder, setting, load = () => import(PACKAGE) }: FolderModel, use: (transformers: Transformers) => Promise<void>): Promise<void> {
  const missing = ['config.json', 'tokenizer.json'].filter((file) => !existsSync(join(folder, file)))
  if (!existsSync(join(folder, 'onnx', 'model.onnx')) && !existsSync(join(folder, 'onnx', 'model_quantized.onnx'))) missing.push('onnx/model.onnx')
  if (missing.length > 0) throw new ModelFolderError(`${setting}=${folder}: it has no ${missing.join(', no ')}. It must be a model folder in ONNX form.`)
  const transformers = await load().catch((cause: unknown) => {
    throw new ModelFolderError(`${setting} is set, but the package ${PACKAGE} cannot be loaded. Install it with: npm install --no-save ${PACKAGE}`, { cause })
  }) as Transformers
  transformers.env.allowRemoteModels = false
  transformers.env.allowLocalModels = true
  transformers.env.localModelPath = dirname(resolve(folder))
  await use(transformers).catch((cause: unknown) => {
    throw new ModelFolderError(`${setting}=${folder}: the model cannot be loaded (${cause instanceof Error ? cause.message : String(cause)}).`, { cause })
  })
}
