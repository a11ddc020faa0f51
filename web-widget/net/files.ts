/** Files of a consultation over HTTP: sent with their progress, fetched once. The same for applicants, guests and staff. */
import type { ConsultationFile, ErrorBody, Locale } from '../../contract/index.ts'
import { consultationFilePath } from '../../contract/consultationFile.ts'
import { NoReply, Refused } from './connect.ts'

/** How a page gets at the files: where the server is, and how it proves who asks; absent: by the cookie. */
export interface FileAccess {
  readonly base: string
  readonly locale: Locale
  readonly authorization?: () => Promise<string>
}

export interface SendOptions {
  readonly name: string
  /** Sending the same one again stores one file. */
  readonly clientId: string
  readonly signal: AbortSignal
  /** From 0 to 1. */
  onProgress(sent: number): void
}

export interface Files {
  /** @throws Refused, NoReply */
  send(consultationId: string, content: Blob, options: SendOptions): Promise<ConsultationFile>
  /** @throws Refused, NoReply */
  read(file: ConsultationFile): Promise<Blob>
}

export function createFiles({ base, locale, authorization }: FileAccess): Files {
  const known = new Map<string, Promise<Blob>>()
  const headers = async (): Promise<Record<string, string>> => ({ 'x-locale': locale, ...(authorization && { authorization: await authorization() }) })

  async function fetched(file: ConsultationFile): Promise<Blob> {
    const response = await fetch(new URL(consultationFilePath(file.consultationId, file.id), base), { headers: await headers() }).catch(() => { throw new NoReply('file') })
    if (response.ok) return response.blob()
    throw refusalIn(await response.text())
  }

  return {
    async send(consultationId, content, { name, clientId, signal, onProgress }) {
      const url = new URL(consultationFilePath(consultationId), base)
      url.searchParams.set('name', name)
      url.searchParams.set('clientId', clientId)
      const extra = await headers()
      return new Promise((resolve, reject) => {
        // Not fetch, which does not tell how far an upload is.
        const request = new XMLHttpRequest()
        request.open('POST', url)
        for (const [key, value] of Object.entries({ ...extra, 'content-type': 'application/octet-stream' })) request.setRequestHeader(key, value)
        request.upload.onprogress = ({ loaded, total }) => { onProgress(loaded / Math.max(total, 1)) }
        request.onload = () => {
          if (request.status === 200) resolve(JSON.parse(request.responseText) as ConsultationFile)
          else reject(refusalIn(request.responseText))
        }
        request.onerror = request.onabort = () => { reject(new NoReply('file')) }
        signal.addEventListener('abort', () => { request.abort() })
        request.send(content)
      })
    },

    read(file) {
      const blob = known.get(file.id) ?? fetched(file)
      known.set(file.id, blob)
      blob.catch(() => { known.delete(file.id) })
      return blob
    },
  }
}

/** Something between us and the server may answer in its own words: that is no reply of ours. */
function refusalIn(text: string): Error {
  try {
    const { error } = JSON.parse(text) as { error?: ErrorBody }
    return error ? new Refused(error) : new NoReply('file')
  } catch {
    return new NoReply('file')
  }
}
