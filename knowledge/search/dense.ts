/**
 * Which articles mean what a question means, whatever their words: vectors of their names, phrasings and passages, made in the
 * background and kept in step with what is published.
 */
import { createHash } from 'node:crypto'
import type { Article, Clock } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import { createGuard } from '../models/guard.ts'
import type { Embedder, KeptVector, VectorStore } from '../ports.ts'
import { unitsOf } from './units.ts'
import { packed, Vectors } from './vectors.ts'

export interface DenseDeps {
  readonly embedder: Embedder
  readonly store: VectorStore
  readonly clock: Clock
  readonly onTrouble: (what: string, error: unknown) => void
  /** How long a question may wait for its vector; then it is searched by its words alone. */
  readonly limitMs?: number
  /** So many texts have vectors; those beyond wait until others are withdrawn. */
  readonly mostVectors?: number
}

export interface Near {
  readonly articleId: string
  /** Index of the nearest unit among the article's units. */
  readonly unit: number
  /** 0–1: how far it stands out of what is near by chance. */
  readonly standout: number
}

export interface Dense {
  /** Takes up the vectors kept earlier. */
  open(): Promise<void>
  /** Everything published has been taken: what was kept for other texts may go. */
  loaded(): void
  /** An article as it is now; what is not published is out before this returns. */
  take(article: Article): void
  /** The nearest first; empty when nothing stands out or the model does not answer in time. */
  near(question: string): Promise<Near[]>
  /** Resolves when every article taken so far has its vectors, or the model has failed. */
  settled(): Promise<void>
  close(): void
}

const LIMIT_MS = 300
const AT_ONCE = 8
const BATCH = 32
const BATCH_MS = 60_000
/** After a batch has failed: so long, and twice as long after each further one. */
const PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 300_000
/** Texts beyond have no vectors: at 1,024 numbers each these take 100 MB, and 0.1 s a question. */
const MOST_VECTORS = 100_000
const MOST_NEAR = 20
/** With fewer, nothing can be said of what is near by chance. */
const FEWEST = 8

interface Place {
  readonly articleId: string
  readonly unit: number
  readonly hash: string
}

interface Text extends Place {
  readonly text: string
}

