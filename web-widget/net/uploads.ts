/** Files on their way to a consultation. One that was refused or got no answer stays, to be sent again or let go. */
import type { ConsultationFile } from '../../contract/index.ts'
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
    change(clientId, { state: 'sending', sent: 0 })
    try {
      const file = await files.send(consultationId, held.content, { name: upload.name, clientId, signal: held.abort.signal, onProgress: (sent) => { change(clientId, { sent }) } })
      discard(clientId)
      onSent?.(file)
    } catch (error) {
      if (error instanceof Refused) change(clientId, { state: 'refused', message: error.message })
      else change(clientId, { state: 'unsent' })
    }
  }

  return {
    list: () => list,
    add(content, name) {
      const clientId = createClientId()
      const tooLarge = content.size > largest
      list = [...list, { clientId, name, sent: 0, state: tooLarge ? 'tooLarge' : 'sending' }]
      contents.set(clientId, { content, abort: new AbortController() })
      onChange()
      if (!tooLarge) void send(clientId)
    },
    retry(clientId) { void send(clientId) },
    discard,
    close() { for (const { abort } of contents.values()) abort.abort() },
  }
}
