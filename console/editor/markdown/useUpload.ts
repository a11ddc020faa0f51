/** Uploads files one after the other; what has been written meanwhile stays. */
import { useEffect, useRef, useState } from 'react'
import type { Attachment } from '../../../contract/index.ts'
import { MAX_FILE_BYTES } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { writing } from '../../wording/writing.ts'

export interface Uploading {
  /** The file that is on its way. */
  readonly name: string | undefined
  /** What became of the others, a sentence each; `bad` of what failed. */
  readonly told: readonly { readonly bad: boolean, readonly text: string }[]
  upload(files: readonly File[]): void
  stop(): void
}

export function useUpload(onUploaded: (attachment: Attachment) => void): Uploading {
  const say = useSay(writing)
  const failure = useFailure()
  const { upload: send } = useApi()
  const [name, setName] = useState<string>()
  const [told, setTold] = useState<Uploading['told']>([])
  const [waiting, setWaiting] = useState<readonly File[]>([])
  const abort = useRef<AbortController>(undefined)
  const done = useRef(onUploaded)
  done.current = onUploaded
  useEffect(() => () => { abort.current?.abort() }, [])

  useEffect(() => {
    const [file] = waiting
    if (!file || name !== undefined) return
    const controller = new AbortController()
    abort.current = controller
    const tell = (bad: boolean, text: string) => { setTold((before) => [...before, { bad, text }]) }
    setName(file.name)
    const sending = file.size > MAX_FILE_BYTES ? Promise.reject(new TooLarge()) : send(file, controller.signal)
    sending.then((attachment) => {
      tell(false, say('uploaded', { name: attachment.name }))
      done.current(attachment)
    }, (error: unknown) => {
      if (controller.signal.aborted) tell(false, say('uploadStopped', { name: file.name }))
      else tell(true, say('uploadFailed', { name: file.name, reason: error instanceof TooLarge ? say('uploadTooLarge') : failure(error) }))
    }).finally(() => {
      setName(undefined)
      setWaiting((before) => before.slice(1))
    })
  }, [waiting, name, send, say, failure])

  return {
    name,
    told,
    upload: (files) => {
      setTold([])
      setWaiting((before) => [...before, ...files])
    },
    stop: () => { abort.current?.abort() },
  }
}

class TooLarge extends Error {}
