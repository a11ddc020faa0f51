/** Apart from the rest, because these words come with the video's code. */
import type { Locale, Say } from '../../contract/wording.ts'
import { createSay } from '../../contract/wording.ts'
import { hold } from './hold.ts'
import { lobby } from './lobby.ts'
import { video } from './video.ts'

const catalogue = { ...lobby, ...video, ...hold }

export type VideoSay = Say<typeof catalogue>

export const createVideoSay = (locale: Locale): VideoSay => createSay(catalogue, locale)
