import { useState } from 'react'
import { App, Button, Dropdown } from 'antd'
import { EXPORT_FORMATS } from '../../contract/index.ts'
import type { ExportFormat } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import type { ExportFilter } from '../client/api.ts'
import { save } from '../client/download.ts'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { life } from '../wording/life.ts'

const words = { xlsx: 'asXlsx', csv: 'asCsv', docx: 'asDocx', pdf: 'asPdf', md: 'asMd', html: 'asHtml', jsonl: 'asJsonl' } as const satisfies Record<ExportFormat, string>

interface ExportButtonProps {
  /** Of the list, or of the chosen rows alone. */
  filter: ExportFilter
  small?: boolean
}

/** Articles as a file that can be imported again. */
export function ExportButton({ filter, small = false }: ExportButtonProps) {
  const say = useSay(life)
  const api = useApi()
  const failure = useFailure()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)

  const run = async (format: ExportFormat) => {
    setBusy(true)
    try {
      save(await api.exportArticles(filter, format), `${say('exportName')}.${format}`)
    } catch (error) {
      message.error(failure(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dropdown trigger={['click']} menu={{ items: EXPORT_FORMATS.map((key) => ({ key, label: say(words[key]) })), onClick: ({ key }) => { void run(key as ExportFormat) } }}>
      <Button loading={busy} {...small && { size: 'small' as const }}>{say('export')}</Button>
    </Dropdown>
  )
}
