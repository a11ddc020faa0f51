import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromEnglish } from '../../knowledge/text/english.ts'
import type { SampleDistrict } from '../support/sampleDistrict.ts'
import { openSampleDistrict } from '../support/sampleDistrict.ts'

describe('a question in English', () => {
  it.each([
    ['how do i get a residence permit?', '怎么办 居住证'],
    ['i lost my social security card', '丢失 补领 社会保障卡'],
    ['what do i need for marriage registration', '要什么材料 结婚登记'],
    ['two passports', '护照'],
  ])('%s is searched as %s', (english, chinese) => {
    expect(fromEnglish(english)).toBe(chinese)
  })

  it.each(['juzhuzheng zenme ban', '我的 passport 丢了', '身份证', 'hello there', '12345', ''])('%s stays as it is', (text) => {
    expect(fromEnglish(text)).toBe(text)
  })

  describe('put to the sample district', () => {
    let district: SampleDistrict
    beforeAll(async () => { district = await openSampleDistrict() })
    afterAll(() => district.close())

    it.each([
      ['How do I get a residence permit?', '居住证申领', 'steps'],
      ['What documents do I need for a residence permit?', '居住证申领', 'materials'],
      ['How long does a passport take?', '普通护照签发', 'promisedLimit'],
      ['I lost my social security card', '社保卡丢了', undefined],
    ])('%s → %s', async (question, title, asked) => {
      const finding = await district.knowledge.ask(question)
      expect(finding.kind === 'answer' && finding.card.title).toContain(title)
      if (asked) expect(finding.kind === 'answer' && finding.card.asked).toBe(asked)
    })
  })
})
