/** Which sections 科室 could answer, so that nobody is sent around. Pure. */
import type { Candidate, Directory, Section, SectionSuggestion } from '../../contract/index.ts'

export interface Matter {
  readonly question: string
  readonly itemTitle?: string
  /** The section that answers for the item, when the item is known. */
  readonly sectionCode?: string
}

export const MAX_SUGGESTIONS = 5

/** Two characters shared by chance (办理, 申请) say nothing about the section. */
const EVERYDAY = new Set(['办理', '申请', '需要', '什么', '怎么', '如何', '哪里', '可以', '事项', '服务', '业务', '管理', '审批', '政务', '窗口', '材料', '时间', '请问', '登记'])

/** Suggestions, best first: the section that answers for the item, then those whose name or duty shares words with it. */
export function suggestSections(matter: Matter, directory: Directory): SectionSuggestion[] {
  const words = pairsOf(`${matter.question} ${matter.itemTitle ?? ''}`)
  const byWords = directory.sections
    .filter(({ code }) => code !== matter.sectionCode)
    .map((section) => ({ section, score: scoreOf(section, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.section.code < b.section.code ? -1 : 1))
    .map(({ section }) => suggestion(section, 'words', directory))
  const answersForIt = directory.sections.filter(({ code }) => code === matter.sectionCode)
  return [...answersForIt.map((section) => suggestion(section, 'item', directory)), ...byWords].slice(0, MAX_SUGGESTIONS)
}

/** How many pairs of characters the section shares with the matter; its name counts double. */
function scoreOf(section: Section, words: ReadonlySet<string>): number {
  return 2 * shared(pairsOf(section.name), words) + shared(pairsOf(section.duty ?? ''), words)
}

/** Less likely ones are no guess. */
const LIKELY = 0.2
/** So many pairs of characters in common: one may be chance. */
const TELLING = 2

/** The department that most likely answers: the item's, else of what the bot weighed, else by its words; undefined: no telling. */
export function guessDepartment(matter: Matter & { readonly tried: readonly Candidate[] }, directory: Directory): string | undefined {
  const { departments, sections } = directory
  const ofItem = sections.find(({ code }) => code === matter.sectionCode)
  if (ofItem) return ofItem.departmentCode
  const weighed = matter.tried.find(({ confidence, departmentName }) => confidence >= LIKELY && departmentName !== undefined)?.departmentName
  const ofWeighed = departments.find(({ name, shortName }) => weighed === name || weighed === shortName)
  if (ofWeighed) return ofWeighed.code
  const words = pairsOf(matter.question)
  const telling = ({ name, duty = '' }: Section): number => shared(pairsOf(`${name} ${duty}`), words)
  const [best] = sections.filter((section) => telling(section) >= TELLING).sort((a, b) => telling(b) - telling(a) || (a.code < b.code ? -1 : 1))
  return best?.departmentCode
}

/** Whose office a terminal stands in. */
export function departmentAt(terminalCode: string | undefined, { terminals, sections }: Directory): string | undefined {
  const terminal = terminals.find(({ code }) => code === terminalCode)
  return sections.find(({ code }) => code === terminal?.sectionCode)?.departmentCode
}

/** So large a part of the shorter question's words has to be in the other one. */
const SAME_WORDS = 0.5

/** The same item, or without an item on both sides much the same words. */
export function isSameMatter(a: Matter & { readonly itemId?: string }, b: Matter & { readonly itemId?: string }): boolean {
  if (a.itemId !== undefined && b.itemId !== undefined) return a.itemId === b.itemId
  const [wordsA, wordsB] = [pairsOf(a.question), pairsOf(b.question)]
  const fewer = Math.min(wordsA.size, wordsB.size)
  return fewer > 0 && shared(wordsA, wordsB) / fewer >= SAME_WORDS
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const pair of a) if (b.has(pair)) count++
  return count
}

/**
 * Pairs of neighbouring letters within runs of letters. Chinese words are mostly two characters long, so pairs
 * find them without a dictionary; the knowledge base has a real segmenter, which this folder may not know.
 */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const letters = [...run]
    for (let at = 0; at + 1 < letters.length; at++) {
      const pair = `${letters[at]}${letters[at + 1]}`
      if (!EVERYDAY.has(pair)) pairs.add(pair)
    }
  }
  return pairs
}

function suggestion(section: Section, reason: SectionSuggestion['reason'], directory: Directory): SectionSuggestion {
  return { sectionCode: section.code, sectionName: section.name, departmentName: departmentNameOf(section, directory), reason }
}

/** The department's printed name; its code when the directory lacks it. */
export function departmentNameOf(section: Section, directory: Directory): string {
  return directory.departments.find(({ code }) => code === section.departmentCode)?.name ?? section.departmentCode
}
