/**
 * Guidance made up in any amount, the same every time, and questions about it. Sentences of the sample district serve as
 * patterns: a good part of their words gives way to dictionary words of the same kind, drawn as often as Chinese uses them
 * and as the article's own theme wants them, so that common pairs are as common, rare ones as rare, and a text as much of
 * one piece as in real guidance. It makes no sense to a reader; it only weighs like sense.
 */
import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Article, ArticleContent } from '../../../contract/index.ts'
import { contentSchema, titleOf } from '../../../contract/index.ts'
import { createImporter } from '../../../knowledge/index.ts'
import { createMemoryArticles } from '../../support/memoryArticles.ts'
import { createMemoryImports } from '../../support/memoryImports.ts'

interface Random {
  /** 0 ≤ value < below */
  below(below: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
}

/** @returns a source of numbers that gives the same ones for the same seed (mulberry32) */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = state + 0x6d2b79f5 >>> 0
    let mixed = Math.imul(state ^ state >>> 15, state | 1)
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61)
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32
  }
  return {
    below: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    pick(list) {
      const one = list[Math.floor(next() * list.length)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
  }
}

/** Words of one part of speech, drawn in proportion to their frequency. */
class Words {
  readonly #words: string[] = []
  readonly #until: number[] = []

  add(word: string, frequency: number): void {
    this.#words.push(word)
    this.#until.push((this.#until.at(-1) ?? 0) + frequency)
  }

  draw(random: Random): string {
    const at = random.below(this.#until.at(-1) ?? 0)
    let low = 0
    let high = this.#until.length - 1
    while (low < high) {
      const middle = low + high >>> 1
      if ((this.#until[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return this.#words[low] ?? ''
  }
}

type Pattern = readonly { readonly word: string; readonly tag: string }[]

const THEME_TAGS = ['n', 'n', 'vn', 'nz', 'n', 'ns'] as const
/** Share of the words that give way, and of these how many to a word of the article's theme. */
const VARIED = 0.4
const OF_THEME = 0.5
const ACTIONS = ['新办', '变更', '注销', '申领', '补办', '备案', '登记', '审批', '换证', '年检', '延续', '核准']
const RULES = ['管理办法', '实施细则', '若干措施', '通知', '奖补办法', '工作方案', '暂行规定']
const FIELDS_ASKED = ['要什么材料', '多久能办好', '收费吗', '在哪里办', '需要什么条件', '怎么办理', '电话是多少', '网上可以办吗', '流程是什么', '找哪个部门']
const OPENINGS = ['请问', '你好，', '我想问一下', '想咨询一下', '', '', '', '麻烦问下，']

export interface SyntheticGuidance {
  articles(count: number): Article[]
  /** Each different from all others. */
  questions(about: readonly Article[], count: number): string[]
}

export async function createSyntheticGuidance(seed = 1): Promise<SyntheticGuidance> {
  const sample = await sampleContents()
  const jieba = Jieba.withDict(dict)
  const lexicon = lexiconOf()
  const patternsOf = (texts: readonly string[]): Pattern[] => texts.filter(Boolean).map((text) => jieba.tag(text))
  const sentences = (text: string): string[] => text.split(/(?<=[。；！？])|\n/u).map((one) => one.trim()).filter((one) => one.length > 6)
  const items = sample.filter((content) => content.kind === 'item')
  const faqs = sample.filter((content) => content.kind === 'faq')
  const patterns = {
    condition: patternsOf(items.flatMap(({ conditions }) => sentences(conditions ?? ''))),
    material: patternsOf(items.flatMap(({ materials }) => materials.map(({ name }) => name))),
    step: patternsOf(items.flatMap(({ steps }) => steps)),
    question: patternsOf(faqs.flatMap(({ question, alternates }) => [question, ...alternates])),
    answer: patternsOf(faqs.flatMap(({ answer }) => sentences(answer))),
    rule: patternsOf(sample.flatMap((content) => content.kind === 'policy' ? sentences(content.body) : []).map((line) => line.replace(/^(?:第.{1,3}条|（.）)\s*/u, ''))),
  }
  const departments = [...new Set(items.flatMap(({ departmentName }) => departmentName ?? []))]

  const themeOf = (random: Random): string[] => THEME_TAGS.slice(0, 3 + random.below(4)).map((tag) => lexicon.get(tag)?.draw(random) ?? '')

  function vary(pattern: Pattern, theme: readonly string[], random: Random): string {
    return pattern.map(({ word, tag }) => {
      if (/^\d+$/.test(word)) return String(random.below(10 ** Math.min(word.length, 6)))
      const others = lexicon.get(tag)
      if (word.length < 2 || !others || !random.chance(VARIED)) return word
      return random.chance(OF_THEME) ? random.pick(theme) : others.draw(random)
    }).join('')
  }

  /** Varied patterns, one after the other, until they have about so many characters. */
  function text(from: readonly Pattern[], length: number, theme: readonly string[], random: Random): string[] {
    const lines: string[] = []
    for (let sum = 0; sum < length; sum += lines.at(-1)?.length ?? length) lines.push(vary(random.pick(from), theme, random))
    return lines
  }

  function content(i: number, random: Random): ArticleContent {
    const theme = themeOf(random)
    const [first = '', second = '', third = ''] = theme
    const kind = random.below(10)
    if (kind < 4) {
      return contentSchema.parse({
        kind: 'item', code: `SYN-${i}`, name: `${first}${second}${random.pick(ACTIONS)}`, everydayNames: random.chance(0.5) ? [`${first}${third}`] : [],
        departmentName: departments.length > 0 ? random.pick(departments) : undefined, itemKind: random.pick(['行政许可', '公共服务', '行政确认']), audience: [random.pick(['个人', '企业'])],
        conditions: text(patterns.condition, 60 + random.below(60), theme, random).join('\n'),
        materials: text(patterns.material, 30 + random.below(30), theme, random).map((name) => ({ name })),
        steps: text(patterns.step, 60 + random.below(60), theme, random),
        promisedLimit: `${1 + random.below(20)}个工作日`, fees: random.chance(0.8) ? '不收费' : `每件${random.below(300)}元`,
        place: `${second}路${random.below(900)}号`, phone: `0900-86${String(random.below(1e6)).padStart(6, '0')}`, online: random.chance(0.6),
      })
    }
    if (kind < 8) {
      return contentSchema.parse({
        kind: 'faq', question: vary(random.pick(patterns.question), theme, random), alternates: [0, 1, 2].map(() => vary(random.pick(patterns.question), theme, random)),
        answer: text(patterns.answer, 160 + random.below(120), theme, random).join(''), topic: first,
      })
    }
    return contentSchema.parse({
      kind: 'policy', title: `${third}${first}${second}${random.pick(RULES)}`, number: `云府〔${2015 + random.below(12)}〕${random.below(200)}号`, issuer: departments.length > 0 ? random.pick(departments) : undefined,
      body: text(patterns.rule, 220 + random.below(140), theme, random).map((line, n) => `第${'一二三四五六七八九十'[n] ?? '十一'}条 ${line}`).join('\n'),
    })
  }

  function question(about: Article, random: Random): string {
    const theme = jieba.cut(titleOf(about.content), true).filter((word) => word.length > 1)
    const own = theme.length > 0 ? theme : [titleOf(about.content)]
    const asked = (): string => vary(random.pick(patterns.question), own, random)
    const form = random.below(10)
    if (form < 4) return `${random.pick(OPENINGS)}${random.chance(0.5) ? titleOf(about.content).slice(0, 24) : own.slice(0, 3).join('')}${random.pick(FIELDS_ASKED)}`
    if (form < 9) return `${random.pick(OPENINGS)}${asked()}`
    return `${random.pick(OPENINGS)}${asked()}，${asked()}，${own.join('')}${random.pick(FIELDS_ASKED)}`
  }

  return {
    articles(count) {
      const random = createRandom(seed)
      return Array.from({ length: count }, (_, i) => articleOf(i, content(i, random)))
    },
    questions(about, count) {
      const random = createRandom(seed + 1)
      const asked = new Set<string>()
      while (asked.size < count) asked.add(question(random.pick(about), random))
      return [...asked]
    },
  }
}

function articleOf(i: number, content: ArticleContent): Article {
  const at = '2026-11-22T01:00:00.000Z'
  return { id: `synthetic-${String(i).padStart(7, '0')}`, key: `SYN-${i}`, state: 'published', version: 1, content, sample: true, createdAt: at, updatedAt: at, updatedBy: 'bench' }
}

function lexiconOf(): Map<string, Words> {
  const lexicon = new Map<string, Words>()
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [word = '', frequency = '', tag = ''] = line.split(' ')
    if (!/^[\u4e00-\u9fff]{2,4}$/.test(word) || !/^(?:n|nz|ns|nr|nt|v|vn|a|d)$/.test(tag)) continue
    let words = lexicon.get(tag)
    if (!words) lexicon.set(tag, words = new Words())
    words.add(word, Number(frequency))
  }
  return lexicon
}

async function sampleContents(): Promise<ArticleContent[]> {
  const articles = createMemoryArticles()
  let count = 0
  const importer = createImporter({ articles, imports: createMemoryImports(articles), clock: { now: () => new Date('2026-11-22T01:00:00Z') }, newId: () => String(++count), refresh: () => undefined })
  for (const name of ['faq.csv', 'items.jsonl', 'policies.jsonl']) {
    const bytes = readFileSync(new URL(`../../../sample/${name}`, import.meta.url))
    await importer.import({ file: name, bytes, format: 'auto', by: 'bench', as: 'published' })
  }
  return articles.saved.map(({ content }) => content)
}
