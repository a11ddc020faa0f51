/** @jsxImportSource preact */
/** Where files stand in the chat. What shows them is loaded with the first one: most conversations have none. */
import type { ConsultationFile } from '../../contract/index.ts'
import { useLoaded } from '../useLoaded.ts'

export function FileSlot({ file }: { file: ConsultationFile }) {
  const part = useLoaded(() => import('./FileBubble.tsx'))
  return part ? <part.FileBubble file={file} /> : <p class="bubble">{file.name}</p>
}

export function SendFileSlot({ consultationId }: { consultationId: string }) {
  const part = useLoaded(() => import('./SendFile.tsx'))
  return part && <part.SendFile key={consultationId} consultationId={consultationId} />
}
