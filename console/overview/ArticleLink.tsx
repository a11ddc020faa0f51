import { useStaff } from '../client/session.tsx'
import { Link } from '../router.tsx'

/** An article by its title; editors can open it. */
export function ArticleLink({ id, title, className = '' }: { id: string; title: string | undefined; className?: string }) {
  const { roles } = useStaff()
  return roles.includes('editor')
    ? <Link to={`/editor/articles/${id}`} className={className}>{title ?? id}</Link>
    : <span className={className || 'soft'}>{title ?? id}</span>
}
