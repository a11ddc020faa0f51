/** The column with which a row of a table is opened to see why: its buttons say of which question. */
import { Button } from 'antd'
import type { TableProps } from 'antd'
import type { Say } from '../../../contract/index.ts'
import type { testWords } from '../../wording/tests.ts'

export function expandWords<T>(say: Say<typeof testWords>, questionOf: (row: T) => string) {
  return {
    columnTitle: <span className="unseen">{say('explain')}</span>,
    expandIcon: ({ expanded, onExpand, record }) => (
      <Button size="small" aria-expanded={expanded} aria-label={say('explainOf', { question: questionOf(record) })} onClick={(event) => { onExpand(record, event) }}>{expanded ? '▾' : '▸'}</Button>
    ),
  } satisfies TableProps<T>['expandable']
}
