/** The quantities of a text: amounts, time limits, dates, times of day, phones and other numbers, however they are written. */
import { fold } from '../text/fold.ts'

/** `most`: 不超过, 以内 · `least`: 至少, 以上 · `below`: 不足 · `above`: 超过 · `none`: exactly this. */
export type Bound = 'most' | 'least' | 'below' | 'above' | 'none'

export interface Quantity {
  /** [start, end) in the text, the bounding words left out. */
  readonly start: number
  readonly end: number
  /** Two quantities are the same when this is: `300000 元`, `5 工作日`, `date -3-15`, `time 9:00`, `12345 `. */
  readonly key: string
  /** What is counted, in its plainest word; '' for a bare number. Amounts of the same unit are mixed up easily. */
  readonly unit: string
  readonly bound: Bound
}

const DIGITS = '零〇一二两三四五六七八九'
const HAN_NUMBER = `[${DIGITS}十百千万亿]+(?:点[${DIGITS}]+)?`
/** Written in digits (300, 1.5万) or in characters (三百万). */
const NUMBER = `(?:\\d+(?:\\.\\d+)?(?:[十百千]?[万亿]|[百千](?![米克瓦]))?|${HAN_NUMBER}|半(?=年|天|日|个月|小时))`
const UNITS = [
  '个工作日', '工作日', '个自然日', '自然日', '个月', '个小时', '小时', '分钟', '万元', '亿元', '元', '块钱', '块', '美元', '%', '‰', '周岁', '岁', '周', '个星期', '星期', '天', '日', '年', '月', '时',
  '平方米', '平方公里', '公里', '千米', '米', '公斤', '千克', '吨', '升', '份', '项', '张', '次', '趟', '人', '家', '名', '位', '户', '号', '楼', '层', '倍', '折', '条', '款', '种', '类', '本', '件', '套', '级', '等',
  '寸', '台', '辆', '艘', '亩', '间', '栋', '门', '科', '学时', '学分', '分', '期', '届', '代', '轮', '批', '个',
].sort((a, b) => b.length - a.length)
/** One unit of each group stands for all. */
const SAME_UNIT: Readonly<Record<string, string>> = {
  个工作日: '工作日', 个自然日: '日', 自然日: '日', 天: '日', 个小时: '小时', 块钱: '元', 块: '元', 周岁: '岁', 个星期: '周', 星期: '周', 趟: '次', 层: '楼', 公斤: '千克', 公里: '千米', 位: '名',
}
/** `个月` is how long, `月` is which month; of these, a limit said with or without 以内 is the same promise. */
const DURATIONS: ReadonlySet<string> = new Set(['工作日', '日', '个月', '年', '周', '小时', '分钟'])

/** In ordinary words these characters count nothing. */
const NO_NUMBER = /一般|统一|一次性|一旦|一律|一并|一定|一致|唯一|一站式|一网|一窗|一体|一起|一样|一直|一些|同一|逐一|之一|其一|一切|十分|万一|千万(?=不|别|要)|第一时间|二维码|二手|三者|一件事|一方|一经|一卡通|一码|三方|两者|进一步|一级|百姓|万能|四川|三亚|九江|第三人|一套房|一手/g
/** 9:00, 9点, 9时30分, 9点半 */
const TIME = '(\\d{1,2})\\s*(?::(?=\\d{2})|[点时](?!间))(半|\\d{1,2}分?)?'
const HAN_MONTH = `(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])`
const HAN_DAY = `(?:[12]\\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])`

