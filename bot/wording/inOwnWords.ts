/**
 * What people say in their own words where a button's words would do: how the talk was, and when it is their turn. All of it on folded
 * text (half-width, 简体, lower case).
 */

export type Level = 1 | 2 | 3 | 4 | 5

/** Each as what is left when nothing stands around it. */
const SAID_OF_A_TALK: Record<Level, readonly string[]> = {
  5: ['非常满意', '很满意', '十分满意', '特别满意', '相当满意', '太满意', '超满意', '好满意', '非常好', '很好', '特别好', '太好', '真好', '好好', '非常棒', '很棒', '太棒', '真棒', '棒', '很不错', '非常不错', '完美', '满分', '好评', '点赞', '五星', '5星', '五星好评',
    'very satisfied', 'very good', 'very happy', 'excellent', 'great', 'perfect', 'wonderful'],
  4: ['满意', '挺满意', '蛮满意', '比较满意', '挺好', '蛮好', '不错', '挺不错', '蛮不错', '几好', '四星', '4星', 'satisfied', 'good', 'pretty good', 'nice', 'happy', 'not bad'],
  3: ['基本满意', '还算满意', '大致满意', '还行', '还可以', '还好', '还不错', '一般', '一般般', '一般满意', '凑合', '过得去', '马马虎虎', '麻麻地', '中规中矩', '三星', '3星', 'fairly satisfied', 'ok', 'okay', 'fine', 'so so', 'average'],
  2: ['不满意', '不太满意', '不大满意', '不怎么满意', '不是很满意', '不够满意', '有点不满意', '唔满意', '不太好', '不怎么好', '不是很好', '不好', '不怎么样', '不行', '不太行', '差', '比较差', '有点差', '较差', '两星', '二星', '2星',
    'dissatisfied', 'not satisfied', 'not very satisfied', 'unsatisfied', 'not good', 'bad', 'poor', 'unhappy'],
  1: ['非常不满意', '很不满意', '十分不满意', '特别不满意', '太不满意', '极不满意', '一点都不满意', '一点也不满意', '完全不满意', '很差', '太差', '非常差', '特别差', '极差', '好差', '真差', '差劲', '太差劲', '很差劲', '差评', '糟糕', '太糟糕', '很糟糕', '太烂', '很烂', '一星', '1星',
    'very dissatisfied', 'very bad', 'very poor', 'terrible', 'awful'],
}
const LEVEL_OF = new Map(Object.entries(SAID_OF_A_TALK).flatMap(([level, words]) => words.map((one) => [one, Number(level) as Level] as const)))

/** Of what and who says so, and in what tone: it changes no level. */
const BEFORE = /^(?:谢谢|我|本人|觉得|感觉|认为|觉着|对|你们?|您|咱们|这次|这位|本次|总体|整体|总的来说|服务|态度|办事|工作人员|窗口|回答|解答|的|都|也|还是|真的|反正|就|算|是|i am |i was |im |it was |it is |its |the |service (?:is |was )?|really )+/u
const AFTER = /(?:了|吧|啊|呀|呢|哦|喔|哈|啦|嘛|的|咯|哟|噢|哩|极了)+$/u
const THANKS = /^(?:好的?|(?:谢谢?|多谢|感谢|辛苦|唔该|麻烦)[你您们啦了哈晒大家]{0,4}|thank you|thanks)$/u
/** Longer words are no mere verdict. */
const LONGEST = 40

/** The level that the words mean; undefined where they are not clear, or not only about that. */
export function levelMeant(folded: string): Level | undefined {
  if (folded.length > LONGEST) return undefined
  const said = folded.replace(/'/gu, '').split(/[^\p{L}\p{N} ]+/u).map((one) => one.trim()).filter((one) => one !== '' && !THANKS.test(one))
  const levels = said.map((one) => LEVEL_OF.get(one) ?? LEVEL_OF.get(one.replace(AFTER, '')) ?? LEVEL_OF.get(one.replace(BEFORE, '').replace(AFTER, '')))
  const known = levels.filter((level) => level !== undefined)
  if (known.length === 0 || known.length < levels.length) return undefined
  // 挺好的，很满意: of two on one side the stronger.
  if (known.every((level) => level > 3)) return Math.max(...known) as Level
  if (known.every((level) => level < 3)) return Math.min(...known) as Level
  return known.every((level) => level === 3) ? 3 : undefined
}

/** The words are about how content they are, clear or not. */
export function isVerdict(folded: string): boolean {
  return /满意|satisfied/u.test(folded)
}

const PLACE_ASKED = [
  /(?:还|仲)?(?:要|得|需要)?(?:再)?(?:等|排)(?:队)?(?:多久|多长时间|多少时间|几久|几耐|几分钟|多少分钟|到什么时候|到几时|到几点)(?:才?能?(?:轮到|排到|到)我)?/u,
  /(?:还|仲)(?:要|得|有)(?:多久|几耐)/u,
  /(?:还有|还要|要|得)?多久(?:才)?能?(?:轮到我?|排到我?|到我|有人接?)/u,
  /我?(?:前面|前边)(?:还|仲)?(?:有|排着|排)?(?:几|多少)(?:个人?|人|位)(?:在?(?:等|排队))?/u,
  /(?:还|仲)有(?:几|多少)(?:个人?|人|位)(?:在?(?:等|排队)|在?前面)?/u,
  /(?:是不是|快)?(?:轮到|排到|到)我(?:没有|没|未)?/u,
  /排到(?:哪|哪里|哪儿|第几|几号|第几个|第几位)/u,
  /我?(?:现在)?(?:排在?|是|在)?第几(?:个|位)?/u,
  /(?:什么时候|几时|啥时候|何时)(?:才)?能?(?:轮到我?|排到我?|到我|有人接?)/u,
  /怎么还没(?:轮到我?|排到我?|到我|人接?|有人接?)/u,
  /(?:how much longer|how long)(?: do i (?:have|need) to wait| must i wait| will (?:it take|i wait)| is the (?:wait|queue))?/u,
  /how many(?: people)?(?: are)?(?: there)?(?: still)? (?:ahead of me|before me|in front of me|in the queue)/u,
  /is it my turn(?: yet| now)?|am i next|(?:what is|whats) my (?:place|position)(?: in the queue)?|where am i(?: in the queue)?/u,
].map(({ source }) => new RegExp(`^(?:${source})$`, 'u'))
const POLITE = /^(?:请问|你好|您好|麻烦|唔该|那|我|现在|大概|大约|到底)+/u

/** Somebody in the queue asks how long it takes. Only there is that what the words mean. */
export function asksForPlace(folded: string): boolean {
  if (folded.length > LONGEST) return false
  const said = folded.replace(/[^\p{L}\p{N} ]/gu, '').trim().replace(POLITE, '').replace(/(?:了|啊|呀|呢|吗|么|嘛|哦|喔|吧)+$/u, '')
  return PLACE_ASKED.some((one) => one.test(said))
}
