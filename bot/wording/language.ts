import type { Catalogue } from '../../contract/index.ts'

/** The language of the answers, where it is chosen by its name. */
export const languageWording = {
  chosen: ['好的，从现在起用简体中文。', '好的，由現在起用繁體中文。', 'All right: from now on in English. The guidance itself is in Chinese.'],
  /** To somebody who is answered in Chinese and writes English: so in English. */
  offerEnglish: ['For answers in English, write “English”.', 'For answers in English, write “English”.', 'For answers in English, write “English”.'],
  /** The other languages, each in its own. */
  others: ['For English, write “English”. 繁體請寫「繁體」。', 'For English, write “English”. 简体请写“简体”。', '中文请写“中文”，繁體請寫「繁體」。'],
} as const satisfies Catalogue