export function createDense({ embedder, store, clock, onTrouble, limitMs = LIMIT_MS, mostVectors = MOST_VECTORS }: DenseDeps): Dense {
  const vectors = new Vectors()
  const places: (Place | undefined)[] = []
  const slotsOf = new Map<string, number[]>()
  /** Texts without a vector, by article. */
  const waiting = new Map<string, Text[]>()
  /** Read from the store at the start; dropped once everything has its vector. */
  let kept = new Map<string, KeptVector>()
  let state: 'loading' | 'loaded' | 'tidied' = 'loading'
  let working: Promise<void> | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let closed = false
  let toldFull = false
  const asking = createGuard({ limitMs, atOnce: AT_ONCE, clock, onTrouble: (error) => { onTrouble('question', error) } })

  const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)

  function textsOf(article: Article): Text[] {
    const title = titleOf(article.content)
    return unitsOf(article.content).flatMap(({ role, text }, unit): Text[] => {
      if (role === 'about') return []
      const whole = role === 'body' ? `${title}\n${text}` : text
      return [{ articleId: article.id, unit, hash: hashOf(whole), text: whole }]
    })
  }

  function isFull(): boolean {
    if (vectors.size < mostVectors) return false
    if (!toldFull) onTrouble('limit', new Error(`${mostVectors} texts have vectors, which is the most; the others are found by their words`))
    toldFull = true
    return true
  }

  function place({ articleId, unit, hash }: Place, vector: KeptVector): void {
    const slot = vectors.add(vector)
    if (slot < 0) return
    places[slot] = { articleId, unit, hash }
    const slots = slotsOf.get(articleId)
    if (slots) slots.push(slot)
    else slotsOf.set(articleId, [slot])
  }

  /** @returns its vectors by hash, for what stays the same in its next version */
  function takeOut(articleId: string): Map<string, KeptVector> {
    const old = new Map<string, KeptVector>()
    for (const slot of slotsOf.get(articleId) ?? []) {
      const was = places[slot]
      if (was) old.set(was.hash, vectors.at(slot))
      places[slot] = undefined
      vectors.remove(slot)
    }
    slotsOf.delete(articleId)
    waiting.delete(articleId)
    return old
  }

  function work(): void {
    if (working || pause || closed || waiting.size === 0 || isFull()) return
    begin(embedWaiting())
  }

  /** What is published while the files are tidied is taken up afterwards. */
  function begin(task: Promise<void>): void {
    working = task.finally(() => {
      working = undefined
      work()
    })
  }

  async function embedWaiting(): Promise<void> {
    // Whatever is being taken up now comes first, so that batches are full.
    await new Promise(setImmediate)
    while (waiting.size > 0 && !closed && !isFull()) {
      const room = Math.min(BATCH, mostVectors - vectors.size)
      const batch: Text[] = []
      for (const texts of waiting.values()) {
        batch.push(...texts.slice(0, room - batch.length))
        if (batch.length === room) break
      }
      try {
        const made = await embedder.embed(batch.map(({ text }) => text), 'passage', AbortSignal.timeout(BATCH_MS))
        if (made.length !== batch.length) throw new Error('the model did not give a vector for each text')
        failures = 0
        await taken(batch, made.map(packed))
      } catch (error) {
        onTrouble('passages', error)
        pause = setTimeout(() => {
          pause = undefined
          work()
        }, Math.min(PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS))
        pause.unref()
        return
      }
    }
    await tidy()
  }

  /** Once, when everything that was published at the start has its vector. */
  async function tidy(): Promise<void> {
    if (state !== 'loaded' || (waiting.size > 0 && !isFull()) || closed) return
    state = 'tidied'
    kept = new Map()
    await store.keep(embedder.name, new Set(places.flatMap((one) => one ? [one.hash] : []))).catch((error: unknown) => { onTrouble('store', error) })
  }

  async function taken(batch: readonly Text[], made: readonly KeptVector[]): Promise<void> {
    const fresh = new Map<string, KeptVector>()
    batch.forEach((one, i) => {
      const vector = made[i]
      const left = waiting.get(one.articleId)
      // The article may have been changed or withdrawn meanwhile: then its texts are no longer the ones that wait.
      if (!vector || !left?.includes(one) || isFull()) return
      fresh.set(one.hash, vector)
      place(one, vector)
      if (left.length === 1) waiting.delete(one.articleId)
      else waiting.set(one.articleId, left.filter((other) => other !== one))
    })
    // A vector that cannot be kept is made again after a restart; that is all.
    await store.add(embedder.name, fresh).catch((error: unknown) => { onTrouble('store', error) })
  }

  return {
    async open() {
      kept = await store.read(embedder.name).catch((error: unknown) => {
        onTrouble('store', error)
        return new Map<string, KeptVector>()
      })
    },

    loaded() {
      state = 'loaded'
      if (!working) begin(tidy())
    },

    take(article) {
      const old = takeOut(article.id)
      const missing: Text[] = []
      for (const text of article.state === 'published' ? textsOf(article) : []) {
        const vector = old.get(text.hash) ?? kept.get(text.hash)
        if (vector && !isFull()) place(text, vector)
        else missing.push(text)
      }
      if (missing.length > 0) waiting.set(article.id, missing)
      work()
    },

    async near(question) {
      if (vectors.size < FEWEST) return []
      const made = await asking.run((signal) => embedder.embed([question], 'question', signal))
      const vector = made?.[0]
      if (vector?.length !== vectors.width) return []
      const cosines = await vectors.compare(vector)
      return standingOut(cosines, places).slice(0, MOST_NEAR)
    },

    async settled() {
      while (working) await working
    },

    close() {
      closed = true
      clearTimeout(pause)
    },
  }
}

/**
 * Models differ in what cosine they give to texts that have nothing to do with each other, so a cosine says nothing by itself.
 * Among n texts the nearest stands about √(2 ln n) deviations out by chance: 0 is three quarters of that, 1 is one and a half times.
 */
function standingOut(cosines: Float32Array, places: readonly (Place | undefined)[]): Near[] {
  let n = 0
  let sum = 0
  let squares = 0
  for (let slot = 0; slot < cosines.length; slot++) {
    if (!places[slot]) continue
    const cosine = cosines[slot] ?? 0
    n++
    sum += cosine
    squares += cosine * cosine
  }
  const mean = sum / n
  const deviation = Math.sqrt(Math.max(squares / n - mean * mean, 1e-12))
  const chance = Math.sqrt(2 * Math.log(Math.max(n, 2)))
  const best = new Map<string, Near>()
  for (let slot = 0; slot < cosines.length; slot++) {
    const place = places[slot]
    if (!place) continue
    const standout = Math.min(1, (((cosines[slot] ?? 0) - mean) / deviation / chance - 0.75) / 0.75)
    if (standout > (best.get(place.articleId)?.standout ?? 0)) best.set(place.articleId, { articleId: place.articleId, unit: place.unit, standout })
  }
  return [...best.values()].sort((a, b) => b.standout - a.standout)
}
