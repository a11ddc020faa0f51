/** Files that people show one another in a consultation: photos of papers, forms. What a file is, its content says. */
import { z } from 'zod'
import { seatRoleSchema } from './roles.ts'

/** What every page can show. */
export const SHOWN_KINDS = ['pdf', 'jpg', 'png', 'webp'] as const
export type ShownKind = (typeof SHOWN_KINDS)[number]

/** So many files one consultation may have. */
export const MOST_FILES = 50

export const consultationFileSchema = z.object({
  id: z.string(),
  consultationId: z.string(),
  /** As it was sent, with the ending of its kind. */
  name: z.string(),
  kind: z.enum(SHOWN_KINDS),
  /** In bytes. */
  size: z.number().int(),
  /** Who sent it; an applicant's name is not known. */
  by: z.object({ role: seatRoleSchema, name: z.string() }),
  at: z.string(),
})
export type ConsultationFile = z.infer<typeof consultationFileSchema>

/** Under the server's address: what the applicant has sent in place of words, on the channel they came from. */
export const cameFilePath = (consultationId: string, fileId: string): string => `${consultationFilePath(consultationId)}/came/${encodeURIComponent(fileId)}`

/** Under the server's address. */
export const consultationFilePath = (consultationId: string, fileId = ''): string =>
  `api/consultation-files/${encodeURIComponent(consultationId)}${fileId && `/${encodeURIComponent(fileId)}`}`
