/** Finding guidance by meaning: vectors from a real HTTP endpoint, kept in step with what is published. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Article, Finding } from '../../contract/index.ts'
import type { Dense, Knowledge, Reranker, VectorStore } from '../../knowledge/index.ts'
import { createDense, createHttpEmbedder, createKnowledge, createOnnxEmbedder, createOnnxReranker, createRereader } from '../../knowledge/index.ts'
import { createVectorFiles } from '../../server/vectorFiles.ts'
import { createMemoryArticles } from '../support/memoryArticles.ts'
import type { FakeEndpoint } from '../support/models/fakeEndpoint.ts'
import { startFakeEndpoint } from '../support/models/fakeEndpoint.ts'
import { faqArticle, itemArticle } from '../support/samples.ts'

const dogs = faqArticle({ question: '养犬登记', answer: '犬只免疫后到辖区派出所登记。' })
const jobless = itemArticle({ code: 'R-1', name: '失业保险金申领', conditions: '缴费满一年，非因本人意愿中断就业。' })
const others = ['婚姻登记预约', '食品经营许可新办', '不动产转移登记', '机动车注册登记', '教师资格认定', '公积金提取', '护照换发', '个体户开业', '排水许可', '老年人优待证']
  .map((name, i) => itemArticle({ name, code: `F-${i}`, conditions: `${name}的受理范围。`, phone: `0900-860100${i}0` }))
const all = [dogs, jobless, ...others]
const unworded = '毛孩子怎么合法'

const clock = { now: () => new Date('2026-11-22T01:00:00Z') }
let endpoint: FakeEndpoint
let folder: string
let trouble: string[]
let dense: Dense
beforeEach(async () => {
  endpoint = await startFakeEndpoint()
  folder = mkdtempSync(join(tmpdir(), 'zixun-vectors-'))
  trouble = []
})
afterEach(async () => {
  dense.close()
  await endpoint.close()
  rmSync(folder, { recursive: true, force: true })
})

async function knowing(articles: readonly Article[] = all, { limitMs = 3000, reranker }: { limitMs?: number; reranker?: Reranker } = {}) {
  const onTrouble = (what: string, error: unknown) => { trouble.push(`${what}: ${error instanceof Error ? error.message : String(error)}`) }
  dense = createDense({ embedder: createHttpEmbedder({ url: endpoint.url, model: 'fake' }), store: createVectorFiles(folder), clock, onTrouble, limitMs })
  const rereader = reranker && createRereader(reranker, { clock, onTrouble: (error) => { onTrouble('reranking', error) } })
  const knowledge = createKnowledge({ articles: createMemoryArticles(articles), clock, dense, rereader })
  await knowledge.load()
  await dense.settled()
  return knowledge
}
const first = (finding: Finding) => finding.candidates[0]?.title
const textsEmbedded = () => endpoint.asked.flatMap(({ body }) => body.input ?? [])

describe('a question that shares no word with its guidance', () => {
  it('finds it by its meaning, and the answer is offered as likely and not as sure', async () => {
    const finding = await (await knowing()).ask(unworded)
    expect(first(finding)).toBe('养犬登记')
    expect(finding).toMatchObject({ kind: 'answer', card: { confidence: 'likely' } })
  })

  it('finds nothing of the kind without a model', async () => {
    await knowing()
    const plain = createKnowledge({ articles: createMemoryArticles(all), clock })
    await plain.load()
    const finding = await plain.ask(unworded)
    expect(finding.kind).toBe('none')
    expect(JSON.stringify(finding)).not.toContain('养犬')
  })

  it('is refused when it means nothing that the hall knows', async () => {
    expect((await (await knowing()).ask('火星土地继承')).kind).toBe('none')
  })
})

it('leaves the ranking as it is when the meaning agrees with the words', async () => {
  expect(first(await (await knowing()).ask('失业保险金怎么申领'))).toBe('失业保险金申领')
})

it('knows a card that no longer stands: its article was changed or withdrawn', async () => {
  const knowledge = await knowing()
  const card = (await knowledge.open(jobless.id, '失业保险金申领'))!
  expect(knowledge.stands(card)).toBe(true)
  knowledge.refresh([{ ...jobless, version: 2 }])
  expect(knowledge.stands(card)).toBe(false)
})

it('masks personal numbers before a question is sent', async () => {
  const knowledge = await knowing()
  await knowledge.ask('我的电话13800138000，失业保险金怎么申领')
  expect(textsEmbedded().at(-1)).toBe('我的电话138****8000，失业保险金怎么申领')
})

describe('vectors keep in step', () => {
  it('with what is withdrawn: it is out at once', async () => {
    const knowledge = await knowing()
    knowledge.refresh([{ ...dogs, state: 'withdrawn', version: 2 }])
    expect(JSON.stringify(await knowledge.ask(unworded))).not.toContain('养犬')
  })

  it('with what is withdrawn while its vectors are being made', async () => {
    const knowledge = await knowing(all.filter((one) => one !== dogs))
    knowledge.refresh([dogs])
    knowledge.refresh([{ ...dogs, state: 'withdrawn', version: 2 }])
    await dense.settled()
    expect(JSON.stringify(await knowledge.ask(unworded))).not.toContain('养犬')
  })

  it('with what is rewritten while its vectors are being made', async () => {
    const knowledge = await knowing(all.filter((one) => one !== dogs))
    const made = endpoint.asked.length
    knowledge.refresh([dogs])
    await expect.poll(() => endpoint.asked.length, { interval: 1 }).toBeGreaterThan(made)
    knowledge.refresh([{ ...faqArticle({ question: '停车证年审', answer: '每年审一次。' }), id: dogs.id, version: 2 }])
    await dense.settled()
    expect(await dense.near(unworded)).not.toContainEqual(expect.objectContaining({ articleId: dogs.id }))
    expect((await dense.near('停车证年审'))[0]?.articleId).toBe(dogs.id)
  })

  it('with what is published later, and only its own texts are sent', async () => {
    const knowledge = await knowing(all.filter((one) => one !== dogs))
    const before = textsEmbedded().length
    knowledge.refresh([dogs])
    await dense.settled()
    expect(textsEmbedded().slice(before)).toEqual(['养犬登记', '养犬登记\n犬只免疫后到辖区派出所登记。'])
    expect(first(await knowledge.ask(unworded))).toBe('养犬登记')
  })

  it('over a restart: nothing is made again, and a file cut off by a crash costs only its last ones', async () => {
    await knowing()
    const made = textsEmbedded().length
    dense.close()
    await knowing()
    expect(textsEmbedded()).toHaveLength(made)
    dense.close()
    const [name = ''] = await readdir(folder)
    await writeFile(join(folder, name), (await readFile(join(folder, name))).subarray(0, -10))
    const knowledge = await knowing()
    expect(textsEmbedded()).toHaveLength(made + 1)
    expect(first(await knowledge.ask(unworded))).toBe('养犬登记')
  })
})

it('can read after a second restart what it kept after a crash had cut the file off', async () => {
  await knowing()
  dense.close()
  const [name = ''] = await readdir(folder)
  await writeFile(join(folder, name), (await readFile(join(folder, name))).subarray(0, -10))
  await knowing([...all, faqArticle({ question: '停车证年审', answer: '每年审一次。' })])
  const made = textsEmbedded().length
  dense.close()
  await knowing([...all, faqArticle({ question: '停车证年审', answer: '每年审一次。' })])
  expect(textsEmbedded()).toHaveLength(made)
})

it('takes up what is published while the kept vectors are being tidied', async () => {
  let tidied: () => void = () => undefined
  let began: () => void = () => undefined
  const begun = new Promise<void>((resolve) => { began = resolve })
  const store: VectorStore = {
    read: () => Promise.resolve(new Map()),
    add: () => Promise.resolve(),
    keep: () => { began(); return new Promise((resolve) => { tidied = resolve }) },
  }
  dense = createDense({ embedder: createHttpEmbedder({ url: endpoint.url, model: 'fake' }), store, clock, onTrouble: () => undefined, limitMs: 3000 })
  for (const article of others) dense.take(article)
  dense.loaded()
  await begun
  dense.take(dogs)
  tidied()
  await dense.settled()
  expect((await dense.near(unworded))[0]?.articleId).toBe(dogs.id)
})

it('at its limit leaves texts waiting, and takes them up when others are withdrawn', async () => {
  const told: string[] = []
  const store: VectorStore = { read: () => Promise.resolve(new Map()), add: () => Promise.resolve(), keep: () => Promise.resolve() }
  dense = createDense({ embedder: createHttpEmbedder({ url: endpoint.url, model: 'fake' }), store, clock, onTrouble: (what) => { told.push(what) }, limitMs: 3000, mostVectors: 14 })
  for (const article of others) dense.take(article)
  dense.loaded()
  await dense.settled()
  dense.take(dogs)
  await dense.settled()
  expect(told).toEqual(['limit'])
  expect(await dense.near(unworded)).not.toContainEqual(expect.objectContaining({ articleId: dogs.id }))
  for (const article of others.slice(4)) dense.take({ ...article, state: 'withdrawn', version: 2 })
  await dense.settled()
  expect(await dense.near(unworded)).toContainEqual(expect.objectContaining({ articleId: dogs.id }))
})

it('forgets the vectors of texts that are no more, so that the file does not grow for ever', async () => {
  await knowing()
  dense.close()
  const [name = ''] = await readdir(folder)
  const whole = (await readFile(join(folder, name))).length
  await knowing([dogs, jobless, ...others.slice(0, 2)])
  expect((await readFile(join(folder, name))).length).toBeLessThan(whole / 2)
})

describe('when the model is of no use, questions are answered by their words', () => {
  it.each(['hangs', 'fails', 'tooFew', 'notNumbers'] as const)('%s', async (mode) => {
    const knowledge = await knowing(all, { limitMs: 200 })
    endpoint.embeddings = mode
    expect(first(await knowledge.ask('失业保险金怎么申领'))).toBe('失业保险金申领')
    expect(trouble).toHaveLength(1)
    expect(trouble[0]).toMatch(/^question: /)
  })

  it('from the start, and takes the passages up when it is back', async () => {
    endpoint.embeddings = 'busyOnce'
    const knowledge = await knowing()
    expect(first(await knowledge.ask(unworded))).toBe('养犬登记')
    expect(trouble).toEqual([])
  })
})

describe('a re-ranking model', () => {
  const favouring = (title: string): Reranker => ({ rerank: (_question, passages) => Promise.resolve(passages.map((text) => text.startsWith(title) ? 0.99 : 0.01)) })

  it('moves up what it finds to answer best', async () => {
    const twins = [itemArticle({ name: '食品经营许可变更', code: 'S-1' }), itemArticle({ name: '食品经营许可注销', code: 'S-2' }), ...others]
    expect(first(await (await knowing(twins, { reranker: favouring('食品经营许可注销') })).ask('食品经营许可'))).toBe('食品经营许可注销')
    dense.close()
    expect(first(await (await knowing(twins, { reranker: favouring('食品经营许可变更') })).ask('食品经营许可'))).toBe('食品经营许可变更')
  })

  it('whose judgement is no number is not heard', async () => {
    const knowledge = await knowing(all, { reranker: { rerank: (_question, passages) => Promise.resolve(passages.map(() => Number.NaN)) } })
    expect(first(await knowledge.ask('失业保险金登记怎么申领'))).toBe('失业保险金申领')
    expect((await knowledge.ask('火星土地继承')).kind).toBe('none')
    const plain = createKnowledge({ articles: createMemoryArticles(all), clock })
    await plain.load()
    expect((await knowledge.ask('登记预约')).kind).toBe((await plain.ask('登记预约')).kind)
  })

  it('does not bring back an article that is withdrawn while it reads', async () => {
    const knowledge: Knowledge = await knowing(all, { reranker: { rerank: (_question, passages) => {
      knowledge.refresh([{ ...jobless, state: 'withdrawn', version: 2 }])
      return Promise.resolve(passages.map((text) => text.startsWith('失业') ? 0.99 : 0.01))
    } } })
    expect(JSON.stringify(await knowledge.ask('失业保险金登记怎么申领'))).not.toContain('失业保险金申领')
  })

  it('that fails changes nothing', async () => {
    const knowledge = await knowing(all, { reranker: { rerank: () => Promise.reject(new Error('out of memory')) } })
    expect(first(await knowledge.ask('失业保险金登记怎么申领'))).toBe('失业保险金申领')
    expect(trouble).toEqual(['reranking: out of memory'])
  })
})

describe('a model in a folder', () => {
  const noModel = () => Promise.reject(new Error('Cannot find package'))
  function modelFolder(): string {
    mkdirSync(join(folder, 'model', 'onnx'), { recursive: true })
    for (const file of ['config.json', 'tokenizer.json', 'onnx/model.onnx']) writeFileSync(join(folder, 'model', file), '{}')
    return join(folder, 'model')
  }
  /** The package's own functions, as far as they are used, with answers that can be foreseen. */
  const stub = () => {
    const env = { allowRemoteModels: true, allowLocalModels: false, localModelPath: '' }
    return {
      env,
      pipeline: (_task: string, name: string) => Promise.resolve((texts: string[]) => Promise.resolve({ dims: [texts.length, 2], data: texts.flatMap((text) => [text.length * 3, name.length - 1]) })),
      AutoTokenizer: { from_pretrained: () => Promise.resolve((_texts: string[], { text_pair: pairs }: { text_pair: string[] }) => pairs) },
      AutoModelForSequenceClassification: { from_pretrained: () => Promise.resolve((pairs: string[]) => Promise.resolve({ logits: { dims: [pairs.length, 1], data: pairs.map((pair) => pair.length - 2) } })) },
    }
  }

  it('gives vectors and judgements, and nothing is fetched from a hub', async () => {
    await knowing([])
    const transformers = stub()
    const load = () => Promise.resolve(transformers)
    const embedder = createOnnxEmbedder({ folder: modelFolder(), setting: 'EMBEDDINGS_FOLDER', pooling: 'cls', load })
    const reranker = createOnnxReranker({ folder: modelFolder(), setting: 'RERANKER_FOLDER', load })
    await embedder.load()
    await reranker.load()
    expect(transformers.env).toEqual({ allowRemoteModels: false, allowLocalModels: true, localModelPath: folder })
    const { signal } = new AbortController()
    expect(await embedder.embed(['居'], 'passage', signal)).toEqual([Float32Array.from([0.6, 0.8])])
    expect(await reranker.rerank('问', ['两字'], signal)).toEqual([0.5])
  })

  it('without its package stops the start, with the command that installs it', async () => {
    await knowing([])
    await expect(createOnnxReranker({ folder: modelFolder(), setting: 'RERANKER_FOLDER', load: noModel }).load())
      .rejects.toThrow('RERANKER_FOLDER is set, but the package @huggingface/transformers cannot be loaded. Install it with: npm install --no-save @huggingface/transformers')
  })

  it('says which files are missing, by the name of the setting', async () => {
    await knowing()
    await expect(createOnnxEmbedder({ folder, setting: 'EMBEDDINGS_FOLDER', pooling: 'cls' }).load()).rejects.toThrow(/EMBEDDINGS_FOLDER=.*config\.json.*tokenizer\.json.*onnx\/model\.onnx/)
  })
})
