/** Uploads as a component shows them. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConsultationFile } from '../../contract/index.ts'
import { MAX_FILE_BYTES } from '../../contract/attachment.ts'
import type { Files } from '../net/files.ts'
import type { Upload, Uploads } from '../net/uploads.ts'
import { createUploads } from '../net/uploads.ts'

export function useUploads(files: Files, consultationId: string, onSent?: (file: ConsultationFile) => void): Omit<Uploads, 'list' | 'close'> & { list: readonly Upload[] } {
  const [list, setList] = useState<readonly Upload[]>([])
  const told = useRef(onSent)
  told.current = onSent
  const uploads = useRef<Uploads | null>(null)
  uploads.current ??= createUploads({
    files, consultationId, largest: MAX_FILE_BYTES,
    onChange: () => { setList(uploads.current?.list() ?? []) },
    onSent: (file) => { told.current?.(file) },
  })
  useEffect(() => () => { uploads.current?.close() }, [])
  return { ...uploads.current, list }
}
