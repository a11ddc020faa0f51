/** Whether a text affirms, denies, demands or allows what a word of it says. */

export interface Stance {
  readonly denied: boolean
  /** Something is denied in its clause, before it or behind it. */
  readonly besideDenial: boolean
  readonly mood: 'must' | 'may' | 'plain'
}

/** Words that hold a negating or modal character and neither deny, demand nor allow; long ones first. */
const INNOCENT = new RegExp([
  '不动产', '不超过', '不得超过', '不高于', '不低于', '不得低于', '不少于', '不得少于', '不多于', '不大于', '不小于', '不足', '不满', '未满', '未达', '不到(?=\\d)', '不仅', '不但', '不论', '不管', '不同', '不断', '不良', '不便', '不当', '不妨',
  '无论', '无障碍', '无人机', '无犯罪', '无房', '无业', '无感', '未成年', '未来', '未婚', '未就业', '未登记', '非常', '非遗', '非机动车', '非税', '非本', '非营利', '非居民', '非全日制', '差不多', '要不要', '是不是', '能不能', '可不可',
  '许可', '可能', '认可', '可靠', '可行', '主要', '重要', '要求', '要件', '要素', '要点', '只要', '必要', '需求', '智能', '功能', '职能', '技能', '能源', '性能', '节能', '能力', '相应', '对应', '适应', '供应', '应急', '响应', '反应', '应届', '应用', '应付', '应缴', '应纳',
].join('|'), 'g')

const DENIAL = /不得|不能|不可以|不可|不予|不再|不需要|不需|不用|不必|不会|不在|不支持|不|无需|无须|无法|无权|无|未|没有|没|毋须|毋需|勿|禁止|严禁|拒绝|停止|取消|免予|免于|免(?!费)|非/g
const DEMAND = /必须|务必|一定要|应当|应该|应|须|需要|需|得要|要/g
const PERMISSION = /可以|可|能够|能|有权|允许|支持/g

/** How far a denial or a mood reaches, in characters; 非 and 无 deny the next word only. */
const REACH = 9
const NEXT_WORD = 1

export interface Mark {
  readonly start: number
  readonly end: number
  readonly reach: number
}

/** A text made ready to be asked for the stance on its words. */
export interface Stances {
  /** On the stretch that begins at `start`: what the words just before it in the same clause make of it. */
  at(start: number): Stance
  /** Where something is denied. */
  readonly denials: readonly Mark[]
}

/** @param plain folded, with equal words made equal (`plainWords`) */
export function stancesOf(plain: string): Stances {
  let open = plain.replace(INNOCENT, (word) => '　'.repeat(word.length))
  const take = (pattern: RegExp): Mark[] => {
    const marks = Array.from(open.matchAll(pattern), ({ index, 0: word }) => ({ start: index, end: index + word.length, reach: word === '非' || word === '无' ? NEXT_WORD : REACH }))
    for (const { start, end } of marks) open = open.slice(0, start) + '　'.repeat(end - start) + open.slice(end)
    return marks
  }
  // In this order: 不能 and 无需 deny, and their 能 and 需 neither allow nor demand.
  const denials = take(DENIAL)
  const permissions = take(PERMISSION)
  const demands = take(DEMAND)
  const borders = Array.from(plain.matchAll(/[,。;:!?\n]|但|而是/g), ({ index }) => index)
  const inOneClause = (from: number, to: number): boolean => !borders.some((border) => border >= from && border < to)
  const reaches = (start: number) => ({ end, reach }: Mark): boolean => end <= start && start - end <= reach && inOneClause(end, start)
  return {
    denials,
    at(start) {
      const near = reaches(start)
      const must = demands.findLast(near)
      const may = permissions.findLast(near)
      const mood = !must && !may ? 'plain' : (must?.end ?? -1) > (may?.end ?? -1) ? 'must' : 'may'
      return { denied: denials.some(near), besideDenial: denials.some((denial) => inOneClause(Math.min(denial.end, start), Math.max(denial.start, start))), mood }
    },
  }
}

/** Ways to say the same, made one, so that a faithful sentence in other words is not taken for its opposite. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/(?:全部|全程|完全)?免费|免收(?:任何)?费用?|不收取?(?:任何|其他)?(?:费用|费(?!用)|钱)|(?:无需|不用|不需要?|无须)(?:支付|缴纳|交|付)?(?:任何)?(?:费用?|钱)|零费用/g, '不收费'],
  [/(?<!不)收取(?:任何|一定)?费用/g, '收费'],
  [/线上|在线|互联网上/g, '网上'],
  [/礼拜|星期/g, '周'],
  [/周[日天]/g, '周日'],
  [/无须|毋须|毋需|不需要|不需|不用|不必/g, '无需'],
]

export function plainWords(folded: string): string {
  return SAME.reduce((text, [pattern, plain]) => text.replace(pattern, plain), folded)
}

/**
 * Whether a word may be said as it is said, given how the passage says it: denied or not, and not allowed where it demands. For
 * a verb the denial stands before it; for others it may stand anywhere beside them (许可证不得涂改, 不得涂改许可证).
 */
export function agrees(said: Stance, known: readonly Stance[], isVerb: boolean): boolean {
  if (said.denied && !known.some(({ denied, besideDenial }) => denied || (!isVerb && besideDenial))) return false
  if (!said.denied && !(!isVerb && said.besideDenial) && known.every(({ denied }) => denied)) return false
  if (said.denied || said.mood === 'plain') return true
  return !known.every(({ mood }) => mood === (said.mood === 'may' ? 'must' : 'may'))
}
