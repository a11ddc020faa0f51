/** Vectors from any endpoint that speaks OpenAI's `/v1/embeddings`: Ollama, llama.cpp, vLLM, TEI … */
import { z } from 'zod'
import type { Embedder } from '../ports.ts'
import type { Endpoint } from './http.ts'
import { jsonOf, ModelError, post } from './http.ts'
import type { Prefixes } from './prefixes.ts'
import { unitVector } from './unitVector.ts'

const MOST_BYTES = 32 * 1024 * 1024
/** Passages are embedded in the background, where waiting costs nothing; a question is asked once. */
const ATTEMPTS = { passage: 3, question: 1 }

const replySchema = z.object({ data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()).min(1) })) })

export function createHttpEmbedder(endpoint: Endpoint, prefixes: Prefixes = {}): Embedder {
  const { model } = endpoint
  return {
    name: [model, prefixes.passage].filter(Boolean).join(' '),
    async embed(texts, as, signal) {
      const input = texts.map((text) => `${prefixes[as] ?? ''}${text}`)
      const response = await post(endpoint, '/embeddings', { model, input, encoding_format: 'float' }, signal, ATTEMPTS[as])
      const reply = replySchema.safeParse(await jsonOf(response, MOST_BYTES))
      if (!reply.success) throw new ModelError('the embeddings endpoint sent an unknown form of reply')
      const byIndex = new Map(reply.data.data.map(({ index, embedding }) => [index, embedding]))
      const vectors = texts.map((_, i) => byIndex.get(i))
      const length = vectors[0]?.length
      if (vectors.length !== reply.data.data.length || vectors.some((vector) => vector?.length !== length)) throw new ModelError('the embeddings endpoint did not send one vector of the same length for each text')
      return vectors.map((vector) => unitVector(vector ?? []))
    },
  }
}
