/**
 * FunASR's websocket server as its protocol describes it, with a recogniser that understands tones: it takes the greeting and
 * 16 kHz PCM, sends what is new of a sentence while it grows (2pass-online) and the whole once silence ends it (2pass-offline);
 * of a recording (offline), the words when it has all of it.
 */
import type { AddressInfo } from 'node:net'
import WebSocket from 'ws'

export interface FakeFunasr {
  readonly url: string
  /** What each client has said before its sound. */
  readonly greetings: Record<string, unknown>[]
  /** Clients that listen now. */
  connected(): number
  /** As a program that is started anew. */
  dropAll(): void
  close(): Promise<void>
}

const RATE = 16_000
/** It looks at so many samples at once, a tenth of a second. */
const STEP = 1600
const WORDS: Readonly<Record<number, string>> = { 500: '五百', 880: '八百八', 1300: '一千三', 2100: '两千一' }

export async function aFakeFunasr(): Promise<FakeFunasr> {
  const server = new WebSocket.Server({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const greetings: Record<string, unknown>[] = []

  server.on('connection', (socket) => {
    let greeted = false
    let rest = Buffer.alloc(0)
    let sentence = ''
    let quiet = 0
    let offline = false
    const send = (mode: string, text: string) => { socket.send(JSON.stringify({ mode, wav_name: 'seat', text, is_final: false })) }
    const end = (): void => {
      if (offline) socket.send(JSON.stringify({ mode: 'offline', wav_name: 'voice', text: sentence && `${sentence}赫兹。`, is_final: true }))
      else if (sentence) send('2pass-offline', `${sentence}赫兹。`)
      sentence = ''
    }
    socket.on('message', (data) => {
      if (typeof data === 'string') {
        const message = JSON.parse(data) as Record<string, unknown>
        if (message['is_speaking'] === false) end()
        else {
          offline = message['mode'] === 'offline'
          greeted = (offline || message['mode'] === '2pass') && message['audio_fs'] === RATE && message['wav_format'] === 'pcm'
          greetings.push(message)
        }
        return
      }
      if (!greeted) return socket.close(1002)
      rest = Buffer.concat([rest, data as Buffer])
      while (rest.length >= STEP * 2) {
        const word = heardIn(new Int16Array(Uint8Array.from(rest.subarray(0, STEP * 2)).buffer))
        rest = rest.subarray(STEP * 2)
        if (word) {
          quiet = 0
          if (!sentence) {
            sentence = word
            if (offline) continue
            send('2pass-online', word.slice(0, 1))
            send('2pass-online', word.slice(1))
          }
        } else if (++quiet > 1 && !offline) end()
      }
    })
  })

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    greetings,
    connected: () => server.clients.size,
    dropAll() { for (const client of server.clients) client.terminate() },
    close: () => new Promise((resolve) => {
      for (const client of server.clients) client.terminate()
      server.close(() => { resolve() })
    }),
  }
}

/** Goertzel, for each tone it knows. */
function heardIn(samples: Int16Array): string | undefined {
  const found = Object.entries(WORDS).find(([hertz]) => {
    const turn = 2 * Math.cos(2 * Math.PI * Number(hertz) / RATE)
    let [before, last] = [0, 0]
    for (const sample of samples) [before, last] = [last, sample / 32_768 + turn * last - before]
    return 2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before)) / samples.length > 0.02
  })
  return found?.[1]
}
