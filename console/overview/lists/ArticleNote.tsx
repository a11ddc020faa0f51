import type { ArticleLine, ArticleList } from '../../../contract/index.ts'
import { hallDay } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { overview } from '../../wording/overview.ts'

/** Why the article is in this list. */
export function ArticleNote({ list, line }: { list: ArticleList; line: ArticleLine }) {
  const say = useSay(overview)
  switch (list) {
    case 'expiring': return say('expiresOn', { day: line.expiresOn?.slice(0, 10) ?? '' })
    case 'lowRated': return say('unhelpfulOf', { total: line.helpful + line.unhelpful, count: line.unhelpful })
    case 'neverHit': return say('createdOn', { day: hallDay(line.createdAt) })
    case 'mostHit': return say('askedTimes', { count: line.asked })
  }
}
