import type { ArticleKind } from '../../contract/index.ts'
import { Group, Picked } from './fields.tsx'

/** What leads from this article to others. */
export function RelatedFields({ kind }: { kind: ArticleKind }) {
  return (
    <Group title="groupRelated">
      <Picked path={['content', 'related']} several help="relatedHelp" />
      <Picked path={['supersedes']} kind={kind} help="supersedesHelp" />
    </Group>
  )
}