/** A pattern, and what a match of it is; the first that takes a stretch of text has it. */
const READERS: readonly { readonly pattern: RegExp; read(match: RegExpExecArray): { key: string; unit: string }[] }[] = [
  {
    pattern: new RegExp(`(\\d{4}|[${DIGITS}]{4})(?:年|[-/.](?=\\d{1,2}(?:[-/.]|月)))度?(?:(${HAN_MONTH})(?:月|[-/.](?=\\d))(?:底|份)?(?:(${HAN_DAY})[日号]?)?)?`, 'g'),
    read: ([, year, month, day]) => [date(year, month, day)],
  },
  { pattern: new RegExp(`(${HAN_MONTH})月(?:(${HAN_DAY})[日号])?(?!份额)`, 'g'), read: ([, month, day]) => [date(undefined, month, day)] },
  {
    // 下午2点到5点半: what stands before the first time holds for the second.
    pattern: new RegExp(`(上午|早上|中午|下午|晚上)?\\s*${TIME}(?:\\s*(?:至|到|-|—+|~)\\s*(?!上午|下午)${TIME})?`, 'g'),
    read: ([, part, hour, minutes, toHour, toMinutes]) => [timeOfDay(part, hour, minutes), ...toHour ? [timeOfDay(part, toHour, toMinutes)] : []],
  },
  { pattern: /\d[\d-]{5,}\d/g, read: ([whole]) => [{ key: `${whole.replaceAll('-', '')} `, unit: '' }] },
  {
    pattern: new RegExp(`(百|千)分之(${NUMBER})`, 'g'),
    read: ([, of, number]) => [{ key: `${valueOf(number ?? '')} ${of === '百' ? '%' : '‰'}`, unit: of === '百' ? '%' : '‰' }],
  },
  {
    pattern: new RegExp(`第?(${NUMBER})(?:\\s*(?:至|到|-|—+|~)\\s*(${NUMBER}))?(?:余|多|来)?\\s*(${UNITS.join('|')})?`, 'g'),
    read: ([whole, first = '', last, unit = '']) => countsNothing(whole, first, unit) ? [] : [first, last].flatMap((number) => number ? [counted(valueOf(number), unit)] : []),
  },
]

/** A character that counts nothing: 一 without a unit behind it, unless several make a number (二百). */
function countsNothing(whole: string, number: string, unit: string): boolean {
  return unit === '' && !/\d/.test(number) && !whole.startsWith('第') && number.length < 2
}

function counted(value: number, written: string): { key: string; unit: string } {
  const scale = written === '万元' ? 1e4 : written === '亿元' ? 1e8 : 1
  const unit = scale > 1 ? '元' : SAME_UNIT[written] ?? written
  // Multiplying decimals leaves dust: 1.1万 is 11000 and not 11000.000000000002.
  return { key: `${Number((value * scale).toPrecision(12))} ${unit}`, unit }
}

function date(year: string | undefined, month: string | undefined, day: string | undefined): { key: string; unit: string } {
  return { key: `date ${[year, month, day].map((part) => part ? String(valueOf(part)) : '').join('-')}`, unit: 'date' }
}

function timeOfDay(part: string | undefined, hour = '0', minutes = '0'): { key: string; unit: string } {
  const afternoon = (part === '下午' || part === '晚上') && Number(hour) < 12
  const minute = minutes === '半' ? 30 : Number.parseInt(minutes, 10)
  return { key: `time ${Number(hour) + (afternoon ? 12 : 0)}:${String(minute).padStart(2, '0')}`, unit: 'time' }
}

/** 三百五十万, 二〇二五, 十二, 1.5万 → a number. */
export function valueOf(number: string): number {
  if (number === '半') return 0.5
  const scaled = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(number)
  if (scaled) return Number((Number(scaled[1]) * [...scaled[2] ?? ''].reduce((product, unit) => product * (SCALE[unit] ?? 1), 1)).toPrecision(12))
  const [whole = '', fraction] = number.split('点')
  if (fraction !== undefined) return Number(`${valueOf(whole)}.${[...fraction].map(digitOf).join('')}`)
  if (![...whole].some((character) => character in SCALE)) return Number([...whole].map(digitOf).join(''))
  let total = 0
  let section = 0
  let digit = 0
  for (const character of whole) {
    const scale = SCALE[character]
    if (scale === undefined) digit = digitOf(character)
    else if (scale >= 1e4) {
      total = (total + section + digit) * scale
      section = digit = 0
    } else {
      section += (digit || 1) * scale
      digit = 0
    }
  }
  return total + section + digit
}

