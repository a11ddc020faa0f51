/** The hall's own everyday words: proposed by one, approved by another, used by the very next question. */
import type { Clock, Word, WordCheck, WordEntry, WordVersion } from '../../contract/index.ts'
import { AppError, lineOf } from '../../contract/index.ts'
import type { Knowledge } from '../knowledge.ts'
import type { ChangeCheck } from '../testSets/check.ts'
import { EVERYDAY } from '../text/everyday.data.ts'
import { fold } from '../text/fold.ts'
import type { WordStore } from './ports.ts'
import { warningsOf } from './warnings.ts'
import { readWords, wordTable } from './wordTable.ts'

export interface WordsDeps {
  readonly store: WordStore
  readonly knowledge: Pick<Knowledge, 'useEveryday' | 'whatIf' | 'naming' | 'holding' | 'size'>
  readonly check: Pick<ChangeCheck, 'ofWords'>
  readonly clock: Clock
  readonly newId: () => string
  /** What one has proposed another one approves. */
  readonly twoPersons: boolean
}

export interface Words {
  list(): Promise<Word[]>
  versions(id: string): Promise<WordVersion[]>
  propose(entry: WordEntry, by: string): Promise<Word>
  /**
   * Another entry in its place, or null to take it out; in place of what was proposed before.
   * @param version as its editor has seen it. @throws AppError NOT_FOUND, VERSION_CONFLICT
   */
  change(id: string, version: number, entry: WordEntry | null, by: string): Promise<Word>
  /** @throws AppError NOT_FOUND, VERSION_CONFLICT, INVALID_INPUT when nothing is proposed; OWN_PROPOSAL */
  approve(id: string, version: number, by: string): Promise<Word>
  /** Also how somebody takes their own proposal back. @throws AppError NOT_FOUND, VERSION_CONFLICT, INVALID_INPUT */
  reject(id: string, version: number, by: string): Promise<Word>
  /** What an entry would change. @param id the entry whose place it would take */
  check(entry: WordEntry | null, id?: string): Promise<WordCheck>
  /** Proposes each row that is new. @throws AppError BAD_FILE */
  importTable(bytes: Uint8Array, by: string): Promise<{ proposed: number; known: number; rejected: number[] }>
  exportTable(): Promise<string>
  /** The built-in lines that hold the words. */
  builtIn(text: string): { total: number; lines: string[] }
  /** Makes the approved words those that questions are read by; to be called at the start and when another process has approved some. */
  apply(): Promise<void>
}

const BUILT_IN = EVERYDAY.split('\n').map((line) => line.trim()).filter((line) => line.includes('='))
const MOST_BUILT_IN = 100
/** Of so many everyday words of an entry it is seen what they would find. */
const TRIED = 5
const FOUND = 5
/** Worth a button, as a share of certainty; and so much more than now is news. */
const FINDABLE = 0.12
const MORE = 0.1

