/**
 * What a check before a publish costs: 2,000 cases over the sample district, one article changed or withdrawn. Of how many it is
 * asked, how long it takes, how long others wait for an answer meanwhile, and whether the choice misses a case that comes out otherwise.
 */
import type { Article } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import type { Explanation, Knowledge } from '../../knowledge/index.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'

const CASES = 2000
const CHANGED = 12

const district = await openSampleDistrict()
const { knowledge } = district
await knowledge.load()
const articles: Article[] = []
for await (const article of district.storage.articles.published()) articles.push(article)
const cases = [...new Set(articles.flatMap(questionsOf))].slice(0, CASES)
const changed = Array.from({ length: CHANGED }, (_, i) => articles[Math.floor((i + 0.5) * articles.length / CHANGED)]).filter((article) => article !== undefined)

const rows: Record<string, string | number>[] = []
for (const [at, article] of changed.entries()) {
  const next: Article = at % 2 === 0 ? { ...article, state: 'withdrawn' } : { ...article, content: renamed(article) }
  const waits = askMeanwhile(knowledge)
  const began = performance.now()
  const picked = await knowledge.affected({ articles: [next] }, cases)
  const choosing = performance.now() - began
  await knowledge.whatIf({ articles: [next] }, picked)
  const all = performance.now() - began
  const answers = (await waits.stop()).sort((a, b) => a - b)
  const compared = await knowledge.whatIf({ articles: [next] }, cases)
  const other = compared.filter(({ before, after }) => seen(before) !== seen(after))
  rows.push({
    article: `${article.content.kind} ${titleOf(article.content).slice(0, 14)}`, change: next.state === 'withdrawn' ? 'withdrawn' : 'renamed', asked: picked.length,
    'choosing ms': Math.round(choosing), 'all ms': Math.round(all), 'answer p95 ms': Math.round(answers[Math.floor(0.95 * answers.length)] ?? 0),
    'come out otherwise': other.length, missed: other.filter(({ question }) => !picked.includes(question)).length,
  })
}
console.log(`${cases.length} cases, ${articles.length} articles`)
console.table(rows)
await district.close()

function seen({ decision, ranked: [first] }: Explanation): string {
  return `${decision} ${decision === 'none' ? '' : first?.articleId ?? ''}`
}

function questionsOf({ content }: Article): string[] {
  switch (content.kind) {
    case 'faq': return [content.question, ...content.alternates]
    case 'item': return [`${content.name}怎么办`, `${content.name}要什么材料`, ...content.everydayNames.map((name) => `${name}在哪里办`)]
    case 'policy':
    case 'theme': return [content.title]
  }
}

function renamed({ content }: Article): Article['content'] {
  switch (content.kind) {
    case 'faq': return { ...content, question: `${content.question}要预约吗` }
    case 'item': return { ...content, name: `${content.name}（新版）` }
    case 'policy':
    case 'theme': return { ...content, title: `${content.title}（新版）` }
  }
}

/** How long live questions wait, one after the other. */
function askMeanwhile(of: Knowledge): { stop(): Promise<number[]> } {
  const waits: number[] = []
  let on = true
  const asking = (async () => {
    while (on) {
      const began = performance.now()
      // The turn first: a question comes in like any other.
      await new Promise(setImmediate)
      await of.ask('居住证怎么办')
      waits.push(performance.now() - began)
      await new Promise((resolve) => { setTimeout(resolve, 20) })
    }
  })()
  return {
    async stop() {
      on = false
      await asking
      return waits
    },
  }
}
