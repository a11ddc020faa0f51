/** The filters of the list of articles, as the address has them. */
import { z } from 'zod'
import { articleKindSchema, EXPIRING_DAYS, hallMinute, listedStandingSchema } from '../../contract/index.ts'
import type { ArticleQuery } from '../../knowledge/index.ts'

export const articleFilterSchema = z.object({
  kind: articleKindSchema.exactOptional(),
  standing: listedStandingSchema.exactOptional(),
  departmentCode: z.string().exactOptional(),
  /** A staff id, or `me`. */
  owner: z.string().exactOptional(),
  /** The id of an import: what it has made or changed. */
  import: z.string().exactOptional(),
  text: z.string().trim().max(200).exactOptional(),
})

const DAY_MS = 86_400_000

/** @param me the id of whoever asks */
export function toArticleQuery({ standing, owner, import: importId, ...query }: z.output<typeof articleFilterSchema>, me: string, now: Date): Omit<ArticleQuery, 'limit' | 'offset'> {
  return {
    ...query,
    ...(importId && { importId }),
    // The sample that was taken away is found under 已撤下 and nowhere else.
    ...(!standing && { withoutRetiredSample: true }),
    ...(owner && { owner: owner === 'me' ? me : owner }),
    ...(standing && { standing: { is: standing, minute: hallMinute(now), until: hallMinute(new Date(now.getTime() + EXPIRING_DAYS * DAY_MS)), me } }),
  }
}
