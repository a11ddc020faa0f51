/** @jsxImportSource preact */
import { useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'

interface Props {
  /** On phones: the rear camera at once, in place of the choice. */
  capture?: boolean
  class: string
  title?: string
  onPick(content: Blob, name: string): void
  children: ComponentChildren
}

/** A button that opens the device's own choice of files. */
export function FileButton({ capture = false, class: className, title, onPick, children }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" class={className} title={title} onClick={() => { input.current?.click() }}>{children}</button>
      <input
        ref={input} type="file" hidden multiple={!capture} tabIndex={-1} aria-hidden="true"
        // JPEG first: an iPhone then converts what only Apple reads.
        accept={capture ? 'image/*' : 'image/jpeg,image/png,image/webp,application/pdf'} {...(capture && { capture: 'environment' })}
        onChange={({ currentTarget }) => {
          for (const file of currentTarget.files ?? []) onPick(file, file.name)
          // The same one may be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
