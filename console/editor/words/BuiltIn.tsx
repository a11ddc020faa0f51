/** The words that come with the system, to be looked up before one adds another. */
import { useCallback, useState } from 'react'
import { Input } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { wordWords } from '../../wording/words.ts'

export function BuiltIn() {
  const say = useSay(wordWords)
  const { builtInWords } = useApi()
  const [text, setText] = useState('')
  const { data, error, reload } = useLoad(useCallback(() => builtInWords(text), [builtInWords, text]))
  return (
    <section className="editor-list" aria-label={say('builtIn')}>
      <h2>{say('builtIn')}</h2>
      <search className="editor-filters" aria-label={say('builtInSearch')}>
        <Input.Search allowClear onSearch={(value) => { setText(value.trim()) }} aria-label={say('builtInSearch')} placeholder={say('builtInSearch')} />
      </search>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <p role="status" className="small soft">{data && (data.total === 0 ? say('builtInNone') : say('builtInCount', { total: data.total, shown: data.lines.length }))}</p>
      <ul className="words-lines" tabIndex={0} aria-label={say('builtIn')}>
        {data?.lines.map((line) => <li key={line} lang="zh-CN">{line.replace(/\s*==\s*/, ' ⇄ ').replace(/\s*=\s*/, ' → ')}</li>)}
      </ul>
    </section>
  )
}
