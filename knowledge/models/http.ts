/** Requests to an OpenAI-compatible endpoint. */
import { setTimeout as pause } from 'node:timers/promises'

export interface Endpoint {
  /** Up to and with the version: `http://127.0.0.1:11434/v1`. */
  readonly url: string
  readonly model: string
  readonly key?: string | undefined
}

/** Says what the endpoint did wrong; never holds the key, a question or a passage. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
}

const LONGEST_WAIT_MS = 5000

/**
 * @param attempts how often in all a request is made that meets a busy or failing server (429, 5xx) or none
 * @throws ModelError, and the signal's reason
 */
export async function post({ url, key }: Endpoint, path: string, body: unknown, signal: AbortSignal, attempts = 1): Promise<Response> {
  const address = `${url.replace(/\/+$/, '')}${path}`
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= attempts
    // A key goes to the host it was given for and to no other.
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'error' }).catch((error: unknown) => {
      signal.throwIfAborted()
      if (last) throw new ModelError(`${new URL(address).host} cannot be reached`, { cause: error })
      return null
    })
    if (response?.ok) return response
    await response?.body?.cancel()
    if (response && (last || !(response.status === 429 || response.status >= 500))) throw new ModelError(`${new URL(address).host} answered ${path} with status ${response.status}`)
    await pause(waitAfter(response?.headers.get('retry-after'), attempt), undefined, { signal })
  }
}

/** In ms; what the server asks for in seconds, else 0.25 s, 0.5 s, 1 s … */
function waitAfter(retryAfter: string | null | undefined, attempt: number): number {
  const asked = Number(retryAfter) * 1000
  return Math.min(LONGEST_WAIT_MS, Number.isFinite(asked) && asked > 0 ? asked : 125 * 2 ** attempt)
}

/** @throws ModelError when the body is longer than `most` bytes */
export async function* chunksOf(response: Response, most: number): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let length = 0
  // The body of fetch is an async iterable in Node, which its type does not know.
  for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += bytes.length
    if (length > most) throw new ModelError(`the endpoint sent more than ${most} bytes`)
    yield decoder.decode(bytes, { stream: true })
  }
}

/** @throws ModelError when the body is too long or no JSON */
export async function jsonOf(response: Response, most: number): Promise<unknown> {
  let text = ''
  for await (const chunk of chunksOf(response, most)) text += chunk
  return parse(text)
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Without its cause: that quotes the reply, and a reply may quote the question.
    throw new ModelError('the endpoint sent something that is not JSON')
  }
}
