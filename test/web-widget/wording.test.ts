import { describe, expect, it } from 'vitest'
import { cardTerms, FIELDS, LOCALES } from '../../contract/index.ts'
import type { Catalogue } from '../../contract/index.ts'
import { card } from '../../web-widget/wording/card.ts'
import { chat } from '../../web-widget/wording/chat.ts'
import { desk } from '../../web-widget/wording/desk.ts'
import { createSay } from '../../web-widget/wording/index.ts'
import { list } from '../../web-widget/wording/list.ts'
import { matter } from '../../web-widget/wording/matter.ts'
import { notice } from '../../web-widget/wording/notice.ts'
import { launcher } from '../../web-widget/wording/launcher.ts'
import { video } from '../../web-widget/wording/video.ts'

const catalogues: Record<string, Catalogue> = { cardTerms, card, chat, desk, launcher, list, matter, notice, video }
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe.each(Object.entries(catalogues))('%s', (_, catalogue) => {
  it.each(Object.entries(catalogue))('%s has the same placeholders in each language', (_key, [hans, hant, english]) => {
    expect(placeholders(hant)).toEqual(placeholders(hans))
    expect(placeholders(english)).toEqual(placeholders(hans))
  })
})

it('no two catalogues of the chat share a key', () => {
  const keys = [chat, cardTerms, card, desk, list].flatMap((each) => Object.keys(each))
  expect(new Set(keys).size).toBe(keys.length)
})

it('names every fact in every language', () => {
  for (const locale of LOCALES) {
    const say = createSay(locale)
    for (const field of FIELDS) expect(say(field)).not.toBe(field)
  }
})
