/** Files that an article gives: forms to download, pictures. What a file is, its content says, not its name. */
import type { ArticleKind } from './guidance.ts'
import type { ArticleState } from './life.ts'

/** Word, Excel and WPS of the old kind and of the new, PDF, pictures. */
export const ATTACHMENT_KINDS = ['pdf', 'docx', 'xlsx', 'doc', 'xls', 'wps', 'et', 'jpg', 'png', 'webp'] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

/** Largest file, in bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
/** Longest name, in characters. */
export const MAX_FILE_NAME = 120

/** 340 KB, 2.1 MB */
export function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

export interface Attachment {
  readonly id: string
  /** As it was uploaded, with the ending of its kind. */
  readonly name: string
  readonly kind: AttachmentKind
  /** In bytes. */
  readonly size: number
  /** Of its content, in hexadecimal. */
  readonly sha256: string
  readonly uploadedAt: string
  readonly uploadedBy: string
}

export const isPicture = (kind: AttachmentKind): boolean => kind === 'jpg' || kind === 'png' || kind === 'webp'

/** An article by its kind and key, as `related` and `supersedes` name it, with what a person knows it by. */
export interface NamedArticle {
  readonly ref: string
  readonly id: string
  readonly kind: ArticleKind
  readonly key: string
  readonly title: string
  readonly state: ArticleState
}
