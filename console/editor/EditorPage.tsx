/** The editors' pages: articles, misses, hit test, test sets, everyday words, import. */
import { useSay } from '../appearance/preferences.tsx'
import { Link, usePath } from '../router.tsx'
import { editor } from '../wording/editor.ts'
import { ArticleList } from './ArticleList.tsx'
import { ArticlePage } from './ArticlePage.tsx'
import { ImportPage } from './ImportPage.tsx'
import { MissList } from './MissList.tsx'
import { TestsPage } from './tests/TestsPage.tsx'
import { TrialPage } from './trial/TrialPage.tsx'
import { VersionsPage } from './versions/VersionsPage.tsx'
import { WordsPage } from './words/WordsPage.tsx'
import './editor.css'

const PARTS = ['articles', 'misses', 'trial', 'tests', 'words', 'imports'] as const

export function EditorPage() {
  const say = useSay(editor)
  const [, part = 'articles', id, view] = usePath()
  return (
    <div className="editor">
      <div className="editor-head">
        <h1>{say('title')}</h1>
        <nav aria-label={say('sections')}>
          <ul>
            {PARTS.map((one) => (
              <li key={one}>
                <Link to={`/editor/${one}`} {...(one === part && { 'aria-current': 'page' as const })}>{say(one)}</Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {part === 'misses' ? <MissList /> : part === 'imports' ? <ImportPage /> : part === 'trial' ? <TrialPage /> : part === 'tests' ? <TestsPage /> : part === 'words' ? <WordsPage /> : id && view === 'versions' ? <VersionsPage key={id} id={id} /> : id ? <ArticlePage key={id} id={id} /> : <ArticleList />}
    </div>
  )
}
