/** What somebody's answers to a theme's questions come to: what to do, where, how long it takes, and every material once. */
import type { Article, Checklist, ChecklistEntry, ChecklistMaterial, Choice, ItemContent, Material, ThemeContent, ThemeEntry } from '../../contract/index.ts'
import { entriesFor, isExemptNote, plainText } from '../../contract/index.ts'
import { bare } from '../text/fold.ts'

export interface ChecklistRequest {
  readonly article: Article
  readonly theme: ThemeContent
  readonly choices: readonly Choice[]
  /** The items that answer today, by code. */
  readonly items: ReadonlyMap<string, Article>
  readonly departmentOf: (article: Article) => string | undefined
  /** The hall's number. */
  readonly phone: string | undefined
  /** `2026-11-22` */
  readonly day: string
}

interface Line {
  readonly entry: ThemeEntry
  readonly article?: Article
  readonly item?: ItemContent
}

export function checklistOf({ article, theme, choices, items, departmentOf, phone, day }: ChecklistRequest): Checklist {
  const lines = entriesFor(theme, choices).map((entry): Line => {
    const found = entry.item === undefined ? undefined : items.get(entry.item)
    return found?.content.kind === 'item' ? { entry, article: found, item: found.content } : { entry }
  })
  const departmentName = departmentOf(article)
  return {
    title: theme.title,
    choices: choices.flatMap(({ question, option }) => {
      const asked = theme.questions.find(({ id }) => id === question)
      const answer = asked?.options.find(({ id }) => id === option)
      return asked && answer ? [{ ask: asked.ask, answer: answer.label }] : []
    }),
    entries: lines.map((line) => entryOf(line, departmentOf)),
    materials: mergeMaterials(lines),
    ...(phone && { phone }),
    source: {
      articleId: article.id, version: article.version, title: theme.title, sample: article.sample,
      ...(departmentName && { departmentName }),
      ...(article.expiresOn && { expiresOn: article.expiresOn }),
    },
    madeOn: day,
  }
}

/** The theme's own title for an item says what it is for here, and so comes before the guide's. */
const titleFor = ({ entry, item }: Line): string => entry.title ?? item?.name ?? entry.item ?? ''

function entryOf(line: Line, departmentOf: ChecklistRequest['departmentOf']): ChecklistEntry {
  const { entry: { stage, note }, article, item } = line
  const own = { title: titleFor(line), ...(stage && { stage }), ...(note && { note }) }
  if (!item || !article) return own
  const { code, phone, online, booking, visits, url } = item
  const [place, hours, fees] = [item.place, item.hours, item.fees].map((value) => value && plainText(value))
  const limit = item.promisedLimit ?? item.legalLimit
  const departmentName = departmentOf(article)
  return {
    ...own,
    code,
    ...(departmentName && { departmentName }),
    ...(place && { place }),
    ...(hours && { hours }),
    ...(limit && { limit }),
    ...(fees && { fees }),
    ...(phone && { phone }),
    ...(online !== undefined && { online }),
    ...(booking !== undefined && { booking }),
    ...(visits !== undefined && { visits }),
    ...(url && { url }),
  }
}

/** 身份证（原件）, 身份证(复印件 2 份): in which form it is wanted, which belongs to the note. */
const FORM = /[（(]\s*((?:原件|复印件)(?:[\s、，,/及和与或]*(?:原件|复印件|各?\s*\d+\s*份))*)\s*[）)]/gu

function nameAndNote({ name, note }: Material): { name: string; note: string } {
  const forms = [...name.matchAll(FORM)].map(([, form = '']) => form)
  return { name: name.replace(FORM, '').trim() || name, note: [...forms, ...(note ? [plainText(note)] : [])].join('，') }
}

/** Of one entry that asks for the same in several forms: every note, but what one of them spares, another may want. */
function addUse(uses: ChecklistMaterial['uses'], title: string, note: string): void {
  const same = uses.find((use) => use.title === title)
  if (!same) {
    uses.push({ title, ...(note && { note }) })
    return
  }
  const notes = [same.note ?? '', note]
  const strict = notes.filter((one) => !isExemptNote(one))
  same.note = [...new Set(strict.length > 0 ? strict : notes)].filter(Boolean).join('；') || undefined
}

/** The same name once, what is needed in every case first, otherwise in the order of the entries. */
function mergeMaterials(lines: readonly Line[]): ChecklistMaterial[] {
  const merged = new Map<string, { name: string; required: boolean; counts: Counts[]; uses: ChecklistMaterial['uses'] }>()
  for (const line of lines) {
    for (const asked of line.item?.materials ?? []) {
      const { name, note } = nameAndNote(asked)
      const same = bare(name)
      const material = merged.get(same) ?? { name, required: false, counts: [], uses: [] }
      merged.set(same, material)
      material.required ||= asked.required
      material.counts.push(countsIn(note))
      addUse(material.uses, titleFor(line), note)
    }
  }
  return [...merged.values()]
    .sort((a, b) => Number(b.required) - Number(a.required))
    .map(({ counts, ...material }) => ({ ...material, ...total(counts) }))
}

interface Counts {
  /** Handed in. */
  readonly originals: number
  /** Brought along and taken home again, as far as nothing else is said: one serves every counter. */
  readonly shown: boolean
  readonly copies: number
}

/** What a note such as 原件，复印件1份 or 原件和复印件各1份 says in numbers. */
function countsIn(note: string): Counts {
  const each = /原件[、和及，,与]?\s*复印件\s*各\s*(\d+)\s*份/u.exec(note)
  if (each) return { originals: Number(each[1]), shown: true, copies: Number(each[1]) }
  return {
    originals: Number(/原件\s*(?:一式)?\s*(\d+)\s*份/u.exec(note)?.[1] ?? 0),
    shown: note.includes('原件'),
    copies: Number(/复印件\s*(?:一式)?\s*(\d+)\s*份/u.exec(note)?.[1] ?? 0),
  }
}

function total(counts: readonly Counts[]): Pick<ChecklistMaterial, 'originals' | 'copies'> {
  const handedIn = counts.reduce((sum, { originals }) => sum + originals, 0)
  const originals = Math.max(handedIn, counts.some(({ shown }) => shown) ? 1 : 0)
  const copies = counts.reduce((sum, one) => sum + one.copies, 0)
  return { ...(originals > 0 && { originals }), ...(copies > 0 && { copies }) }
}
