/**
 * Words of somebody in danger. Rules and not the classifier alone, because they must be recognised at any length. Each
 * alarm has the words that make a question of guidance of it: 家里着火怎么开证明 wants a paper, 政务中心着火了 does not. Nor is
 * it one when it is asked whether (起火了吗), said not to be, or long past.
 */
export const URGENT = ['selfHarm', 'fire', 'violence', 'medical', 'rescue', 'missing', 'fraud'] as const
export type Urgent = (typeof URGENT)[number]

interface Alarm {
  readonly what: Urgent
  readonly said: readonly RegExp[]
  /** A paper, money or a procedure is asked for: then the words only describe the matter. */
  readonly unless: RegExp
  /** Danger that goes on while somebody asks for a paper: they get the numbers and the answer. */
  readonly goesOn?: RegExp
}

/** Somebody, as the one who does it or to whom it happens. */
const SOMEBODY = '(?:有人|他|她|佢|老公|老婆|丈夫|妻子|爱人|[爸妈](?:爸|妈)?|父亲|母亲|爷爷|奶奶|外公|外婆|老豆|老母|男朋友|女朋友|男友|女友|前夫|前男友|朋友|同学|同事|老板|邻居|老人家?|孩子|小孩|儿子|女儿|宝宝|那个?人|家暴男|陌生人)'
/** No entry is made of other entries, or a long run of them would be cut in every way there is. */
const LATELY = '(?:又|刚才|刚|正|在|突然|总是|总|老是|天天|经常|一直|还|要|想|说|已经|不小心|今天|昨晚)*'
const BY_OTHERS = '(?:人|老公|老婆|他|她|丈夫|妻子|男朋友|男友|前夫|爸爸|邻居|老板|同事|保安|家暴男)'
/** 跳桥镇 is a place, 跳楼价 a price. */
const JUMP = '(?:跳楼(?![机价大])|跳[河桥江海](?![镇街路村乡区工小]))'
const KIN = '(?:孩子|小孩|细路|儿子|女儿|娃娃?|宝宝|宝贝|老人家?|老伴|老爸|老妈|爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|弟弟|妹妹|孙子|孙女|家人)'
const VERY = '(?:很|好|突然|忽然|一直|特别|非常|真|太|有点|阵阵|又|开始|剧烈)'
const UNBEARABLE = '厉害|要命|要死|受不了|不行|打滚|快死|直不起'
const OVER = '(?:自杀|轻生|割腕)(?![者态活的干预防])'