export function createWords({ store, knowledge, check, clock, newId, twoPersons }: WordsDeps): Words {
  let applying = Promise.resolve()
  const linesOf = (entries: readonly WordEntry[]): string => entries.map(lineOf).join('\n')

  async function current(id: string, version: number): Promise<Word> {
    const word = await store.get(id)
    if (!word) throw new AppError('NOT_FOUND')
    if (word.version !== version) throw new AppError('VERSION_CONFLICT')
    return word
  }

  async function proposed(id: string, version: number): Promise<Word & Required<Pick<Word, 'proposal'>>> {
    const word = await current(id, version)
    if (!word.proposal) throw new AppError('INVALID_INPUT')
    return { ...word, proposal: word.proposal }
  }

  async function save(word: Word, action: WordVersion['action'], entry: WordEntry | null, by: string): Promise<Word> {
    await store.save([{ word, version: { version: word.version, action, entry, by, at: clock.now().toISOString() } }])
    return word
  }

  const fresh = (entry: WordEntry, by: string): Word => ({ id: newId(), version: 1, proposal: { entry, by, at: clock.now().toISOString() } })

  /** One after the other, each with what is approved by then. */
  function apply(): Promise<void> {
    const next = applying.then(async () => knowledge.useEveryday(linesOf(await store.inUse())))
    applying = next.catch(() => undefined)
    return next
  }

  /** All words in use, with this entry in the place of the one of this id. */
  async function wouldBe(entry: WordEntry | null, id: string | undefined): Promise<{ others: WordEntry[]; all: WordEntry[] }> {
    const others = (await store.list()).flatMap((word) => word.entry && word.id !== id ? [word.entry] : [])
    return { others, all: entry ? [...others, entry] : others }
  }

  async function findable(words: readonly string[], everyday: string): Promise<WordCheck['findable']> {
    const compared = await knowledge.whatIf({ everyday }, words.slice(0, TRIED))
    return compared.map(({ question, before, after }) => {
      const was = new Map(before.ranked.map(({ articleId, confidence }) => [articleId, confidence]))
      const articles = after.ranked.slice(0, FOUND).flatMap(({ articleId, title, confidence }) => {
        const earlier = was.get(articleId)
        const isNews = confidence >= FINDABLE && confidence > (earlier ?? 0) + MORE
        return isNews ? [{ articleId, title, confidence, ...(earlier !== undefined && { before: earlier }) }] : []
      })
      return { word: question, articles }
    })
  }

  return {
    list: () => store.list(),
    versions: (id) => store.versions(id),

    propose(entry, by) {
      return save(fresh(entry, by), 'proposed', entry, by)
    },

    async change(id, version, entry, by) {
      const word = await current(id, version)
      return save({ ...word, version: version + 1, proposal: { entry, by, at: clock.now().toISOString() } }, 'proposed', entry, by)
    },

    async approve(id, version, by) {
      const { proposal } = await proposed(id, version)
      if (twoPersons && proposal.by === by) throw new AppError('OWN_PROPOSAL')
      const word = await save({ id, version: version + 1, ...(proposal.entry && { entry: proposal.entry }) }, 'approved', proposal.entry, by)
      await apply()
      return word
    },

    async reject(id, version, by) {
      const { proposal, entry } = await proposed(id, version)
      return save({ id, version: version + 1, ...(entry && { entry }) }, 'rejected', proposal.entry, by)
    },

    async check(entry, id) {
      const { others, all } = await wouldBe(entry, id)
      const everyday = linesOf(all)
      const warnings = entry ? warningsOf(entry, { lines: [...BUILT_IN, ...others.map((other) => fold(lineOf(other)))], naming: knowledge.naming, holding: knowledge.holding, size: knowledge.size() }) : []
      return { warnings, findable: entry ? await findable(entry.everyday, everyday) : [], cases: await check.ofWords(everyday) }
    },

    async importTable(bytes, by) {
      const read = await readWords(bytes)
      const known = new Set((await store.list()).flatMap(({ entry, proposal }) => [entry, proposal?.entry]).flatMap((entry) => entry ? [fold(lineOf(entry))] : []))
      const entries = read.flatMap((entry) => entry && !known.has(fold(lineOf(entry))) && known.add(fold(lineOf(entry))) ? [entry] : [])
      await store.save(entries.map((entry) => ({ word: fresh(entry, by), version: { version: 1, action: 'proposed', entry, by, at: clock.now().toISOString() } })))
      const rejected = read.flatMap((entry, at) => entry ? [] : [at + 1])
      return { proposed: entries.length, known: read.length - entries.length - rejected.length, rejected }
    },

    exportTable: async () => wordTable(await store.inUse()),

    builtIn(text) {
      const wanted = fold(text).trim()
      const lines = BUILT_IN.filter((line) => line.includes(wanted))
      return { total: lines.length, lines: lines.slice(0, MOST_BUILT_IN) }
    },

    apply,
  }
}
