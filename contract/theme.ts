/**
 * Themes 一件事一次办: several items of one event in life (我要开餐馆, 新生儿出生) as a small decision tree that an editor
 * can write. It is a list of questions and a list of entries, each with the condition under which it counts, and no
 * pointers from one to the next: it cannot run in circles, and every line of it reads by itself.
 */
import { z } from 'zod'
import { relatedSchema } from './related.ts'
import type { Catalogue, Entry, Locale, Params } from './wording.ts'
import { createSay } from './wording.ts'

const text = z.string().trim()
const filled = text.min(1)

/** Question → the options of it under which something counts. Every question named must be answered by one of its options. */
export const whenSchema = z.record(filled, z.union([filled.transform((one) => [one]), z.array(filled).min(1)]))
export type When = z.infer<typeof whenSchema>

/** An option may be written as bare words, which are then its id too. */
const optionSchema = z.union([
  filled.max(60),
  z.object({
    id: filled.max(60),
    label: filled.max(60),
    /** Other words that mean this option. */
    says: z.array(filled).optional(),
  }),
]).transform((option) => typeof option === 'string' ? { id: option, label: option } : option)

const questionSchema = z.object({
  id: filled.max(60),
  ask: filled.max(200),
  note: text.optional(),
  options: z.array(optionSchema).min(2).max(9),
  when: whenSchema.optional(),
})
export type ThemeQuestion = z.infer<typeof questionSchema>
export interface ThemeOption {
  readonly id: string
  readonly label: string
  readonly says?: readonly string[] | undefined
}

const entrySchema = z.object({
  /** The code of an item, whose guide then says where, how long and with what. */
  item: filled.optional(),
  /** For a step without an item, or while the item is not published. */
  title: filled.max(120).optional(),
  note: text.optional(),
  /** What comes together: 开业前, 开业后. */
  stage: filled.max(40).optional(),
  when: whenSchema.optional(),
})
export type ThemeEntry = z.infer<typeof entrySchema>

const shape = z.object({
  kind: z.literal('theme'),
  /** As an applicant would say it: 我要开餐馆. */
  title: filled.max(60),
  alternates: z.array(filled.max(500)).default([]),
  summary: filled.max(500),
  questions: z.array(questionSchema).max(12).default([]),
  entries: z.array(entrySchema).min(1).max(60),
  related: relatedSchema,
})

export const themeContentSchema = shape.superRefine((theme, context) => {
  for (const { path, problem, params } of themeProblems(theme)) {
    context.addIssue({ code: 'custom', path, message: sayThemeProblem('zh-Hans', problem, params), params: { problem, ...params } })
  }
})
export type ThemeContent = z.infer<typeof themeContentSchema>

/** A theme that answers today. */
export interface OpenTheme {
  readonly articleId: string
  readonly version: number
  readonly content: ThemeContent
}

/** An answer given; in the order in which the questions were asked. */
export const choiceSchema = z.object({ question: z.string(), option: z.string() })
export type Choice = z.infer<typeof choiceSchema>

/** Where somebody is in a theme: what they have answered, and the question before them; none at the end. */
export const themePlaceSchema = z.object({
  articleId: z.string(),
  version: z.number().int(),
  title: z.string(),
  choices: z.array(choiceSchema),
  question: z.string().optional(),
})
export type ThemePlace = z.infer<typeof themePlaceSchema>

export function holds(when: When | undefined, choices: readonly Choice[]): boolean {
  return Object.entries(when ?? {}).every(([question, options]) => choices.some((choice) => choice.question === question && options.includes(choice.option)))
}

/** The question to ask now; undefined when all that count are answered. */
export function nextQuestion({ questions }: Pick<ThemeContent, 'questions'>, choices: readonly Choice[]): ThemeQuestion | undefined {
  return questions.find(({ id, when }) => !choices.some(({ question }) => question === id) && holds(when, choices))
}

/** So many ways are looked at; a theme with more is a rare thing, and its length is then only about right. */
const MOST_WAYS = 2000

/** How many questions there are at most, these choices included. */
export function longestWay(theme: Pick<ThemeContent, 'questions'>, choices: readonly Choice[]): number {
  let left = MOST_WAYS
  const longest = (made: readonly Choice[]): number => {
    const next = nextQuestion(theme, made)
    if (!next) return made.length
    const isAWatershed = left > 0 && theme.questions.some(({ when }) => when?.[next.id])
    const options = isAWatershed ? next.options : next.options.slice(0, 1)
    left -= options.length
    return Math.max(...options.map(({ id }) => longest([...made, { question: next.id, option: id }])))
  }
  return longest(choices)
}

/** What is on the checklist, each item once. */
export function entriesFor({ entries }: Pick<ThemeContent, 'entries'>, choices: readonly Choice[]): ThemeEntry[] {
  const shown = entries.filter(({ when }) => holds(when, choices))
  return shown.filter(({ item }, at) => item === undefined || shown.findIndex((other) => other.item === item) === at)
}

