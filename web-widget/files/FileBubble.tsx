/** @jsxImportSource preact */
/** A file in the conversation: a picture when it comes in sight, a PDF when it is wanted. Loaded with the first one. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ConsultationFile } from '../../contract/index.ts'
import { sizeWords } from '../../contract/attachment.ts'
import { createSay } from '../../contract/wording.ts'
import { useSurroundings } from '../chat/context.ts'
import { Icon } from '../chat/icons.tsx'
import type { Files } from '../net/files.ts'
import { files as words } from '../wording/files.ts'
import { useApplicantFiles } from './useApplicantFiles.ts'
import { useStyles } from '../useStyles.ts'
import css from './files.css?inline'

export function FileBubble({ file }: { file: ConsultationFile }) {
  const { locale } = useSurroundings()
  const say = useMemo(() => createSay(words, locale), [locale])
  const frame = useRef<HTMLDivElement>(null)
  useStyles(frame, css)
  const { url, failed, load } = useContent(file, useApplicantFiles())
  const isPdf = file.kind === 'pdf'

  useEffect(() => {
    if (isPdf || !frame.current) return
    const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) void load() })
    observer.observe(frame.current)
    return () => { observer.disconnect() }
  }, [file.id])

  return (
    <div ref={frame} class="bubble file">
      {file.by.role === 'guest' && <p class="author">{say('fileBy', { role: say('roleGuest'), name: file.by.name })}</p>}
      {file.by.role === 'supervisor' && <p class="author">{say('fileBy', { role: say('roleSupervisor'), name: file.by.name })}</p>}
      {!isPdf && (url ? <img src={url} alt={file.name} /> : <p class="file-waiting" role="status">{failed ? '' : say('fileFetching')}</p>)}
      <p class="file-name">{file.name}<span class="file-size">{sizeWords(file.size)}</span></p>
      {failed && <p class="bad" role="alert">{failed === true ? say('fileFailed') : failed}</p>}
      <button
        type="button" class="quiet"
        onClick={() => { void load().then((address) => { if (address !== null) saveAs(address, file.name) }) }}
      >
        <Icon name="save" />{say('fileSave')}
      </button>
    </div>
  )
}

function useContent(file: ConsultationFile, files: Files) {
  const [url, setUrl] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | boolean>(false)
  const made = useRef<string | null>(null)
  useEffect(() => () => { if (made.current !== null) URL.revokeObjectURL(made.current) }, [])

  async function load(): Promise<string | null> {
    if (made.current !== null) return made.current
    setFailed(false)
    try {
      const blob = await files.read(file)
      made.current ??= URL.createObjectURL(blob)
      setUrl(made.current)
    } catch (error) {
      // The server's words, where it has given any.
      setFailed(error instanceof Error && 'code' in error ? error.message : true)
    }
    return made.current
  }
  return { url, failed, load }
}

function saveAs(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
