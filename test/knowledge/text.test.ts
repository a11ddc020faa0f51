import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bare, fold } from '../../knowledge/text/fold.ts'
import { PASSAGE_LENGTH, passagesOf } from '../../knowledge/text/passages.ts'
import { pairsOf, termsOf, wordsOf } from '../../knowledge/text/segment.ts'
import { createSynonyms, plainly } from '../../knowledge/text/synonyms.ts'
import { EVERYDAY, SPOKEN } from '../../knowledge/text/everyday.data.ts'

describe('fold', () => {
  it.each([
    ['ＡＢＣ１２３，（）', 'abc123,()'],
    ['補領身份證', '补领身份证'],
    ['裏面後面乾燥臺灣', '里面后面干燥台湾'],
    ['Wi-Fi', 'wi-fi'],
    ['一\u3000二\t三\n四', '一 二 三 四'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('leaves what is 简体 already, also where a character is the 繁體 of another (什么, 于, 余)', () => {
    expect(fold('什么于余怎么面后里')).toBe('什么于余怎么面后里')
  })

  it('keeps the length, so that offsets stay, and folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(text)).toHaveLength(text.length)
      expect(fold(fold(text))).toBe(fold(text))
    }))
  })

  it('bare text has neither spaces nor punctuation nor emoji', () => {
    expect(bare('「港澳」 通行證，怎麼辦？👍')).toBe('港澳通行证怎么办')
  })
})

describe('segment', () => {
  it('files text under pairs, long words, Latin words and numbers', () => {
    expect(termsOf('申领身份证')).toEqual(expect.arrayContaining(['申领', '领身', '身份', '份证', '身份证']))
    expect(termsOf('covid-19疫苗2.5万')).toEqual(expect.arrayContaining(['covid-19', '疫苗', '2.5', '万']))
  })

  it('never bridges punctuation', () => {
    expect(pairsOf('身份证，遗失')).not.toContain('证遗')
  })

  it('finds words of two characters and more', () => {
    expect(wordsOf('我想补办身份证')).toEqual(expect.arrayContaining(['补办', '身份证']))
  })

  it('finds nothing in symbols', () => {
    expect(termsOf('👍👍 …！？')).toEqual([])
  })
})

describe('passages', () => {
  const body = '第一条 为鼓励企业更新设备，制定本办法。\n第二条 本办法适用于本市企业，具体条件如下：\n（一）依法登记；\n（二）依法纳税。\n第三条 ' + '补助按设备投资计算，由窗口受理。'.repeat(60)

  it('stand under the headings of the document', () => {
    const passages = passagesOf(body)
    expect(passages.map(({ heading }) => heading)).toEqual(expect.arrayContaining(['第二条', '第三条']))
    const second = passages.find(({ heading }) => heading === '第二条')?.text
    expect(second, 'a short first paragraph joins the next').toContain('第一条')
    expect(second).toContain('（二）依法纳税')
  })

  it('are found where the source has lost its line breaks', () => {
    expect(passagesOf('各单位： 一、减轻负担。' + '免收房租。'.repeat(40) + ' 二、加大支持。' + '给予贷款。'.repeat(40)).map(({ heading }) => heading)).toEqual(expect.arrayContaining(['一、减轻负担', '二、加大支持']))
  })

  it('are never too long and lose no character', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('第三条 ', '一、', '（二）', '申请人', '应当。', '，', '\n', 'x'.repeat(300), '。'), { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      const passages = passagesOf(text)
      for (const passage of passages) expect(passage.text.length).toBeLessThanOrEqual(PASSAGE_LENGTH)
      expect(passages.map((passage) => passage.text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }))
  })
})

describe('synonyms', () => {
  it('bring the official word for an everyday one', () => {
    const [found] = createSynonyms('驾照 车本 = 机动车驾驶证').everydayIn('驾照丢了')
    expect(found).toEqual({ word: '驾照', official: ['机动车驾驶证'] })
  })

  it('bring nothing that stands there already, and do not mind a cycle or a broken line', () => {
    const synonyms = createSynonyms('甲证 = 乙证\n乙证 = 甲证\n这一行没有等号\n = 空\n')
    expect(synonyms.everydayIn('甲证和乙证')).toEqual([])
    expect(synonyms.everydayIn('甲证')).toEqual([{ word: '甲证', official: ['乙证'] }])
  })

  it.each([['点样办', '怎么办'], ['喺边度攞', '在哪里领取'], ['要几多钱', '要多少钱'], ['唔见咗身份证', '丢了身份证'], ['啥材料', '什么材料']])('spoken %s → %s', (spoken, plain) => {
    expect(plainly(fold(spoken))).toBe(plain)
  })

  it('the data file is written folded, an entry a line, no word on both sides of its own line', () => {
    for (const line of `${EVERYDAY}\n${SPOKEN}`.split('\n').filter(Boolean)) {
      expect(line).toMatch(/^[^=]+ = [^=]+$/)
      expect(fold(line)).toBe(line)
    }
  })
})
