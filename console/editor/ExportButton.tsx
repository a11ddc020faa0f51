import { useState } from 'react'
import { App, Button, Dropdown } from 'antd'
import { EXPORT_FORMATS } from '../../contract/index.ts'
import type { ExportFormat } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import type { ArticleFilter } from '../client/api.ts'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { life } from '../wording/life.ts'

const words = { xlsx: 'asXlsx', csv: 'asCsv', docx: 'asDocx', pdf: 'asPdf', md: 'asMd', html: 'asHtml', jsonl: 'asJsonl' } as const satisfies Record<ExportFormat, string>

/** Every article that the list is filtered to, as a file that can be imported again. */
export function ExportButton({ filter }: { filter: Omit<ArticleFilter, 'limit' | 'offset'> }) {
  const say = useSay(life)
  const api = useApi()
  const failure = useFailure()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)

  const run = async (format: ExportFormat) => {
    setBusy(true)
    try {
      const url = URL.createObjectURL(await api.exportArticles(filter, format))
      Object.assign(document.createElement('a'), { href: url, download: `${say('exportName')}.${format}` }).click()
      URL.revokeObjectURL(url)
    } catch (error) {
      message.error(failure(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dropdown trigger={['click']} menu={{ items: EXPORT_FORMATS.map((key) => ({ key, label: say(words[key]) })), onClick: ({ key }) => { void run(key as ExportFormat) } }}>
      <Button loading={busy}>{say('export')}</Button>
    </Dropdown>
  )
}
