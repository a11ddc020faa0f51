/** Files on their way to a consultation. One that was refused or got no answer stays, to be sent again or let go. */
import type { ConsultationFile, ErrorCode } from '../../contract/index.ts'
import { createClientId } from './clientId.ts'
import { Refused } from './connect.ts'
import type { Files } from './files.ts'

export interface Upload {
  readonly clientId: string
  readonly name: string
  /** From 0 to 1. */
  readonly sent: number
  /** `refused` in the server's words; `unsent`: no answer came; `tooLarge`: it was not tried. */
  readonly state: 'sending' | 'refused' | 'unsent' | 'tooLarge'
  readonly message?: string
  /** Sent again it may be taken. */
  readonly again?: boolean
  /** In milliseconds. */
  readonly addedAt: number
}

export interface Uploads {
  list(): readonly Upload[]
  add(content: Blob, name: string): void
  retry(clientId: string): void
  discard(clientId: string): void
  /** What is on its way is given up. */
  close(): void
}

export interface UploadOptions {
  readonly files: Files
  readonly consultationId: string
  /** In bytes. */
  readonly largest: number
  onChange(): void
  /** The server has it. */
  onSent?(file: ConsultationFile): void
}

/** The file itself is the matter: sent again it would be refused again. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['BAD_FILE', 'FILE_KIND', 'FILE_NOT_SHOWN', 'FILE_BROKEN', 'FILE_LOCKED', 'FILE_INFECTED', 'TOO_MANY_FILES'])

/** Files chosen at once are added within this. */
const TOGETHER_MS = 500

export function createUploads({ files, consultationId, largest, onChange, onSent }: UploadOptions): Uploads {
  let list: readonly Upload[] = []
  const contents = new Map<string, { content: Blob; abort: AbortController }>()

  function change(clientId: string, to: Partial<Upload>): void {
    list = list.map((one) => one.clientId === clientId ? { ...one, ...to } : one)
    onChange()
  }

  function discard(clientId: string): void {
    contents.get(clientId)?.abort.abort()
    contents.delete(clientId)
    list = list.filter((one) => one.clientId !== clientId)
    onChange()
  }

  async function send(clientId: string): Promise<void> {
    const held = contents.get(clientId)
    const upload = list.find((one) => one.clientId === clientId)
    if (!held || !upload) return
    change(clientId, { state: 'sending', sent: 0, again: false })
    try {
      const file = await files.send(consultationId, held.content, { name: upload.name, clientId, signal: held.abort.signal, onProgress: (sent) => { change(clientId, { sent }) } })
      discard(clientId)
      onSent?.(file)
    } catch (error) {
      if (error instanceof Refused) change(clientId, { state: 'refused', message: error.message, again: !FINAL.has(error.code) })
      else change(clientId, { state: 'unsent', again: true })
    }
  }

  return {
    list: () => list,
    add(content, name) {
      const clientId = createClientId()
      const tooLarge = content.size > largest
      // One who sends something else has read why the last one was not taken; not so of one chosen together with this.
      for (const { clientId: failed, state, again = false, addedAt } of list) if (state !== 'sending' && !again && addedAt < Date.now() - TOGETHER_MS) discard(failed)
      list = [...list, { clientId, name, sent: 0, state: tooLarge ? 'tooLarge' : 'sending', addedAt: Date.now() }]
      contents.set(clientId, { content, abort: new AbortController() })
      onChange()
      if (!tooLarge) void send(clientId)
    },
    retry(clientId) { void send(clientId) },
    discard,
    close() { for (const { abort } of contents.values()) abort.abort() },
  }
}
