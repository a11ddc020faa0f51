/** Requests to the server's HTTP API: JSON in and out, refusals as Refused, silence as NoReply. */
import type { ErrorBody, Locale } from '../../contract/index.ts'
import { NoReply, Refused } from '../../web-widget/net/index.ts'

export type Query = Readonly<Record<string, string | number | undefined>>
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface HttpOptions {
  locale(): Locale
  /** The session is over; called before the refusal is thrown. */
  onSignedOut(): void
}

export interface Http {
  json<T>(method: Method, path: string, options?: { query?: Query; body?: unknown }): Promise<T>
  /** A file that the server makes. */
  file(path: string, options?: { query?: Query }): Promise<Blob>
  /** For replies that come in pieces. Throws like `json` when the server refuses at once. */
  raw(method: Method, path: string, options: { query?: Query; body: Blob | object; signal?: AbortSignal }): Promise<Response>
}

export function createHttp({ locale, onSignedOut }: HttpOptions): Http {
  async function send(method: Method, path: string, query: Query, init: RequestInit): Promise<Response> {
    const url = new URL(`/api${path}`, location.origin)
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') url.searchParams.set(name, String(value))
    }
    const headers = new Headers(init.headers)
    headers.set('x-locale', locale())
    headers.set('accept-language', locale())
    let response: Response
    try {
      response = await fetch(url, { ...init, method, headers, credentials: 'same-origin' })
    } catch (error) {
      if (init.signal?.aborted) throw error
      throw new NoReply(path)
    }
    if (response.ok) return response
    const refusal = new Refused(await refusalOf(response, path))
    if (refusal.code === 'NOT_SIGNED_IN') onSignedOut()
    throw refusal
  }

  return {
    async json<T>(method: Method, path: string, { query = {}, body }: { query?: Query; body?: unknown } = {}) {
      const response = await send(method, path, query, body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
      const text = await response.text()
      // Signing out says nothing.
      return (text === '' ? null : JSON.parse(text)) as T
    },
    file: async (path, { query = {} } = {}) => (await send('GET', path, query, {})).blob(),
    raw: (method, path, { query = {}, body, signal }) => send(method, path, query, {
      ...(signal && { signal }),
      ...body instanceof Blob
        ? { body, headers: { 'content-type': 'application/octet-stream' } }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    }),
  }
}

/** Something between us and the server (a proxy, a gateway) may answer in its own words: that is no reply of ours. */
async function refusalOf(response: Response, path: string): Promise<ErrorBody> {
  const body = await response.json().catch(() => null) as { error?: ErrorBody } | null
  if (!body?.error) throw new NoReply(path)
  return body.error
}
