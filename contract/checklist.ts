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

/** 免交, 免提交: what a counter does not want, or not when it can look it up. What is spared a fee is something else. */
const EXEMPT = /(?<!不[能予可得]?)免[予于]?(?:提交|交)(?!.{0,6}费)/u

export const isExemptNote = (note: string | undefined): boolean => note !== undefined && EXEMPT.test(note)

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
