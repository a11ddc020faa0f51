/**
 * FunASR's websocket server: in its two-pass mode words at once, and the sentence put right when it ends; in its offline mode the
 * words of a whole recording. The one file that knows its protocol (runtime/docs/websocket_protocol.md of FunASR).
 */
import WebSocket from 'ws'
import { z } from 'zod'
import type { Recogniser } from './ports.ts'

/** In tenths of 600 ms: what is decoded at once, with what is looked at before and after. */
const CHUNKS = [5, 10, 5]
/** Sound that waits for a slow recogniser; beyond that it is let go, for captions must not lag behind. */
const MOST_WAITING = 16_000 * 2 * 5

/** A recording is sent in pieces of so many bytes. */
const PIECE = 64 * 1024

const resultSchema = z.object({ mode: z.string(), text: z.string() })

export function createFunasr(url: string): Recogniser {
  return {
    open({ onText, onLost }) {
      const socket = new WebSocket(url, ['binary'])
      let closed = false
      let sentence = ''
      let waiting: Buffer[] = []

      socket.on('open', () => {
        socket.send(JSON.stringify({ mode: '2pass', wav_name: 'seat', wav_format: 'pcm', audio_fs: 16_000, is_speaking: true, chunk_size: CHUNKS, chunk_interval: 10, itn: true }))
        for (const sound of waiting) socket.send(sound)
        waiting = []
      })
      socket.on('message', (data) => {
        const result = resultSchema.safeParse(parsed(data))
        if (!result.success || closed) return
        const { mode, text } = result.data
        if (mode === '2pass-offline') {
          sentence = ''
          if (text) onText(text, true)
        } else {
          // Of a sentence that grows, only what is new is sent.
          sentence += text
          if (sentence) onText(sentence, false)
        }
      })
      const lost = (error: Error): void => {
        if (closed) return
        closed = true
        socket.terminate()
        onLost(error)
      }
      socket.on('error', lost)
      socket.on('close', () => { lost(new Error('the recogniser has hung up')) })

      return {
        hear(sound) {
          if (closed) return
          if (socket.readyState === WebSocket.CONNECTING) waiting = [...waiting, sound].slice(-50)
          else if (socket.bufferedAmount < MOST_WAITING) socket.send(sound)
        },
        close() {
          if (closed) return
          closed = true
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ is_speaking: false }))
          socket.close()
        },
      }
    },
  }
}

/**
 * What is said in a recording; empty when nothing was understood.
 * @param sound 16 kHz, 16 bit, mono
 * @throws Error when the recogniser cannot be reached, hangs up, or takes longer than `patience`, in ms
 */
export function transcribe(url: string, sound: Buffer, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, ['binary'])
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      settle()
      socket.terminate()
    }
    const timer = setTimeout(() => { end(() => { reject(new Error('the recogniser does not answer')) }) }, patience)
    socket.on('open', () => {
      socket.send(JSON.stringify({ mode: 'offline', wav_name: 'voice', wav_format: 'pcm', audio_fs: 16_000, is_speaking: true, itn: true }))
      for (let at = 0; at < sound.length; at += PIECE) socket.send(sound.subarray(at, at + PIECE))
      socket.send(JSON.stringify({ is_speaking: false }))
    })
    socket.on('message', (data) => {
      const result = resultSchema.safeParse(parsed(data))
      if (result.success) end(() => { resolve(result.data.text.trim()) })
    })
    socket.on('error', (error) => { end(() => { reject(error) }) })
    socket.on('close', () => { end(() => { reject(new Error('the recogniser has hung up')) }) })
  })
}

function parsed(data: WebSocket.Data): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : null
  } catch {
    return null
  }
}