/**
 * Whether a condition can come true: exact, because conditions only ever join ("this one of these, and that one of
 * those"), so that it is enough that no question is wanted with two answers at once.
 */
function canHold(questions: readonly ThemeQuestion[], when: When | undefined): boolean {
  const wanted = new Map<string, readonly string[]>()
  const left = [when]
  while (left.length > 0) {
    for (const [id, options] of Object.entries(left.pop() ?? {})) {
      const question = questions.find((one) => one.id === id)
      const narrowed = (wanted.get(id) ?? question?.options.map((option) => option.id) ?? []).filter((option) => options.includes(option))
      if (narrowed.length === 0) return false
      if (!wanted.has(id)) left.push(question?.when)
      wanted.set(id, narrowed)
    }
  }
  return true
}

export interface ThemeProblem {
  readonly path: (string | number)[]
  readonly problem: keyof typeof problems
  readonly params: Params
}

const problems = {
  duplicateQuestion: ['：另一个问题也用了编号“{id}”', '：另一個問題也用了編號「{id}」', ': another question has the id "{id}" too'],
  duplicateOption: ['：选项“{id}”重复', '：選項「{id}」重複', ': the option "{id}" is there twice'],
  unknownQuestion: ['：没有编号为“{id}”的问题', '：沒有編號為「{id}」的問題', ': there is no question "{id}"'],
  unknownOption: ['：问题“{question}”没有选项“{id}”', '：問題「{question}」沒有選項「{id}」', ': the question "{question}" has no option "{id}"'],
  laterQuestion: ['：只能看前面的问题，“{id}”不在它前面', '：只能看前面的問題，「{id}」不在它前面', ': only earlier questions count here, and "{id}" does not come before'],
  neverAsked: ['：条件互相矛盾，这个问题永远不会被问到', '：條件互相矛盾，這個問題永遠不會被問到', ': its conditions contradict each other, so it is never asked'],
  neverShown: ['：条件互相矛盾，这一项永远不会出现', '：條件互相矛盾，這一項永遠不會出現', ': its conditions contradict each other, so it is never shown'],
  noName: ['：事项编码（item）和标题（title）至少写一个', '：事項編碼（item）和標題（title）至少寫一個', ': needs an item code (item) or a title'],
} as const satisfies Catalogue

/** The rest of a sentence that begins with the field's name. */
export function sayThemeProblem(locale: Locale, problem: ThemeProblem['problem'], params: Params): string {
  return createSay(problems as Record<string, Entry>, locale)(problem, params)
}

/** What is wrong between the lines of a theme whose single fields are right. */
export function themeProblems({ questions, entries }: Pick<ThemeContent, 'questions' | 'entries'>): ThemeProblem[] {
  const found: ThemeProblem[] = []
  const add = (path: ThemeProblem['path'], problem: ThemeProblem['problem'], params: Params = {}): void => { found.push({ path, problem, params }) }

  /** @returns whether every question and option named is there to be asked before `before` */
  const checkWhen = (when: When | undefined, path: ThemeProblem['path'], before: number): boolean => {
    const count = found.length
    for (const [id, options] of Object.entries(when ?? {})) {
      const at = questions.findIndex((question) => question.id === id)
      const question = questions[at]
      if (!question) add([...path, 'when', id], 'unknownQuestion', { id })
      else if (at >= before) add([...path, 'when', id], 'laterQuestion', { id })
      else for (const option of options) {
        if (!question.options.some((one) => one.id === option)) add([...path, 'when', id], 'unknownOption', { id: option, question: id })
      }
    }
    return found.length === count
  }

  const sound = questions.map(({ id, options, when }, at) => {
    if (questions.findIndex((other) => other.id === id) < at) add(['questions', at, 'id'], 'duplicateQuestion', { id })
    options.forEach((option, i) => {
      if (options.findIndex((other) => other.id === option.id || other.label === option.label) < i) add(['questions', at, 'options', i], 'duplicateOption', { id: option.label })
    })
    return checkWhen(when, ['questions', at], at)
  })
  const soundEntries = entries.map(({ item, title, when }, at) => {
    if (item === undefined && title === undefined) add(['entries', at], 'noName')
    return checkWhen(when, ['entries', at], questions.length)
  })
  // Whether something can come true is only worth asking when every condition on the way says something.
  if (!sound.every(Boolean)) return found
  questions.forEach(({ when }, at) => {
    if (!canHold(questions, when)) add(['questions', at, 'when'], 'neverAsked')
  })
  entries.forEach(({ when }, at) => {
    if (soundEntries[at] && !canHold(questions, when)) add(['entries', at, 'when'], 'neverShown')
  })
  return found
}
