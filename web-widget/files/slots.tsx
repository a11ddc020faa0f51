/** @jsxImportSource preact */
/** Where files stand in the chat. What shows them is loaded with the first one: most conversations have none. */
import { useEffect, useState } from 'preact/hooks'
import type { ConsultationFile } from '../../contract/index.ts'

export function FileSlot({ file }: { file: ConsultationFile }) {
  const part = useLoaded(() => import('./FileBubble.tsx'))
  return part ? <part.FileBubble file={file} /> : <p class="bubble">{file.name}</p>
}

export function SendFileSlot({ consultationId }: { consultationId: string }) {
  const part = useLoaded(() => import('./SendFile.tsx'))
  return part && <part.SendFile key={consultationId} consultationId={consultationId} />
}

/** Null while it is on its way; without a connection it is asked for again when it is next shown. */
function useLoaded<M>(load: () => Promise<M>): M | null {
  const [part, setPart] = useState<M | null>(null)
  useEffect(() => { load().then(setPart, () => undefined) }, [])
  return part
}
