import { beforeAll, describe, expect, it } from 'vitest'
import type { Article, ArticleContent } from '../../contract/index.ts'
import { createKnowledge } from '../../knowledge/index.ts'
import { createSpelling } from '../../knowledge/search/spelling.ts'
import type { Spelling } from '../../knowledge/search/spelling.ts'
import { callingsOf, unitsOf } from '../../knowledge/search/units.ts'
import { createVocabulary } from '../../knowledge/search/vocabulary.ts'
import { EVERYDAY } from '../../knowledge/text/everyday.data.ts'
import { fold } from '../../knowledge/text/fold.ts'
import { pairsOf } from '../../knowledge/text/segment.ts'
import { createSynonyms, plainly } from '../../knowledge/text/synonyms.ts'
import type { Ours } from '../bench/support/rankers.ts'
import { sampleDistrict } from '../bench/support/rankers.ts'
import { SPOKEN_QUESTIONS } from '../fixtures/knowledge/spoken.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

let sample: Ours
beforeAll(async () => {
  sample = await sampleDistrict()
}, 60_000)

/** A spelling that knows these articles and nothing else. */
function spellingOf(contents: readonly ArticleContent[]): Spelling {
  const vocabulary = createVocabulary(createSynonyms(EVERYDAY).words)
  const counts = new Map<string, number>()
  for (const content of contents) {
    vocabulary.add(callingsOf(content).map(fold))
    for (const term of new Set(pairsOf(fold(unitsOf(content).map(({ text }) => text).join('\n'))))) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return createSpelling({ vocabulary, count: (term) => counts.get(term) ?? 0, size: () => contents.length })
}

const understood = (question: string): string => {
  const { corrections } = sample.explain(question)
  return corrections.reduce((text, { from, to }) => text.replace(from, to), plainly(fold(question)))
}

describe('what is typed wrong is understood', () => {
  it.each([
    // Pinyin, with and without spaces, whole questions, and as southern speakers spell it.
    ['juzhuzheng', '居住证'],
    ['ju zhu zheng', '居住证'],
    ['JuZhuZheng怎么办', '居住证怎么办'],
    ['ban shebao', '办社保'],
    ['banshebaoka', '办社保卡'],
    ['juzhuzheng yao shenme cailiao', '居住证要什么材料'],
    ['wo xiang ban huzhao', '我想办护照'],
    ['yingyezhizhao buban', '营业执照补办'],
    ['sebaoka', '社保卡'],
    ['jiehunzeng', '结婚证'],
    ['jvzhuzheng', 'jvzhuzheng'],
    // Homophones as phones offer them.
    ['居主证怎么办', '居住证怎么办'],
    ['社报卡丢了', '社保卡丢了'],
    ['公机金提取', '公积金提取'],
    ['公积经提取', '公积金提取'],
    ['结昏证补办', '结婚证补办'],
    ['暂主证', '暂住证'],
    ['失夜金', '失业金'],
    // Characters that look alike.
    ['我要办居往证', '我要办居住证'],
    ['户口薄丢了', '户口簿丢了'],
    ['末成年人', '未成年人'],
    ['残急证', '残疾证'],
    ['生鱼津贴', '生育津贴'],
    ['户扣本丢了', '户口本丢了'],
    ['港澳通行正', '港澳通行证'],
    ['劳动重裁', '劳动仲裁'],
    ['公租方申请', '公租房申请'],
    ['离昏冷静期', '离婚冷静期'],
    ['护找过期', '护照过期'],
    ['低宝申请', '低保申请'],
    // One character wrong, missing, too many, or two swapped.
    ['身份政丢了', '身份证丢了'],
    ['营业执找', '营业执照'],
    ['住居证怎么办', '居住证怎么办'],
    ['营业照', '营业执照'],
    ['营业执执照', '营业执照'],
    // Spelt otherwise in Hong Kong and Taiwan, or by habit.
    ['身分證', '身份证'],
    ['户口薄', '户口簿'],
  ])('%s → %s', (typed, meant) => {
    expect(understood(typed)).toBe(meant)
  })
})

describe('what is right is left alone', () => {
  it.each(['居住证怎么办', '身份证丢了怎么办', 'app登不上', 'wifi密码是多少', 'covid-19疫苗', 'KTV消防检查', '结婚照要几张', '我办证', '补证', '点样办居住证', '👍', 'the', ''])('%s', (question) => {
    expect(sample.explain(question).corrections).toEqual([])
  })

  it('in the phrasings of the sample, nearly always, by a base that has none of them', () => {
    const contents = sample.articles.map(({ content }) => content)
    const guides = contents.filter(({ kind }) => kind === 'item')
    const questions = contents.filter(({ kind }) => kind === 'faq')
    const wrong = (spelling: Spelling, asked: readonly string[]): number => asked.filter((text) => spelling.correct(plainly(fold(text))).corrections.length > 0).length / asked.length
    expect(wrong(spellingOf(guides), questions.flatMap(callingsOf))).toBeLessThan(0.01)
    expect(wrong(spellingOf(questions), guides.flatMap(callingsOf))).toBeLessThan(0.01)
  }, 30_000)
})

describe('the words that are understood', () => {
  const knowing = async (articles: readonly Article[]): Promise<ReturnType<typeof createKnowledge>> => {
    const knowledge = createKnowledge({ articles: createMemoryArticles(articles), clock: { now: () => new Date('2026-11-22T01:00:00Z') } })
    await knowledge.load()
    return knowledge
  }
  const permit = itemArticle({ name: '龙舟竞渡报备', code: 'L-1', conditions: '龙舟竞渡由举办者报备。' })
  const others = ['婚姻登记预约', '食品经营许可新办', '不动产转移登记', '教师资格认定'].map((name, i) => itemArticle({ name, code: `F-${i}` }))

  it('come with the articles and go with them', async () => {
    const knowledge = await knowing([permit, ...others])
    expect(knowledge.explain('longzhou jingdu').corrections).toEqual([{ from: 'longzhou jingdu', to: '龙舟竞渡' }])
    knowledge.refresh([{ ...permit, state: 'withdrawn', version: 2 }])
    expect(knowledge.explain('longzhou jingdu').corrections).toEqual([])
  })

  it('are told in the finding, so that the bot can say how it took the question', async () => {
    const knowledge = await knowing([permit, ...others])
    expect(await knowledge.ask('龙州竞渡报备')).toMatchObject({ kind: 'answer', understoodAs: '龙舟竞渡报备', card: { title: '龙舟竞渡报备' } })
    expect(await knowledge.ask('龙舟竞渡报备')).not.toHaveProperty('understoodAs')
  })

  it('hold the hall\'s own everyday words', async () => {
    const knowledge = createKnowledge({ articles: createMemoryArticles([permit, ...others]), clock: { now: () => new Date() }, everyday: '赛龙船 = 龙舟竞渡' })
    await knowledge.load()
    expect((await knowledge.ask('赛龙船')).candidates[0]?.title).toBe('龙舟竞渡报备')
    expect(knowledge.explain('sailongchuan').corrections).toEqual([{ from: 'sailongchuan', to: '赛龙船' }])
  })

  it('are never those of a name that nobody may see', async () => {
    const knowledge = await knowing([faqArticle({ question: '龙舟几时下水？', answer: '五月。' }, { state: 'draft' }), ...others])
    expect(knowledge.explain('龙州几时下水').corrections).toEqual([])
  })
})

describe('sixty questions to the sample district, as people type them', () => {
  const found = (right: readonly string[], question: string): boolean => right.includes(sample.search(question)[0] ?? '')

  it('find the right article first for 95 in 100', () => {
    expect(SPOKEN_QUESTIONS.length).toBeGreaterThanOrEqual(60)
    const missed = SPOKEN_QUESTIONS.filter(({ question, right }) => !found(right, question)).map(({ question }) => question)
    expect(missed.length / SPOKEN_QUESTIONS.length, missed.join(' · ')).toBeLessThanOrEqual(0.05)
  })
})
