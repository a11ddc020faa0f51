/** Apart from the rest, because these words come with the video's code. */
import type { Locale, Say } from '../../contract/wording.ts'
import { createSay } from '../../contract/wording.ts'
import { video } from './video.ts'

export type VideoSay = Say<typeof video>

export const createVideoSay = (locale: Locale): VideoSay => createSay(video, locale)
