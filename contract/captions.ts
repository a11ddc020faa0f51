/** Live captions 实时字幕 of what is said in a room: shown, never kept. */
import { z } from 'zod'
import type { SeatRole } from './roles.ts'

export const captionsSchema = z.object({ consultationId: z.string().max(64), on: z.boolean() })

export interface CaptionsReply {
  /** This server has a recogniser; otherwise pages show nothing of captions. */
  readonly available: boolean
}

/** What somebody says, as far as it has been understood. */
export interface CaptionLine {
  readonly consultationId: string
  /** The same while a sentence grows and is put right. */
  readonly id: string
  readonly role: SeatRole
  readonly name: string
  readonly text: string
}
