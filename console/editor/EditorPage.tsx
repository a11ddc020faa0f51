/** The editors' pages: articles, knowledge tasks, phrasings to confirm, hit test, test sets, everyday words, import. */
import { useEffect } from 'react'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { Link, navigate, usePath } from '../router.tsx'
import { editor } from '../wording/editor.ts'
import { ArticleList } from './ArticleList.tsx'
import { ArticlePage } from './ArticlePage.tsx'
import { ImportPage } from './importing/ImportPage.tsx'
import { PhrasingList } from './tasks/PhrasingList.tsx'
import { TaskList } from './tasks/TaskList.tsx'
import { TaskPage } from './tasks/TaskPage.tsx'
import { TestsPage } from './tests/TestsPage.tsx'
import { TrialPage } from './trial/TrialPage.tsx'
import { VersionsPage } from './versions/VersionsPage.tsx'
import { WordsPage } from './words/WordsPage.tsx'
import './editor.css'

const PARTS = ['articles', 'tasks', 'phrasings', 'trial', 'tests', 'words', 'imports'] as const

export function EditorPage() {
  const say = useSay(editor)
  const [, part = 'articles', id, view] = usePath()
  const counts = useTaskCounts(part, id)
  // Where unanswered questions were listed before they were gathered to tasks.
  useEffect(() => { if (part === 'misses') navigate('/editor/tasks', { replace: true }) }, [part])
  return (
    <div className="editor">
      <div className="editor-head">
        <h1>{say('title')}</h1>
        <nav aria-label={say('sections')}>
          <ul>
            {PARTS.map((one) => (
              <li key={one}>
                <Link to={`/editor/${one}`} {...(one === part && { 'aria-current': 'page' as const })}>{say(one)}{(one === 'tasks' || one === 'phrasings') && counts[one] > 0 && <span className="tab-count">{counts[one]}</span>}</Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {part === 'tasks' ? id ? <TaskPage key={id} id={id} /> : <TaskList /> : part === 'phrasings' ? <PhrasingList /> : part === 'imports' ? <ImportPage /> : part === 'trial' ? <TrialPage /> : part === 'tests' ? <TestsPage /> : part === 'words' ? <WordsPage /> : id && view === 'versions' ? <VersionsPage key={id} id={id} /> : id ? <ArticlePage key={id} id={id} /> : <ArticleList />}
    </div>
  )
}

/** How many wait for somebody; looked at again whenever another page is opened. A tab without its figure is no trouble. */
function useTaskCounts(part: string, id: string | undefined): { tasks: number; phrasings: number } {
  const api = useApi()
  const place = `${part}/${id ?? ''}`
  const { data, reload } = useLoad(api.taskCounts)
  useEffect(reload, [reload, place])
  return { tasks: data?.waiting ?? 0, phrasings: data?.phrasings ?? 0 }
}
