/** @jsxImportSource preact */
/** The way from the chat to the person: a photo, a PDF. Loaded when somebody has the consultation. */
import { useMemo, useRef } from 'preact/hooks'
import { createSay } from '../../contract/wording.ts'
import { useSurroundings } from '../chat/context.ts'
import { Icon } from '../chat/icons.tsx'
import { files as words } from '../wording/files.ts'
import { FileButton } from './FileButton.tsx'
import { useApplicantFiles } from './useApplicantFiles.ts'
import { UploadList } from './UploadList.tsx'
import { useUploads } from './useUploads.ts'
import { useStyles } from '../useStyles.ts'
import css from './files.css?inline'

export function SendFile({ consultationId }: { consultationId: string }) {
  const { locale } = useSurroundings()
  const say = useMemo(() => createSay(words, locale), [locale])
  const { list, add, retry, discard } = useUploads(useApplicantFiles(), consultationId)
  const frame = useRef<HTMLDivElement>(null)
  useStyles(frame, css)
  return (
    <div ref={frame} class="send-file">
      <UploadList list={list} locale={locale} onRetry={retry} onDiscard={discard} />
      <div class="send-file-ways">
        <FileButton class="quiet" title={say('sendFileHint')} onPick={add}><Icon name="source" />{say('sendFile')}</FileButton>
        {matchMedia('(pointer: coarse)').matches && <FileButton capture class="quiet" onPick={add}><Icon name="flip" />{say('takePhoto')}</FileButton>}
      </div>
    </div>
  )
}