const ALARMS: readonly Alarm[] = [
  {
    what: 'selfHarm',
    said: [
      /不想活(?![动得跃期络体鱼禽物化])|活[不唔](?:下|落)[去来嚟]|[唔冇]想活(?![动得跃期络体鱼禽物化])|唔想(?:做人|生存)|活[够腻]了|活着(?:好|太|很|真)累|活下去的勇气|想不开(?=$|[了,。!，！])/,
      /活着(?:真的?|还|也)?(?:没|冇|有什么|有咩|太没)(?:有|什么)?(?:意思|意义|劲|希望)|活着.{0,8}(?:意思|意义|劲|希望|盼头)都?(?:没|冇)/,
      /(?<![人爸妈他她])死了算了|一死了之|(?:结束|了结)(?:自己的?|我的?)?生命(?!周期)|想(?:去)?死(?![者后亡前你我他她缓期刑]|的人)/,
      new RegExp(`(?:想|要|准备)(?:去)?(?:${OVER}|${JUMP})|我(?:已经|刚刚?)?(?:自杀|割腕)了|${SOMEBODY}${LATELY}(?:${OVER}|${JUMP})`),
      /吃了?(?:.{0,3}(?:瓶|把|片|颗)|很多|好多|大量)?(?:安眠药|农药)|喝了?农药/,
      /kill myself|want to die|end my life|suicidal/,
    ],
    unless: /遗体|抚恤|丧葬|设立/,
  },
  {
    what: 'fire',
    said: [
      /(?:着火|起火|失火|火烛)(?:了|啦|呀|啊)|^(?:着火|起火|失火|火烛)$/,
      /(?:家|屋企|屋|厨房|房|楼|店|车|仓库|阳台|宿舍|隔壁|电线|电箱|中心|大厅|公司|工厂)[里上下子间面内]?(?:着火|起火|失火|火烛)/,
      /(?:^|[家里上下边面,，。!！\s])火势?(?:很|好|太|越来越)大(?!的[^啊呀了,，。!！])|冒(?:浓|黑)烟|(?:家|屋|楼|隔壁|房)[里上下子间]?冒烟|烧起来了|(?:楼下|楼上|隔壁|房子|家里|屋里)(?:正)?在烧(?![烤饭菜水香纸])|被困在?火/,
      /(?:house|building|flat|kitchen) is on fire|there(?:'| i)s a fire/,
    ],
    unless: /证明|认定|理赔|保险|火险|救助|补助|补贴|赔|报备|手续|申请|责任|原因|投诉|举报|许可|着火点/,
  },
  {
    what: 'fire',
    said: [/(?:煤气|燃气|天然气)(?:管道?|灶|罐)?(?:漏气?|泄漏|泄露)|闻到.{0,3}(?:煤气|燃气|天然气)|(?:煤气|燃气|天然气)味(?:很|好|太)?[大浓重]/],
    // What to do in such a case is in the guidance.
    unless: /打什么电话|先[干做]什么|证明|赔|补助|补贴|保险|申请|责任|投诉|举报|报警器|装置|检测|许可|检查|安装/,
  },
  {
    what: 'violence',
    said: [
      new RegExp(`${SOMEBODY}${LATELY}(?:(?:打紧?我|揍我)(?!电话|手机|微信|的)|掐(?:住|着)?我|要?杀我|追杀|(?:跟踪|尾随)我|(?:把|将)我(?:打|揍|砍|捅|掐|绑|关))|家暴我`),
      /[拿持]着?(?:把|菜)?刀(?!具)|(?:砍|斩|捅)(?:了|伤|死)?[人我他她](?!.{0,3}树)|(?:要|想|会)(?:杀|杀了|弄死|打死|砍死)(?:我|人|他|她|我们)|追杀/,
      new RegExp(`(?:被|畀|俾).{0,3}?${BY_OTHERS}(?:打(?!电话|压|击|断|扰)|砍(?!了?树)|捅|绑架|抢劫|强奸|跟踪)|被家暴了|被跟踪`),
      /有人(?:在|正在|来)?(?:抢劫|抢我|抢钱|抢包|入室|砸门|打人|跟踪我|尾随)|(?:有人|他|她|陌生人).{0,6}闯[进入]|一直跟踪我/,
      /救命(?![稻恩药钱车设器通之]|稻草)|救救(?:我|他|她|孩子|老人)|救我(?=$|[,。!，！啊呀])/,
      /being attacked|has a knife|(?:is hitting|is beating|hits|beats) me|he will kill me/,
    ],
    unless: /认定|鉴定|申请|证明|补助|补贴|赔偿|起诉|材料|立案|案件|保护令|告诫书|工伤|法律援助|许可/,
    goesOn: /被(?:.{0,4})家暴|家暴(?:我|了)|(?:老公|老婆|丈夫|妻子|爱人|男朋友|女朋友|男友|女友|前夫|前男友)(?:又|总是?|老是|天天|经常|一直|还)*(?:打|揍|掐|要?杀)我|跟踪|追杀/,
  },
  {
    what: 'medical',
    said: [
      /晕倒|晕低|昏倒|昏迷|晕过去|不省人事|没有?呼吸|停止呼吸|没了呼吸|心梗发作|大出血|抽搐|喘不[上过]气|呼吸困难|心脏病(?:突然|又)*(?:犯|发作|发)了|心脏病发作|倒地|羊水破了|要生了/,
      new RegExp(`${SOMEBODY}${LATELY}(?:没反应|没有反应|没意识|没有意识|掉(?:进|到|下|落)?[水河井湖]|落水|噎住|误食|中风了)`),
      new RegExp(`(?:胸口?|胸部|心口|心脏)(?:里|这里|前)?${VERY}*(?:疼|痛|绞痛|剧痛|发闷|闷)(?!不)|(?:肚子|(?<!让我|令我|叫我|得我)头|腹部|小腹|后背|腰)${VERY}*(?:疼|痛|绞痛)(?:得|的|到)?(?:很|太|好)?(?:${UNBEARABLE})|(?:血|出血)(?:一直|怎么都|都)?(?:流不停|止不住|不止)|流了?(?:很|好)多血|吐血了`),
      /噎住了|(?:被车撞|触电|溺水|中毒)了|叫(?:个|辆)?救护车/,
      /call an ambulance|not breathing|unconscious(?! bias)|heart attack now|(?:father|mother|dad|mom|mum|wife|husband|son|daughter|child|man|woman|friend|somebody|someone|he|she)(?: has| just)* (?:collapsed|fainted|passed out)/,
    ],
    unless: /报销|认定|补助|补贴|救助金|工伤|证明|待遇|备案|慢病|申请|投诉|举报|鉴定|残疾|公积金|过户|代办|监护|请假|住院|医保|保险|概率|准生证|生育|出生|手续|赔|津贴|收费|多少钱|费用|怎么[取领叫]|快要生了|挂(?:什么|哪个)?(?:科|号)|门诊|体检/,
  },
  {
    what: 'rescue',
    said: [
      /(?:地震|塌方|泥石流|山体?滑坡|发大水|涨大水|山洪|海啸|龙卷风)(?:来|爆发)?(?:了|啦|呀)|(?:正在|在)地震|^地震$/,
      /(?:房子?|屋子?|楼|墙|桥|隧道|天花板|屋顶|工地|脚手架)(?:突然|要|快|正在)*(?:塌|倒塌|垮塌?)(?:了|下来)|被(?:埋|压)(?:在|住|了)/,
      /困在.{0,4}(?:水里|屋里|车里|山上|洪水|废墟|地下室|井里)/,
      /there(?:'s| is|'s been| has been) an earthquake|earthquake (?:now|just now|right now)|(?:stuck|trapped) in (?:the|an?) (?:lift|elevator|car|house)/,
    ],
    unless: /投诉|补助|补贴|救助|申请|理赔|赔|保险|证明|鉴定|认定|责任|备案|许可|预案|演练|监测|预警/,
  },
  {
    what: 'rescue',
    said: [/(?:(?:困|关|卡)[在进]了?.{0,3}|被困)(?:电梯|轿厢)|电梯.{0,6}(?:困|关|卡)(?:了|着|住)?(?:了|着|住|人|我|老人|孩子|小孩|在里面)/],
    // What to do until help comes is in the guidance.
    unless: /怎么|找谁|投诉|赔|保险|责任|检验|维修|加装|预案|演练|老出|总是|经常|老是/,
    goesOn: /^(?!.*(?:投诉|赔|责任|检验|维修|加装|预案|演练|老出|总是|经常|老是))/,
  },
  {
    what: 'missing',
    said: [
      new RegExp(`${KIN}(?:们|他|她|放学后?|刚才?|突然|今天|昨天|昨晚|早上|晚上|出门后?|一个人|自己|又)*(?:在[^,，。!！]{1,6})?(?:又|突然|一个人|自己)*(?:走丢|走失|失踪|不见|唔见|找不到人|被拐|被人抱走)`),
      /(?:my|our) (?:child|son|daughter|kid|mother|father|mom|dad|grandmother|grandfather) (?:is|has gone|went) missing/,
    ],
    unless: /登记|申报|证明|宣告|注销|财产|补贴|补助|立案|备案/,
  },
  {
    what: 'fraud',
    said: [/(?:被|给|让|畀|俾)(?:人家?|他们?|她|骗子|网友|电话|诈骗|网上|中介)*骗(?:了|走|去|咗)*(?:我|我们|我妈|我爸)?(?:[一二两三四五六七八九十百千万几\d.]+(?:多)?(?:块|元|万|千|百)|钱|血汗钱|养老钱|积蓄)|(?:钱|存款|积蓄)(?:都|全|就)?被(?:人|骗子)?骗(?:了|走|光)|(?:刚|已经)(?:给|向)?.{0,4}(?:转|汇)(?:了)?(?:钱|账).{0,8}(?:骗|诈)|(?:遇到|遭遇|被)(?:电信|网络)诈骗了/],
    // What to do next is in the guidance, and the sooner it is read the better.
    unless: /(?:)/,
    goesOn: /^(?!.*(?:补贴|装修|中介费|学费|培训费|押金|定金|退款|退费|工资|房东|开发商|物业))/,
  },
]

/** Not selfHarm: it is better to have asked once too often. The last characters before the words. */
const DENIED = /(?:没有?|不是|未|并未|冇|防止|预防|避免|以防)(?:发生|再|又|出现|在)*$/
const NOBODY = /没有?人$/
/** 没人被困, but 家里没人着火了. */
const HAPPENS_TO = /^(?:被|受|困|晕|昏|落水)/
const LAST = 12
const WHETHER = /^(?:了|啦)?(?:吗|么|没有?|冇)[?？。!！呀啊]*$/
const PAST = /去年|前年|上个?(?:月|周|星期|礼拜)|[几\d一二两三四五六七八九十]年(?:之?前|以前)|以前|曾经|小时候|当年|那年|上次/
/** In the clause itself … */
const NOW = /现在|正在|刚|今天|马上/
/** … or anywhere. */
const GOES_ON = /还在|又|一直|天天|老是|总是|经常/
/** Whoever has this before them does not tell of old times, whatever else the sentence says. */
const ACUTE = /刀|砸门|闯|要杀|追杀/

/** Where somebody stands is no paper that they want. */
const PLACES = /(?:[医社]保|登记|补助|补贴|备案|审批|许可|证明|申请|投诉|报销|救助|鉴定|保险|公积金|残疾人?)(?:综合|服务)*(?:窗口|大厅|中心|柜台|局|处)/g

export interface Danger {
  readonly what: Urgent
  /** Guidance is asked for as well. */
  readonly asks: boolean
}

/** @param folded in one form: half-width, simplified, lower case */
export function dangerOf(folded: string): Danger | null {
  const words = folded.replace(PLACES, '大厅')
  const heard = ALARMS.filter(({ what, said }) => said.some((pattern) => isSaid(pattern, words, what)))
  const alarm = heard.find(({ unless }) => !unless.test(words))
  if (alarm) return { what: alarm.what, asks: false }
  const lasting = heard.find(({ goesOn }) => goesOn?.test(words))
  return lasting ? { what: lasting.what, asks: true } : null
}

/** Somewhere in the words it is said to be so, and now. */
function isSaid(pattern: RegExp, words: string, what: Urgent): boolean {
  if (what === 'selfHarm') return pattern.test(words)
  return [...words.matchAll(new RegExp(pattern, 'g'))].some(({ index, 0: found }) => {
    const [before, after] = [words.slice(0, index), words.slice(index + found.length)]
    const clause = `${/[^,，。.!！?？;；]*$/.exec(before)?.[0] ?? ''}${found}${/^[^,，。.!！?？;；]*/.exec(after)?.[0] ?? ''}`
    const said = before.slice(-LAST)
    const isDenied = DENIED.test(said) || (NOBODY.test(said) && HAPPENS_TO.test(found))
    const isOver = PAST.test(clause) && !NOW.test(clause) && !GOES_ON.test(words) && !ACUTE.test(found)
    return !isDenied && !WHETHER.test(after) && !isOver
  })
}
