import type { ArticleVersion } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { useWho } from '../../layout/who.ts'
import { Link } from '../../router.tsx'
import { editor } from '../../wording/editor.ts'
import { life } from '../../wording/life.ts'
import { standingTones } from '../tones.ts'

interface VersionListProps {
  /** Newest first. */
  versions: readonly ArticleVersion[]
  /** The address of the comparison of two versions. */
  addressOf: (before: number, after: number) => string
  shown: { before: number; after: number }
}

/** Who saved what and when; each version leads to what it changed, and to what has changed since. */
export function VersionList({ versions, addressOf, shown }: VersionListProps) {
  const say = useSay(editor)
  const sayLife = useSay(life)
  const who = useWho()
  const newest = versions[0]?.version ?? 1
  return (
    <ol className="versions" aria-label={say('versions')}>
      {versions.map(({ version, state, title, updatedAt, updatedBy, remark }) => (
        <li key={version} aria-current={version === shown.before || version === shown.after}>
          <p className="article-facts">
            <strong>{say('version', { version })}</strong>
            <span className={`tag ${standingTones[state]}`}>{sayLife(state)}</span>
            <span className="small soft">{who(updatedBy)} <TimeAgo at={updatedAt} /></span>
          </p>
          <p className="small" lang="zh-CN">{title}</p>
          {remark && <p className="small soft pre">{remark}</p>}
          <p className="small article-facts">
            {version > 1 && <Link to={addressOf(version - 1, version)} aria-label={say('changesOfVersion', { version })}>{say('changesOf')}</Link>}
            {version < newest && <Link to={addressOf(version, newest)} aria-label={say('changesSinceVersion', { version })}>{say('changesSince')}</Link>}
          </p>
        </li>
      ))}
    </ol>
  )
}
