/**
 * What somebody has to do, with what, where and how long it takes: the end of a theme's guide. It is copied at the moment
 * it is made, so that a list that has been printed and the one on screen stay the same.
 */
import { z } from 'zod'

export const checklistEntrySchema = z.object({
  title: z.string(),
  stage: z.string().optional(),
  note: z.string().optional(),
  /** The item's code; absent for a step that is no item, or whose guide is not published. */
  code: z.string().optional(),
  departmentName: z.string().optional(),
  place: z.string().optional(),
  hours: z.string().optional(),
  /** Promised limit, or the statutory one where none is promised. */
  limit: z.string().optional(),
  fees: z.string().optional(),
  phone: z.string().optional(),
  online: z.boolean().optional(),
  booking: z.boolean().optional(),
  visits: z.number().int().optional(),
  url: z.string().optional(),
})
export type ChecklistEntry = z.infer<typeof checklistEntrySchema>

/** One material of all the entries, merged by its name; 原件 and 复印件 of it are one. */
export const checklistMaterialSchema = z.object({
  name: z.string(),
  /** Needed for at least one entry in every case. */
  required: z.boolean(),
  /** As many as the guides state in numbers. */
  originals: z.number().int().optional(),
  copies: z.number().int().optional(),
  uses: z.array(z.object({ title: z.string(), note: z.string().optional() })),
})
export type ChecklistMaterial = z.infer<typeof checklistMaterialSchema>

/*
 * 免交, 免提交: what a counter does not want, or not when it can look it up. In 简体 and 繁體: a list is in its reader's script.
 * What is in doubt counts as wanted: who brings too much has lost less than who comes twice.
 */
/** A clause that spares the paper, not a part of it or a fee; the group says whom, or when. */
const SPARED = /^(.*?)(?:可以?|均|都|一律)?免[予于]?(?:提交|交)$/u
/** It is found elsewhere: 能共享的, 系统可查的, 学信网核验通过的. */
const FOUND = /(?:共享|核[验驗查定]|查[询詢到]?|[获獲]取|比[对對])(?:通[过過])?的?$/u
const NEGATED = /[不未非无無]/u
/** A clause that wants something of it all the same. */
const WANTED = /免[予于]?(?:提交|交)|(?<![无無不免][需须須用必]?要?再?)(?:提供|提交|[递遞]交|交回|上[传傳]|出示|[带帶]|[需须須]|原件|[纸紙][质質])|[仅僅]|除外/u
/** A clause that is about some people or cases: 未满16周岁, 享受补贴的, 网上办理时. */
const FOR_SOME = /(?:的|[时時]|者|[岁歲]|[办辦]理)$/u

const isFound = (words: string): boolean => FOUND.test(words) && !NEGATED.test(words) && !WANTED.test(words)

export function isExemptNote(note: string | undefined): boolean {
  const clauses = (note ?? '').split(/[，,；;。：:（）()\s]+/u).filter(Boolean)
  const spared = clauses.map((clause) => SPARED.exec(clause)?.[1])
  return spared.some((whom) => whom !== undefined) && clauses.every((clause, at) => {
    // 免交 alone goes with what stands before it.
    const whom = spared[at] === '' ? clauses[at - 1] : spared[at]
    if (spared[at] !== undefined) return whom === undefined || isFound(whom)
    return isFound(clause) || !(WANTED.test(clause) || FOR_SOME.test(clause))
  })
}

/** Whether every entry that asks for it says that it need not be handed in. */
export const isExempt = ({ uses }: Pick<ChecklistMaterial, 'uses'>): boolean => uses.length > 0 && uses.every(({ note }) => isExemptNote(note))

export const checklistSchema = z.object({
  title: z.string(),
  /** The questions and what was answered, in words. */
  choices: z.array(z.object({ ask: z.string(), answer: z.string() })),
  entries: z.array(checklistEntrySchema),
  materials: z.array(checklistMaterialSchema),
  /** The hall's number, for what the guides do not say. */
  phone: z.string().optional(),
  source: z.object({
    articleId: z.string(),
    version: z.number().int(),
    title: z.string(),
    departmentName: z.string().optional(),
    expiresOn: z.string().optional(),
    sample: z.boolean(),
  }),
  /** The day it was made, `2026-11-22`. */
  madeOn: z.string(),
})
export type Checklist = z.infer<typeof checklistSchema>
