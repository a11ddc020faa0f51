/** Everyday words: the hall's own, to be proposed and approved, and the built-in ones, to be looked up. */
import { useRef, useState } from 'react'
import { App, Button } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import type { ListedWord } from '../../client/testing.ts'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { wordWords } from '../../wording/words.ts'
import { BuiltIn } from './BuiltIn.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { WordDialog } from './WordDialog.tsx'
import { WordHistory } from './WordHistory.tsx'
import { WordTable } from './WordTable.tsx'
import './words.css'

type Open = { readonly what: 'add' } | { readonly what: 'change' | 'review' | 'history'; readonly word: ListedWord }

export function WordsPage() {
  const say = useSay(wordWords)
  const api = useApi()
  const attempt = useAttempt()
  const { message, modal } = App.useApp()
  const { data, error, loading, reload } = useLoad(api.words)
  const [open, setOpen] = useState<Open>()
  const file = useRef<HTMLInputElement>(null)
  const close = () => { setOpen(undefined) }
  const closeAndTell = (text: string) => {
    close()
    message.success(text)
    reload()
  }
  /** What was overtaken by a colleague is shown as it is now. */
  const doing = async (action: () => Promise<unknown>, text: string) => {
    if (await attempt(action)) message.success(text)
    reload()
  }
  const importFile = (table: File) => attempt(async () => {
    const { proposed, known, rejected } = await api.importWords(table)
    void modal.info({
      title: say('imported', { proposed, known, rejected: rejected.length }),
      ...(rejected.length > 0 && { content: say('importedRejected', { rows: rejected.join('、') }) }),
    })
    reload()
  })

  return (
    <section className="editor-list">
      <p className="soft">{say('help')}</p>
      <div className="editor-tools">
        <h2>{say('own')}</h2>
        <div className="article-actions">
          <Button type="primary" onClick={() => { setOpen({ what: 'add' }) }}>{say('add')}</Button>
          <input
            ref={file}
            type="file"
            accept=".csv,.txt,.tsv"
            hidden
            aria-label={say('importFile')}
            onChange={({ target }) => {
              const table = target.files?.[0]
              target.value = ''
              if (table) void importFile(table)
            }}
          />
          <Button onClick={() => { file.current?.click() }}>{say('import')}</Button>
          <Button href={api.wordsFile} download>{say('export')}</Button>
        </div>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <WordTable
        words={data ?? []}
        loading={loading && !data}
        onChange={(word) => { setOpen({ what: 'change', word }) }}
        onReview={(word) => { setOpen({ what: 'review', word }) }}
        onHistory={(word) => { setOpen({ what: 'history', word }) }}
        onRemove={({ id, version }) => { void doing(() => api.changeWord(id, version, null), say('proposed')) }}
        onTakeBack={({ id, version }) => { void doing(() => api.rejectWord(id, version), say('takenBack')) }}
      />
      <BuiltIn />
      {open?.what === 'add' && <WordDialog onClose={close} onProposed={() => { closeAndTell(say('proposed')) }} />}
      {open?.what === 'change' && <WordDialog word={open.word} onClose={close} onProposed={() => { closeAndTell(say('proposed')) }} />}
      {open?.what === 'review' && <ReviewDialog word={open.word} onClose={close} onDecided={(isApproved) => { closeAndTell(say(isApproved ? 'approved' : 'rejected')) }} />}
      {open?.what === 'history' && <WordHistory word={open.word} onClose={close} />}
    </section>
  )
}
