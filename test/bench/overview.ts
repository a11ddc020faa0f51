/**
 * How long the overview's figures of 30 days take on a SQLite file with a million questions, and what recording one takes.
 * npm run bench:overview [-- --rows 1000000] [--file FILE: kept, and used again]
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import SQLite from 'better-sqlite3'
import { v7 as newId } from 'uuid'
import { addDays, daysOf } from '../../contract/index.ts'
import { dailyReport, overviewOf } from '../../knowledge/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import { faqArticle } from '../support/samples.ts'
import { table } from './support/measures.ts'
import { createRandom, createSyntheticGuidance } from './support/syntheticGuidance.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' }, file: { type: 'string' } } })
const ROWS = Number(values.rows)
const ARTICLES = 4000
/** A city's 7 million a year. */
const A_DAY = 19_000
const DAY = '2026-11-22'
const RUNS = 7

const folder = mkdtempSync(join(tmpdir(), 'zixun-bench-'))
const file = values.file ?? join(folder, 'overview.db')
const isNew = !existsSync(file)
const clock = { now: () => new Date(`${DAY}T10:00:00.000Z`) }
const storage = await openStorage({ kind: 'sqlite', file }, { clock, newId })
if (isNew) await fill()

/** Articles, and questions of so many days before `DAY`, of which a few articles get most. */
async function fill(): Promise<void> {
  const random = createRandom(11)
  const ids = Array.from({ length: ARTICLES }, (_, at) => `a${at}`)
  const written = { createdAt: '2026-08-01T00:00:00.000Z', updatedAt: '2026-08-01T00:00:00.000Z' }
  await storage.articles.save(ids.map((id, at) => faqArticle({ question: `${id} 号问题` }, { id, key: id, departmentCode: `d${at % 28}`, ...written })))
  const asked = (await createSyntheticGuidance()).articles(2000).map(({ content }) => content.kind === 'item' ? content.name : content.kind === 'faq' ? content.question : content.title)
  const db = new SQLite(file)
  db.pragma('synchronous = OFF')
  const insert = db.prepare('insert into answers values (@id,@at,@day,@conversation,@id,@question,@hash,@outcome,null,@article,1,@department,\'web\',\'zh-Hans\',0.8,@askedBack,@handedOff,@helpful,@draw)')
  const { chance } = random
  const days = Math.ceil(ROWS / A_DAY)
  db.transaction(() => {
    for (let row = 0; row < ROWS; row++) {
      const day = addDays(DAY, -Math.floor(row / A_DAY) % days)
      const isAnswered = chance(0.82)
      // The square puts most questions to few articles, and never asks for the last thousand.
      const article = isAnswered ? Math.floor((ARTICLES - 1000) * (random.below(1e6) / 1e6) ** 3) : undefined
      const words = random.pick(asked)
      insert.run({
        id: newId(), at: `${day}T0${random.below(10)}:${String(random.below(60)).padStart(2, '0')}:00.000Z`, day, conversation: `c${Math.floor(row / 3)}`,
        question: isAnswered || chance(0.5) ? words : `${words}${row}`, hash: isAnswered || chance(0.5) ? words : `${words}${row}`,
        outcome: isAnswered ? chance(0.85) ? 'sure' : 'likely' : chance(0.3) ? 'clarified' : 'none',
        article: article === undefined ? null : ids[article], department: article === undefined ? chance(0.5) ? null : 'd3' : `d${article % 28}`,
        askedBack: chance(0.12) ? 1 : 0, handedOff: chance(0.06) ? 1 : 0, helpful: isAnswered && chance(0.08) ? chance(0.8) ? 1 : 0 : null, draw: random.below(2 ** 31),
      })
    }
    db.exec(`insert into answer_days select day, outcome, coalesce(article_id, ''), coalesce(department_code, ''), count(*), sum(asked_back), sum(handed_off),
      sum(coalesce(helpful, 0)), sum(case when helpful = 0 then 1 else 0 end) from answers group by 1, 2, 3, 4`)
    db.exec(`insert into answer_reviews select id, at, 1, 'li', at, 'right', at from answers where article_id is not null order by draw limit 2000`)
  })()
  db.close()
}

const { answers, articles, ratings, improvements } = storage.figures
const period = { from: addDays(DAY, -29), to: DAY }
const page = { limit: 20, offset: 0 }
const { reviews } = storage
const measured: Readonly<Record<string, () => Promise<unknown>>> = {
  'the overview, all departments': () => overviewOf({ answers, ratings, reviews, improvements }, period),
  'the overview, one department': () => overviewOf({ answers, ratings, reviews, improvements }, period, 'd3'),
  'most asked': () => articles.list({ ...period, list: 'mostHit', ...page }, DAY),
  'low-rated': () => articles.list({ ...period, list: 'lowRated', ...page }, DAY),
  'never asked for': () => articles.list({ ...period, list: 'neverHit', ...page }, DAY),
  'about to expire': () => articles.list({ ...period, list: 'expiring', ...page }, DAY),
  'questions: all': () => answers.questions({ ...period, ...page }),
  'questions: not answered': () => answers.questions({ ...period, outcome: 'none', ...page }),
  'questions: not answered, one department': () => answers.questions({ ...period, outcome: 'none', department: 'd3', ...page }),
  'questions: not helpful': () => answers.questions({ ...period, mark: 'unhelpful', ...page }),
  'questions: not helpful, one department': () => answers.questions({ ...period, mark: 'unhelpful', department: 'd7', ...page }),
  'questions: handed over, one article': () => answers.questions({ ...period, mark: 'handedOff', article: 'a77', ...page }),
  'questions: page 400': () => answers.questions({ ...period, outcome: 'sure', limit: 20, offset: 8000 }),
  'review: the next answer of 30 days': () => reviews.next(period, 'wang', false),
  'review: the next answer of a day': () => reviews.next({ from: DAY, to: DAY }, 'zhou', false),
  'review: progress': () => reviews.figures(period, 'wang'),
  'the daily report': () => dailyReport(storage.figures, DAY),
  'recording a question': () => {
    const id = newId()
    return storage.answers.dealt({ id, messageId: id, conversationId: 'c', channel: 'web', locale: 'zh-Hans', question: '办居住证', outcome: 'sure', answer: { articleId: 'a3', version: 1 }, candidates: [] })
  },
}
process.stdout.write(`${ROWS} questions of ${daysOf({ from: addDays(DAY, 1 - Math.ceil(ROWS / A_DAY)), to: DAY }).length} days\n\n`)
const lines: (string | number)[][] = []
for (const [name, run] of Object.entries(measured)) {
  const times: number[] = []
  for (let i = 0; i < RUNS; i++) {
    const before = performance.now()
    await run()
    times.push(performance.now() - before)
  }
  const [first = 0] = times
  times.sort((a, b) => a - b)
  lines.push([name, first, times[Math.floor(times.length / 2)] ?? 0, times.at(-1) ?? 0])
}
process.stdout.write(`${table(['ms', 'first', 'median', 'slowest'], lines)}\n`)
await storage.close()
rmSync(folder, { recursive: true, force: true })
