import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bare, fold } from '../../knowledge/text/fold.ts'
import { PASSAGE_LENGTH, passagesOf } from '../../knowledge/text/passages.ts'
import { pairsOf, wordsOf } from '../../knowledge/text/segment.ts'
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
    expect(pairsOf('申领身份证')).toEqual(expect.arrayContaining(['申领', '领身', '身份', '份证']))
    expect(pairsOf('covid-19疫苗2.5万')).toEqual(expect.arrayContaining(['covid-19', '疫苗', '2.5', '万']))
  })

  it('never bridges punctuation', () => {
    expect(pairsOf('身份证，遗失')).not.toContain('证遗')
  })

  it('finds words of two characters and more', () => {
    expect(wordsOf('我想补办身份证')).toEqual(expect.arrayContaining(['补办', '身份证']))
  })

  it('finds nothing in symbols', () => {
    expect(pairsOf('👍👍 …！？')).toEqual([])
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

  it('of abbreviations work both ways', () => {
    const synonyms = createSynonyms('高企 == 高新技术企业')
    expect(synonyms.everydayIn('高企认定')).toEqual([{ word: '高企', official: ['高新技术企业'] }])
    expect(synonyms.everydayIn('高新技术企业认定')).toEqual([{ word: '高新技术企业', official: ['高企'] }])
  })

  it('put a name that the guidance does not hold as one that it does, if both name the same', () => {
    const synonyms = createSynonyms('稳岗补贴 稳岗金 == 稳岗返还\n车本 = 驾驶证')
    expect(synonyms.asHeld('稳岗补贴怎么申请', (word) => word === '稳岗返还')).toBe('稳岗返还怎么申请')
    expect(synonyms.asHeld('稳岗补贴怎么申请', () => true)).toBe('稳岗补贴怎么申请')
    expect(synonyms.asHeld('稳岗补贴怎么申请', () => false)).toBe('稳岗补贴怎么申请')
    expect(synonyms.asHeld('车本丢了', (word) => word === '驾驶证')).toBe('车本丢了')
  })

  it('bring nothing that stands there already, and do not mind a broken line', () => {
    const synonyms = createSynonyms('甲证 = 乙证\n这一行没有等号\n = 空\n空 =\n')
    expect(synonyms.everydayIn('甲证和乙证')).toEqual([])
    expect(synonyms.everydayIn('甲证')).toEqual([{ word: '甲证', official: ['乙证'] }])
  })

  it('do not mind a cycle, however long: each word brings its own line and no more', () => {
    const synonyms = createSynonyms('甲证 = 乙证\n乙证 = 丙证\n丙证 = 甲证\n甲证 == 丁证\n丁证 == 甲证\n己证 = 己证')
    expect(synonyms.everydayIn('甲证')).toEqual([{ word: '甲证', official: ['乙证', '丁证'] }])
    expect(synonyms.everydayIn('丙证')).toEqual([{ word: '丙证', official: ['甲证'] }])
    expect(synonyms.everydayIn('己证')).toEqual([])
  })

  it('see the longest word only, and no short one inside it', () => {
    const synonyms = createSynonyms('通行证 = 往来港澳通行证\n办证 = 核发\n办证明 = 证明\n回乡证 = 港澳居民来往内地通行证')
    const words = (text: string): string[] => synonyms.everydayIn(text).map(({ word }) => word)
    expect(words('通行证丢了')).toEqual(['通行证'])
    expect(words('港澳居民来往内地通行证')).toEqual([])
    expect(words('去哪办证明')).toEqual([])
  })

  it.each([
    ['补办身份证', '补领'], ['身份证掉了', '遗失'], ['新车上牌', '机动车注册登记'], ['小孩上学', '未成年人'], ['社会保障卡', '社保卡'], ['社保卡', '社会保障卡'], ['技改补贴', '企业技术改造'],
    ['细路打针', '疫苗接种'], ['出生紙', '出生医学证明'], ['駕駛執照', '机动车驾驶证'], ['戶口名簿', '居民户口簿'], ['健保', '基本医疗保险'], ['買樓', '不动产登记'], ['炒魷魚', '失业'], ['执笠', '注销登记'], ['补社保', '社会保险'],
  ])('%s is also looked for as %s', (typed, official) => {
    expect(createSynonyms().everydayIn(plainly(fold(typed))).flatMap((everyday) => everyday.official)).toContain(official)
  })

  it.each([
    ['港澳居民来往内地通行证', '往来港澳通行证'], ['工伤保险待遇', '工伤认定'], ['车牌照', '营业执照'], ['老会计走了', '死亡'], ['旅游投诉', '个人游'], ['机动车行驶证', '机动车驾驶证'],
  ])('%s is not looked for as %s', (typed, official) => {
    expect(createSynonyms().everydayIn(fold(typed)).flatMap((everyday) => everyday.official)).not.toContain(official)
  })

  it('are written folded in the data file, a few hundred entries, no word twice on one side', () => {
    const entries = `${EVERYDAY}\n${SPOKEN}`.split('\n').filter((line) => line && !line.startsWith('# '))
    expect(entries.length).toBeGreaterThan(400)
    for (const line of entries) {
      expect(line).toMatch(/^[^=]+ ==? [^=]+$/)
      expect(fold(line)).toBe(line)
      for (const side of line.split(/ ==? /)) {
        const words = side.split(' ')
        expect(new Set(words).size, line).toBe(words.length)
      }
    }
  })
})

describe('spoken words become plain ones', () => {
  it.each([
    ['点样办', '怎么办'], ['喺邊度攞', '在哪里领取'], ['要幾多錢', '要多少钱'], ['唔見咗身份證', '丢了身份证'], ['啥材料', '什么材料'], ['幾時可以攞', '什么时候可以领取'], ['要幾耐', '要多久'],
    ['搵邊個', '找谁'], ['身份證遺失點補領', '身份证遗失怎么补领'], ['點解唔得', '为什么不得'], ['有冇得網上辦', '能不能网上办'], ['使唔使預約', '要不要预约'], ['可唔可以代辦', '可不可以代办'],
    ['得唔得', '可不可以'], ['係咪要本人去', '是不是要本人去'], ['申請咗未', '申请了未'], ['做乜', '为什么'], ['呢個點算', '这个怎么办'], ['身分證', '身份证'], ['咋整', '怎么办'], ['要好久', '要多久'],
    // What only looks like such a word stays.
    ['几点办公', '几点办公'], ['网点查询', '网点查询'], ['重点企业', '重点企业'], ['九点开门', '九点开门'], ['地点去哪', '地点去哪'], ['仲裁', '仲裁'], ['关系转移', '关系转移'],
  ])('%s → %s', (spoken, plain) => {
    expect(plainly(fold(spoken))).toBe(plain)
  })
})
