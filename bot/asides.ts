/**
 * What is said to the assistant beside the question: anger, insults, and orders to be something else. Rules on whole clauses, so
 * that 废物处置许可 and 垃圾清运 stay questions, and the rest of a message is what is asked.
 */

export type Aside = 'complaint' | 'abuse' | 'meddling'

export interface Heard {
  /** The message without its asides; empty when there is nothing else. */
  readonly words: string
  /** The gravest of them. */
  readonly aside?: Aside
}

const INSULT = /傻[逼比叉bx]|煞笔|沙比|\bsb\b|[操艹肏日]你(?:妈|大爷)?|草泥马|你妈|(?:去|他)?(?:你|他)?妈的|滚(?:蛋|开|远点|吧)?|废物|智障|脑残|神经病|去死|王八蛋|混蛋|狗(?:东西|屁|屎)|蠢(?:货|猪|蛋)?|白痴|弱智|扑街|仆街|冚家[铲产]|痴线|吃(?:干|闲)饭的?|饭桶|垃圾|人工智障|fuck(?:ing)?|idiot|stupid|shit/g
const ANGER = /(?:什么|啥)?(?:破|烂|垃圾|狗屁|鬼|破烂)(?:系统|玩意儿?|东西|网站|平台|服务|软件|地方|程序|单位|部门)|(?:一点|半点|完全|根本|毫|屁)?(?:都|也)?(?:没有?|冇|无)(?:半点|一点|屁|啥|什么|鸟)?(?:用处?(?![过完上到在来户])|帮助|帮到我|帮上忙)|(?:一点|半点|屁|啥|什么|任何)?(?:用处?|帮助)(?:都|也)?(?:没有|冇)|不好用|不管用|答非所问|气死(?:我|人)|烦死(?:我|人)?|急死(?:我|人)?|浪费(?:我的?|大家)?(?:时间|感情)|差劲|太?烂(?:透|到家)?|糊弄|敷衍|忽悠|耍我|骗人|骗子|推来推去|踢皮球|无语|受够|受不了|火大|(?:态度|服务|效率)(?:太|很|真|这么|他妈的?)*(?:差|恶劣|低|慢)|太慢|真慢|不满意|生气|失望|投诉你们(?!的?电话)|搞什么/g
/** What such a clause is filled up with. */
const AROUND = /我们?|你们?|您们?|咱们|这|那|个|些|种|真|的|是|太|好|都|也|就|还|又|老|总|只|会|什么|啥|一群|一帮|一点|简直|完全|根本|到底|给|去|死|人|系统|机器人?|人工|智能|客服|窗口|大厅|工作人员|办事|服务|东西|玩意儿?|软件|网站|平台|政府|部门|回答|回复|说|用|吗|呢|吧|啊|呀|啦|了|嘛|哈|喂|哦|an?|you|are|the|this|is|so|bot|\s/g
/** Whoever is angry about somebody else wants to know where to complain. */
const AT_US = /你们?|您|这(?:个|什么)?(?:破|烂|垃圾)?(?:系统|机器|软件|网站|平台|客服|服务)|机器人|客服|窗口|工作人员|大厅|政务/
/** With this beside it there is a matter, and it is searched for first. */
const WANTS = /想(?![到不])|要(?![命死])|申请|预约|复议|重新|办(?![事公])|转[账钱]/
const ASKS = /怎么(?!这么|那么)|如何|哪[里个些儿办]|多少|多久|几[天点个]|能不能|可不可以|是否|可以|能.{0,6}吗|要.{0,6}吗|找谁/

/** Longer words tell something. */
const LONGEST_ANGER = 60

/** What makes a rule one of the assistant's own: 忘记带身份证 and 跳过预审 are no orders to it. */
const OURS = '(?:以上|上面|上述|之前|先前|前面|此前|你|你的|你们的|所有|一切|全部|任何|系统|原来|初始|内部)'
const SECRETS = '(?:系统|初始|内部|后台|完整|全部)*的?(?:提示词?|指令|设定|管理员?密码|数据库密码|密钥|源代码|源码)'
const MEDDLING = new RegExp([
  `(?:忽略|无视|忘掉|忘记|忘了|不要(?:理会|遵守|管)|跳过|覆盖|绕过).{0,4}${OURS}.{0,6}(?:指令|命令|规则|设定|限制|提示词?|约束|身份(?!证))`,
  `系统提示词|提示词(?:是什么|发给|给我|全文|内容|告诉|$)`,
  `(?:告诉我?|说出|输出|打印|显示|透露|泄露|重复|复述)(?:一下)?(?:你们?的?)?${SECRETS}(?!怎么|如何|在哪|著作|登记|忘)`,
  `(?:你现在是|从现在(?:起|开始),?你|假装你?是?|扮演|装作).{0,12}(?:管理员|开发者|没有(?:任何)?限制|不受限|黑客|越狱|调试模式|猫娘|女友)|(?:你现在是|从现在(?:起|开始),?你).{0,8}ai`,
  `进入(?:开发者|调试|越狱|管理员?)模式|越狱模式|开发者模式`,
  `(?:ignore|disregard|forget) (?:all |the |any |your |previous |above |prior |of |these )+(?:instruction|rule|prompt)|(?:ignore|disregard|forget) (?:everything|all) (?:above|before)|system prompt|developer mode|jailbreak|you are now (?:an? |in |free)|pretend (?:to be|you)`,
].join('|'))

/** @param fold brings text to one form, character by character */
export function withoutAsides(text: string, fold: (text: string) => string): Heard {
  const clauses = text.split(/(?<=[，,。.！!？?；;、\n~～…])/u)
  const asides = clauses.map((clause) => asideIn(fold(clause)))
  const words = clauses.filter((_, at) => !asides[at]).join('').trim()
  const aside = GRAVEST.find((one) => asides.includes(one)) ?? (isAngry(fold(words)) ? 'complaint' : undefined)
  if (!aside) return { words: text }
  return { words: /[\p{L}\p{N}]/u.test(words) && !isAngry(fold(words)) ? words.replace(/[，,、]$/u, '') : '', aside }
}

const GRAVEST: readonly Aside[] = ['meddling', 'abuse', 'complaint']

/** What a clause is, when it is nothing else. */
function asideIn(clause: string): Aside | undefined {
  if (MEDDLING.test(clause)) return 'meddling'
  const bare = clause.replace(/[^\p{L}\p{N}\s]/gu, '').trim()
  const calm = bare.replace(ANGER, '')
  const polite = calm.replace(INSULT, '')
  if (polite === bare || polite.replace(AROUND, '') !== '') return undefined
  return polite === calm ? 'complaint' : 'abuse'
}

/** Anger at us at any length, which asks for nothing. */
function isAngry(words: string): boolean {
  return words.length <= LONGEST_ANGER && AT_US.test(words) && words.search(ANGER) >= 0 && !ASKS.test(words.replace(ANGER, '')) && !WANTS.test(words.replace(ANGER, ''))
}
