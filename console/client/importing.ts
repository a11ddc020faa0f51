/** An import over HTTP, step by step. What takes long tells how far it is, a line of JSON at a time, the outcome last. */
import type { ErrorBody, ImportPlan, ImportView, KeptImport, OpenImport, PreviewFilter, PreviewRowView, PreviewSummary, RowChoice, UndoReport } from '../../contract/index.ts'
import { NoReply, Refused } from '../../web-widget/net/index.ts'
import type { Http } from './http.ts'

export interface Progress {
  done: number
  total: number
}

type Line<Outcome> = { progress: Progress } | { error: ErrorBody } | Outcome
type OnProgress = (progress: Progress) => void

export interface PageQuery {
  limit: number
  offset: number
}

export type Importing = ReturnType<typeof createImporting>

export function createImporting(http: Http) {
  const file = (id: string) => `/imports/files/${encodeURIComponent(id)}`

  async function follow<Outcome extends object>(path: string, body: object, onProgress: OnProgress): Promise<Outcome> {
    const response = await http.raw('POST', path, { body })
    for await (const text of linesOf(response)) {
      const line = JSON.parse(text) as Line<Outcome>
      if ('error' in line) throw new Refused(line.error)
      if (!('progress' in line)) return line
      onProgress(line.progress)
    }
    // It broke off: how it ended is not known.
    throw new NoReply(path)
  }

  return {
    async open(chosen: File, signal: AbortSignal): Promise<OpenImport> {
      return await (await http.raw('POST', '/imports/files', { query: { name: chosen.name }, body: chosen, signal })).json() as OpenImport
    },
    /** What was sent and not imported yet. */
    kept: () => http.json<KeptImport | null>('GET', '/imports/files'),
    async preview(id: string, plan: ImportPlan, onProgress: OnProgress): Promise<PreviewSummary> {
      return (await follow<{ preview: PreviewSummary }>(`${file(id)}/preview`, plan, onProgress)).preview
    },
    rows: (id: string, query: PageQuery & { show?: PreviewFilter | undefined }) => http.json<{ total: number; rows: PreviewRowView[] }>('GET', `${file(id)}/rows`, { query: { ...query } }),
    choose: (id: string, choice: RowChoice) => http.json<PreviewSummary['shown']>('POST', `${file(id)}/choice`, { body: choice }),
    /** @param confirmed what pinned test cases it breaks has been seen */
    async commit(id: string, confirmed: boolean, onProgress: OnProgress): Promise<ImportView> {
      return (await follow<{ record: ImportView }>(`${file(id)}/commit`, { confirmed }, onProgress)).record
    },
    cancel: (id: string) => http.json<null>('POST', `${file(id)}/cancel`, { body: {} }),
    history: (query: PageQuery) => http.json<{ total: number; rows: ImportView[] }>('GET', '/imports', { query: { ...query } }),
    record: (id: string) => http.json<ImportView>('GET', `/imports/${encodeURIComponent(id)}`),
    undo: (id: string) => http.json<UndoReport>('POST', `/imports/${encodeURIComponent(id)}/undo`, { body: {} }),
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
