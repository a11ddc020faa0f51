/** The document that is shown, fetched and opened; and the page of it that is in sight. */
import { useEffect, useState } from 'preact/hooks'
import type { ConsultationFile } from '../../contract/index.ts'
import type { Files } from '../net/files.ts'
import type { Paper, Sheet } from './pages.ts'
import { openPaper } from './pages.ts'

export type Opened = { readonly at: 'loading' } | { readonly at: 'failed' } | { readonly at: 'open'; readonly pages: number; readonly page: number; readonly sheet: Sheet }

export function usePaper(file: ConsultationFile | undefined, page: number, files: Files, base: string): Opened {
  const [paper, setPaper] = useState<{ id: string; paper: Paper } | null>(null)
  const [sheet, setSheet] = useState<{ id: string; page: number; sheet: Sheet } | null>(null)
  const [failed, setFailed] = useState('')
  const id = file?.id ?? ''

  useEffect(() => {
    if (!file) return
    let current = true
    let opened: Paper | undefined
    setFailed('')
    files.read(file).then((content) => openPaper(file, content, base)).then((one) => {
      opened = one
      if (current) setPaper({ id: file.id, paper: one })
      else one.close()
    }).catch(() => { if (current) setFailed(file.id) })
    return () => {
      current = false
      opened?.close()
    }
  }, [id])

  useEffect(() => {
    if (paper?.id !== id) return
    let current = true
    paper.paper.sheet(page).then((one) => { if (current) setSheet({ id, page, sheet: one }) }, () => { if (current) setFailed(id) })
    return () => { current = false }
  }, [paper, id, page])

  if (failed !== '' && failed === id) return { at: 'failed' }
  // The page before stays in sight until the next one is there.
  return paper?.id === id && sheet?.id === id ? { at: 'open', pages: paper.paper.pages, page: Math.min(sheet.page, paper.paper.pages), sheet: sheet.sheet } : { at: 'loading' }
}
