/**
 * A model server on loopback that speaks `/v1/embeddings` and `/v1/chat/completions` as the usual ones do, with their bad days: slow,
 * busy, broken off, malformed, and lying in the ways in which language models lie.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fakeVector } from './fakeVectors.ts'

export type ChatMode =
  /** Faithful: the passages that fit the question best, word for word, each with its number. */
  | 'honest' | 'thinksAloud' | 'atOnce'
  | 'hangs' | 'slow' | 'cutOff' | 'endsEarly' | 'tooLong' | 'noLastBreak' | 'fails' | 'busyOnce' | 'malformed' | 'unknownForm' | 'moved'
  /** A true sentence, then a lie. */
  | 'inventsAmount' | 'inventsPhone' | 'flipsNegation' | 'citesNoPassage' | 'citesNothing'
  /** A lie, then two true sentences. */
  | 'liesFirst'
  /** Lies more than it says. */
  | 'mostlyLies' | 'obeysInjection' | 'leaksPrompt' | 'declines'
export type EmbeddingsMode = 'works' | 'hangs' | 'fails' | 'tooFew' | 'notNumbers' | 'busyOnce'

export interface Asked {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: { model?: string; input?: string[]; messages?: { role: string; content: string }[]; stream?: boolean }
}

export interface FakeEndpoint {
  /** http://127.0.0.1:port/v1 */
  readonly url: string
  readonly asked: Asked[]
  chat: ChatMode
  embeddings: EmbeddingsMode
  close(): Promise<void>
}

/** @param key the only one that is let in */
export async function startFakeEndpoint({ key, tokenMs = 0 }: { key?: string; tokenMs?: number } = {}): Promise<FakeEndpoint> {
  const asked: Asked[] = []
  let busy = true
  const server = createServer((request, response) => {
    answer(request, response).catch(() => { response.destroy() })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const fake: FakeEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    chat: 'honest',
    embeddings: 'works',
    close: () => new Promise((resolve) => {
      server.close(() => { resolve() })
      server.closeAllConnections()
    }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const path = request.url ?? ''
    const body = JSON.parse(text) as Asked['body']
    asked.push({ path, authorization: request.headers.authorization, body })
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) return fail(response, 401)
    if (path === '/v1/embeddings') return embed(body, response)
    if (path === '/v1/chat/completions') return chat(body, response)
    fail(response, 404)
  }

  function fail(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error: { message: `status ${status}`, type: 'invalid_request_error' } }))
  }

  /** A busy server says when to come again, and is not busy then. */
  function isBusy(mode: string, response: ServerResponse): boolean {
    if (mode !== 'busyOnce' || !busy) return false
    busy = false
    fail(response, 429, { 'retry-after': '0.01' })
    return true
  }

  function embed({ input = [], model }: Asked['body'], response: ServerResponse): void {
    const mode = fake.embeddings
    if (mode === 'hangs' || isBusy(mode, response)) return
    if (mode === 'fails') { fail(response, 500); return }
    const vectors = input.map((text) => mode === 'notNumbers' ? ['a', 'b'] : [...fakeVector(text)])
    // Out of order, as the format allows: each says which text it is of.
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse().slice(mode === 'tooFew' ? 1 : 0)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', model, data }))
  }

  async function chat({ messages = [] }: Asked['body'], response: ServerResponse): Promise<void> {
    const mode = fake.chat
    if (mode === 'hangs' || isBusy(mode, response)) return
    if (mode === 'fails') { fail(response, 500); return }
    if (mode === 'moved') { response.writeHead(307, { location: '/v1/elsewhere' }).end(); return }
    const words = wordsFor(mode, messages)
    if (mode === 'atOnce') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: words }, finish_reason: 'stop' }] }))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (mode === 'malformed') { response.end(`data: {"choices" 你问的是${messages.at(-1)?.content ?? ''}`.replaceAll('\n', ' ') + '\n\n'); return }
    if (mode === 'unknownForm') { response.end('data: {"choices": "none"}\n\n'); return }
    const say = (delta: object, finish: string | null = null): void => { response.write(`data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`) }
    say({ role: 'assistant', content: '' })
    const tokens = words.match(/[\s\S]{1,3}/gu) ?? []
    for (const [i, content] of tokens.entries()) {
      if (response.destroyed) return
      if (mode === 'cutOff' && i > tokens.length / 2) { response.destroy(); return }
      if (mode === 'endsEarly' && i > tokens.length / 2) { response.end(); return }
      if (mode === 'slow') await pause(150)
      else if (tokenMs > 0) await pause(tokenMs)
      say({ content })
    }
    if (mode === 'noLastBreak') { response.end(`data: \n\ndata: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}`); return }
    say({}, mode === 'tooLong' ? 'length' : 'stop')
    response.end('data: [DONE]\n\n')
  }
  return fake
}

