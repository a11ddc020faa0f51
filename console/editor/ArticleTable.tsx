import { Table } from 'antd'
import type { ArticleView, Directory } from '../../contract/index.ts'
import { hallMinute, isBeside, standingOf, titleOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useColumns } from '../layout/columns.ts'
import { Nothing } from '../layout/states.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { useWho } from '../layout/who.ts'
import { Link } from '../router.tsx'
import { common } from '../wording/common.ts'
import { editor } from '../wording/editor.ts'
import { life } from '../wording/life.ts'
import { standingTones } from './tones.ts'

interface ArticleTableProps {
  rows: ArticleView[]
  directory: Directory | undefined
  loading: boolean
  /** Ids of the chosen ones. */
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
  pagination: { current: number; pageSize: number; total: number; onChange: (page: number, size: number) => void }
  /** How many rows a page may have. */
  sizes: readonly number[]
}

export function ArticleTable({ rows, directory, loading, chosen, onChoose, pagination, sizes }: ArticleTableProps) {
  const say = useSay(editor)
  const sayLife = useSay(life)
  const sayCommon = useSay(common)
  const who = useWho()
  const now = hallMinute(new Date())
  const departmentName = (code: string | undefined) => directory?.departments.find((one) => one.code === code)?.shortName
  const tags = (article: ArticleView, extra = '') => {
    const standing = standingOf(article, now)
    return (
      <>
        <span className={`tag ${extra} ${standingTones[standing]}`}>{sayLife(standing)}</span>
        {isBeside(article) && <span className={`tag ${extra}`}>{sayLife('besideMark')}</span>}
      </>
    )
  }
  const columns = useColumns<ArticleView>([
      {
        title: say('articleTitle'),
        render: (_, article) => (
          <>
            <Link to={`/editor/articles/${article.id}`} className="article-title">{titleOf(article.content)}</Link>
            <span className="article-key small soft">
              {article.sample && <span className="tag">{sayCommon('sample')}</span>}
              {tags(article, 'on-phone')}
              <span className="on-phone">{say(article.content.kind)}</span>
              <span>{article.key}</span>
            </span>
          </>
        ),
      },
      { title: say('kind'), responsive: ['md'], width: '7em', render: (_, { content }) => say(content.kind) },
      { title: say('department'), responsive: ['lg'], width: '8em', render: (_, { departmentCode }) => departmentName(departmentCode) ?? '' },
      { title: say('state'), responsive: ['md'], width: '8em', render: (_, article) => tags(article) },
      { title: sayLife('owner'), responsive: ['xl'], width: '7em', render: (_, { ownerName }) => ownerName ?? '' },
      { title: sayLife('expires'), responsive: ['xl'], width: '8em', render: (_, { expiresOn }) => expiresOn ?? '' },
      {
        title: say('changed'),
        responsive: ['md'],
        width: '11em',
        render: (_, { updatedAt, updatedBy }) => <><TimeAgo at={updatedAt} />{' '}<span className="small soft">{who(updatedBy)}</span></>,
      },
  ])
  return (
    <Table<ArticleView>
      rowKey="id"
      dataSource={rows}
      loading={loading}
      aria-label={say('articles')}
      locale={{ emptyText: loading ? ' ' : <Nothing title={say('noArticles')} help={say('noArticlesHelp')} /> }}
      rowSelection={{
        selectedRowKeys: [...chosen],
        preserveSelectedRowKeys: true,
        onChange: (ids) => { onChoose(ids.map(String)) },
        getCheckboxProps: ({ content }) => ({ 'aria-label': sayLife('chooseOf', { title: titleOf(content) }) }),
        getTitleCheckboxProps: () => ({ 'aria-label': sayLife('chooseAll') }),
      }}
      pagination={{ ...pagination, showSizeChanger: { 'aria-label': say('pageSize') }, pageSizeOptions: [...sizes], responsive: true, showTotal: (count) => say('total', { count }) }}
      columns={columns}
    />
  )
}
