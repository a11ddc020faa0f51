/** Sends a file and follows how its import goes: one JSON line at a time, the report last. */
import type { ErrorBody, ImportReport } from '../../contract/index.ts'
import { NoReply, Refused } from '../../web-widget/net/index.ts'
import type { Http } from './http.ts'

export interface Progress {
  done: number
  total: number
}

type Line = { progress: Progress } | { report: ImportReport } | { error: ErrorBody }

export function createImporter(http: Http) {
  return async (file: File, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<ImportReport> => {
    const response = await http.raw('POST', '/imports', { query: { name: file.name, format: 'auto' }, body: file, signal })
    for await (const line of linesOf(response)) {
      const said = JSON.parse(line) as Line
      if ('report' in said) return said.report
      if ('error' in said) throw new Refused(said.error)
      onProgress(said.progress)
    }
    // It broke off: whether the file was taken in is not known.
    throw new NoReply('imports')
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  if (!response.body) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? '' : lines.pop() ?? ''
    for (const line of lines) if (line.trim()) yield line
    if (done) return
  }
}
