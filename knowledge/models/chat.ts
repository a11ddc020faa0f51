/** Drafts from any endpoint that speaks OpenAI's `/v1/chat/completions`. */
import { z } from 'zod'
import type { Drafter } from '../ports.ts'
import type { Endpoint } from './http.ts'
import { chunksOf, ModelError, parse, post } from './http.ts'
import { promptFor } from './prompt.ts'

const MOST_BYTES = 1024 * 1024
const MOST_TOKENS = 500

const text = z.string().nullish()
const replySchema = z.object({
  choices: z.array(z.object({
    delta: z.object({ content: text }).optional(),
    message: z.object({ content: text }).optional(),
    finish_reason: z.string().nullish(),
  })).default([]),
})

export function createChatDrafter(endpoint: Endpoint): Drafter {
  return {
    draft: (request, signal) => withoutThoughts(words(request, signal)),
  }

  async function* words(request: Parameters<Drafter['draft']>[0], signal: AbortSignal): AsyncGenerator<string> {
    const body = { model: endpoint.model, messages: promptFor(request), stream: true, temperature: 0, max_tokens: MOST_TOKENS }
    // Once more for a server that is busy for a moment; the caller's time limit holds for both.
    const response = await post(endpoint, '/chat/completions', body, signal, 2)
    for await (const data of eventsOf(response)) {
      if (data === '[DONE]') return
      const reply = replySchema.safeParse(parse(data))
      if (!reply.success) throw new ModelError('the chat endpoint sent an unknown form of reply')
      for (const { delta, message, finish_reason: reason } of reply.data.choices) {
        const content = delta?.content ?? message?.content
        if (content) yield content
        if (reason === 'stop') return
        if (reason) throw new ModelError(`the model did not end its answer: ${reason}`)
      }
    }
    throw new ModelError('the chat endpoint broke off')
  }
}

/** The data of each server-sent event; of a server that does not stream, the whole reply. */
async function* eventsOf(response: Response): AsyncGenerator<string> {
  const streams = response.headers.get('content-type')?.includes('text/event-stream') ?? false
  let waiting = ''
  for await (const chunk of chunksOf(response, MOST_BYTES)) {
    waiting += chunk
    if (!streams) continue
    const lines = waiting.split(/\r?\n/)
    waiting = lines.pop() ?? ''
    yield* dataOf(lines)
  }
  // Some servers end the last event without a line break.
  if (streams) yield* dataOf([waiting])
  else if (waiting.trim()) yield waiting
}

/** An empty one is a sign of life, and no event. */
function dataOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.startsWith('data:') ? line.slice('data:'.length).trim() || [] : [])
}

/** Some models think aloud before they answer: <think>…</think>. That is no part of the answer. */
async function* withoutThoughts(words: AsyncIterable<string>): AsyncGenerator<string> {
  let head: string | null = ''
  for await (const piece of words) {
    if (head === null) {
      yield piece
      continue
    }
    head += piece
    const begun = head.trimStart()
    if ('<think>'.startsWith(begun.slice(0, '<think>'.length))) {
      const end = begun.indexOf('</think>')
      if (end < 0) continue
      head = begun.slice(end + '</think>'.length)
    }
    yield head
    head = null
  }
  if (head) throw new ModelError('the model thought and gave no answer')
}