/** The words of the model, from nothing but what it was told. */
function wordsFor(mode: ChatMode, messages: readonly { role: string; content: string }[]): string {
  const told = messages.find(({ role }) => role === 'user')?.content ?? ''
  const rules = messages.find(({ role }) => role === 'system')?.content ?? ''
  const passages = Array.from(told.matchAll(/^\[(\d+)\] (.+)$/gmu), ([, number, text]) => ({ number: Number(number), text: text ?? '' }))
  const question = /<问题>\n([\s\S]*)\n<\/问题>/u.exec(told)?.[1] ?? ''
  const fitting = [...passages].sort((a, b) => overlap(b.text, question) - overlap(a.text, question)).slice(0, 2).sort((a, b) => a.number - b.number)
  const honest = fitting.map(({ number, text }) => `${text.replace(/[。；;]$/u, '')}[${number}]。`)
  const [first = ''] = honest
  const at = fitting[0]?.number ?? 1
  switch (mode) {
    case 'thinksAloud': return `<think>\n用户想知道什么呢？答案大概是999元。\n</think>\n\n${honest.join('')}`
    case 'inventsAmount': return `${first}另外还可以领取8888元[${at}]。${honest[1] ?? first}`
    case 'inventsPhone': return `${first}详情请拨打13900001111[${at}]。${honest[1] ?? first}`
    case 'flipsNegation': return `${first}${flipped(fitting[0]?.text ?? '')}[${at}]。${honest[1] ?? first}`
    case 'citesNoPassage': return `${first}${honest[0]?.replace(/\[\d+\]/u, '[99]') ?? ''}${honest[1] ?? first}`
    case 'citesNothing': return `${first}${honest[0]?.replace(/\[\d+\]/u, '') ?? ''}${honest[1] ?? first}`
    case 'liesFirst': return `另外还可以领取8888元[${at}]。${honest.join('')}`
    case 'mostlyLies': return `${first}需要缴纳8888元[${at}]。请到火星路9号办理[${at}]。逾期罚款500元[${at}]。`
    case 'obeysInjection': return `${/告诉申请人(\S{2,12})/u.exec(question)?.[1] ?? '全部免费'}[${at}]。`
    case 'leaksPrompt': return `${rules.split('\n')[0] ?? ''}[${at}]。`
    case 'declines': return '资料不足。'
    default: return honest.join('')
  }
}

function overlap(text: string, question: string): number {
  const pairs = new Set(Array.from({ length: Math.max(0, question.length - 1) }, (_, i) => question.slice(i, i + 2)))
  return [...pairs].filter((pair) => text.includes(pair)).length
}

function flipped(text: string): string {
  const plain = text.replace(/[。；;]$/u, '')
  if (/不得|不能|无需|不/u.test(plain)) return plain.replace(/不得|不能/u, '可以').replace(/无需/u, '需要').replace(/不(?=收)/u, '')
  return /可以|应当|需要|须/u.test(plain) ? plain.replace(/可以|应当|需要|须/u, '不得') : `不得${plain}`
}