const SCALE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }
const digitOf = (character: string): number => character === '两' ? 2 : Math.max(0, DIGITS.replace('两', '').indexOf(character) - 1)

const BEFORE: readonly (readonly [Bound, RegExp])[] = [
  ['most', /(?:不超过|不高于|不多于|不大于|不得超过|不得高于|最高|最多|至多|最长|最迟|上限为?|封顶)\D{0,3}$/],
  ['least', /(?:至少|不低于|不少于|不小于|不得少于|不得低于|最低|最少|最短|年满|(?<![不未])满|(?<![不未])达到?|下限为?)\D{0,2}$/],
  ['below', /(?:低于|不足|不满|未满|小于|少于|未达到?|不到)$/],
  ['above', /(?:超过|高于|大于|多于|超出)$/],
]
const AFTER: readonly (readonly [Bound, RegExp])[] = [
  ['most', /^(?:\(含[^)]{0,3}\))?(?:以内|之内|内(?!容)|及?以下|之前|以前|前(?!往|来|台|款)|封顶)/],
  ['least', /^(?:\(含[^)]{0,3}\))?(?:及?以上|之后|以后|后(?!续)|起(?!诉|草|算点))/],
  ['above', /^(?:以外|之外)/],
]

function boundAt(text: string, start: number, end: number): Bound {
  const before = text.slice(Math.max(0, start - 8), start)
  const after = text.slice(end, end + 9)
  return AFTER.find(([, words]) => words.test(after))?.[0] ?? BEFORE.find(([, words]) => words.test(before))?.[0] ?? 'none'
}

/** Of a text as written; in order. Offsets are those of the text. */
export function quantitiesIn(text: string): Quantity[] {
  const folded = fold(withoutThousands(text))
  // Taken stretches become spaces, so that no later pattern reads part of one again; offsets stay.
  let rest = folded.replace(NO_NUMBER, (word) => ' '.repeat(word.length))
  const found: Quantity[] = []
  for (const { pattern, read } of READERS) {
    rest = rest.replace(pattern, (...match: unknown[]) => {
      const groups = match.filter((part, i): part is string | undefined => i < match.length - 2 && (part === undefined || typeof part === 'string'))
      const start = match.findLast((part) => typeof part === 'number') ?? 0
      const whole = groups[0] ?? ''
      const end = start + whole.trimEnd().length
      const quantities = read(groups as unknown as RegExpExecArray)
      for (const { key, unit } of quantities) found.push({ start, end, key, unit, bound: boundAt(folded, start, end) })
      return quantities.length > 0 ? ' '.repeat(whole.length) : whole
    })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** 1,200 → 1200, with spaces before it so that nothing moves. Looked for before folding: 100，200元 are two numbers. */
function withoutThousands(text: string): string {
  return text.replace(/(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/g, (number) => {
    const plain = number.replaceAll(',', '')
    return ' '.repeat(number.length - plain.length) + plain
  })
}

/** Whether a text that says `known` bears out one that says `said`: the same quantity, bounded in the same way. */
export function bearsOut(known: Quantity, said: Quantity): boolean {
  if (!sameQuantity(known, said)) return false
  if (known.bound === said.bound || said.unit === '' || known.unit === '') return true
  const limit = (bound: Bound): boolean => bound === 'most' || bound === 'none'
  return DURATIONS.has(said.unit) && limit(known.bound) && limit(said.bound)
}

/** A date is borne out by one that says more (2026年3月15日 for 3月15日); a bare number by any quantity of that number. */
function sameQuantity(known: Quantity, said: Quantity): boolean {
  if (known.key === said.key) return true
  if (known.unit === 'date' && said.unit === 'date') {
    const parts = known.key.slice(5).split('-')
    return said.key.slice(5).split('-').every((part, i) => part === '' || part === parts[i])
  }
  return said.unit === '' && known.key.startsWith(said.key)
}
