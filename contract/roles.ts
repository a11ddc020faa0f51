import { z } from 'zod'
import { languageSchema } from './directory.ts'

/**
 * What a member of staff may do. One person may hold several.
 * `window` 综合窗口 · `department` 审批部门 · `editor` 知识编辑 · `supervisor` 督导 · `admin` 系统管理.
 */
export const staffRoleSchema = z.enum(['window', 'department', 'editor', 'supervisor', 'admin'])
export type StaffRole = z.infer<typeof staffRoleSchema>

/**
 * A place in a video room 席位, with its rights (see media/consultation/permissions.ts). `guest` is an interpreter 传译,
 * one of the staff or from outside.
 */
export const seatRoleSchema = z.enum(['applicant', 'window', 'department', 'guest', 'supervisor'])
export type SeatRole = z.infer<typeof seatRoleSchema>

/** Who wrote a message in a conversation. `system` announces what happened (joined, ended). */
export const authorRoleSchema = z.enum(['applicant', 'bot', 'window', 'department', 'system'])
export type AuthorRole = z.infer<typeof authorRoleSchema>

export const staffSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  roles: z.array(staffRoleSchema),
  departmentCode: z.string().optional(),
  sectionCode: z.string().optional(),
  /** Codes of the departments whose business a window knows well; it is asked first about those. */
  skills: z.array(z.string()).optional(),
  /** Absent: 普通话 only. */
  languages: z.array(languageSchema).optional(),
  /** It is no person but the terminal of an office, which stands in for its section. */
  terminal: z.object({ code: z.string(), answersItself: z.boolean() }).optional(),
})
/** A member of staff as everyone in the console may see them (no secrets). */
export type Staff = z.infer<typeof staffSchema>

/** The same as administrators see them. */
export const staffEntrySchema = staffSchema.extend({
  /** May not sign in; what they have done stays theirs. */
  shutOut: z.boolean(),
  /** Their account at the hall's WeCom (企业微信), where they are told what waits for them; `@all` would be everybody. */
  wecomId: z.string().trim().regex(/^[\w.-][\w.@-]{0,63}$/u).optional(),
})
export type StaffEntry = z.infer<typeof staffEntrySchema>

/** A verified identity: what a session proves. Handlers take it from the session, never from a payload. */
export type Identity =
  | { readonly kind: 'applicant'; readonly applicantId: string }
  | { readonly kind: 'staff'; readonly staff: Staff }
  /** Somebody from outside, let into one consultation's room by a link. */
  | { readonly kind: 'guest'; readonly guestId: string; readonly name: string; readonly consultationId: string }
