/** 好差评 of consultations, by the day on which they ended. */
import { z } from 'zod'
import type { Period, RatedConsultation } from '../../contract/index.ts'
import { addDays, maskPersonal, RATING_LEVELS, startOfDay } from '../../contract/index.ts'
import type { Ratings } from '../../knowledge/loop/ports.ts'
import type { Database } from './database.ts'

export function createRatings(db: Database): Ratings {
  const rated = ({ from, to }: Period) => db.selectFrom('consultations').where('rating_level', 'is not', null)
    .where('ended_at', '>=', startOfDay(from)).where('ended_at', '<', startOfDay(addDays(to, 1)))

  return {
    async levels(period) {
      const rows = await rated(period).groupBy('rating_level').select('rating_level').select(({ fn }) => fn.countAll<number | string>().as('count')).execute()
      return [...RATING_LEVELS].reverse().map((level) => Number(rows.find((row) => row.rating_level === level)?.count ?? 0))
    },

    async list({ level, limit, offset, ...period }) {
      const query = level === undefined ? rated(period) : rated(period).where('rating_level', '=', level)
      const { total } = await query.select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.select(['ended_at', 'data']).orderBy('ended_at', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(ratedOf) }
    },

    async low(period, limit) {
      const rows = await rated(period).where('rating_level', '<=', 2).select(['ended_at', 'data']).orderBy('ended_at', 'desc').limit(limit).execute()
      return rows.map(ratedOf)
    },
  }
}

const shape = z.object({
  id: z.string(),
  question: z.string(),
  windowName: z.string().exactOptional(),
  rating: z.object({ level: z.number().int(), reason: z.string().exactOptional() }),
})

function ratedOf({ ended_at, data }: { ended_at: string | null; data: string }): RatedConsultation {
  const { id, question, windowName, rating: { level, reason } } = shape.parse(JSON.parse(data))
  return {
    id, at: ended_at ?? '', question: maskPersonal(question), level,
    ...(reason !== undefined && { reason: maskPersonal(reason) }),
    ...(windowName !== undefined && { windowName }),
  }
}
